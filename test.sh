#!/usr/bin/env bash
# Runs all tests; the last line is "N passed, N failed, N skipped".
# What stands after -- goes to dotnet test:  ./test.sh -- --filter-class '*Ledger*'
# KEDROVY_TEST_PG: connection string of a server on which the tests may create databases (else a throw-away one is made).
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/postgres.sh
source "$ROOT/scripts/postgres.sh"
# shellcheck source=scripts/dotnet.sh
source "$ROOT/scripts/dotnet.sh"

export DOTNET_CLI_UI_LANGUAGE=en # the summary is parsed
ZERO_TESTS=8                     # exit code of a test project in which nothing ran
WORK=''

main() {
  local outcome=0 counts
  if [[ ${1:-} == -- ]]; then shift; fi
  KEDROVY_DATA=$(absolute_path "${KEDROVY_DATA:-$ROOT/.kedrovy}")
  cd "$ROOT" # for global.json
  require_dotnet_sdk
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap clean_up EXIT
  make_work_directory
  prepare_postgres
  run_tests "$@" || outcome=$?
  counts=$(count <"$WORK/output")
  clean_up
  report "$outcome" "$counts"
}

# PostgreSQL of a root's run belongs to another user, who must be able to reach it.
make_work_directory() {
  local parent=/tmp
  if ((EUID != 0)); then parent=${TMPDIR:-/tmp}; fi
  WORK=$(mktemp -d "$parent/kedrovy-test-XXXXXX")
  chmod 755 "$WORK"
}

# A connection string meant for run.sh must not reach the tests.
prepare_postgres() {
  unset KEDROVY_PG ConnectionStrings__kedrovy
  if [[ -n ${KEDROVY_TEST_PG:-} ]]; then
    say "PostgreSQL для проверок: беру строку подключения из KEDROVY_TEST_PG."
    return
  fi
  THROWAWAY_HOME=$WORK/pg
  locate_the_cluster
  if find_postgres_binaries; then
    postgres_up
    export KEDROVY_TEST_PG=$POSTGRES_CONNECTION
  elif docker info >/dev/null 2>&1; then
    say "PostgreSQL для проверок запустит Testcontainers."
  else
    refuse_without_postgres
  fi
}

run_tests() {
  local allowance=()
  if [[ " $* " == *" --filter"* ]]; then allowance=(--ignore-exit-code "$ZERO_TESTS"); fi
  dotnet test --solution Kedrovy.sln --configuration Release "$@" ${allowance[@]+"${allowance[@]}"} 2>&1 |
    tee "$WORK/output"
}

# A project that crashed counts as one failure more.
count() {
  awk '/^Test run summary:/ { inside = 1; split("", seen) }
       inside && /^  (succeeded|failed|error|skipped): [0-9]+$/ { seen[$1] = $2 }
       END { print seen["succeeded:"] + 0, seen["failed:"] + seen["error:"] + 0, seen["skipped:"] + 0 }'
}

report() {
  local outcome=$1 passed failed skipped
  read -r passed failed skipped <<<"$2"
  if ((passed + failed == 0)); then
    say "Ни одна проверка не выполнена."
    if ((outcome == 0)); then outcome=$ZERO_TESTS; fi
  fi
  if ((failed > 0 && outcome == 0)); then outcome=1; fi
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  exit "$outcome"
}

clean_up() {
  postgres_down
  if [[ -n $WORK ]]; then rm -rf "$WORK"; fi
}

main "$@"
