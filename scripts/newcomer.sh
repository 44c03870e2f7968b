#!/usr/bin/env bash
# Does what a newcomer does: run.sh on an empty data directory, the ten bodies, the description of the API, the tour, stop, start, all still there.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PORT=${PORT:-5398}
DATA=$(mktemp -d /tmp/kedrovy-newcomer-XXXXXX)
RUN=''

main() {
  chmod 755 "$DATA"
  trap clean_up EXIT
  start
  expect_ten_bodies
  "$ROOT/scripts/check-openapi.sh" "http://localhost:$PORT/openapi/v1.json"
  "$ROOT/scripts/tour.sh" "$PORT" "$DATA"
  stop
  forget_the_account
  start
  expect_ten_bodies
  expect_a_sign_in
  stop
}

start() {
  # A caller may hand descriptor 3 down; what comes from it is no answer of the server.
  "$ROOT/run.sh" --port "$PORT" --data "$DATA" >"$DATA/run.log" 2>&1 3< <(yes) &
  RUN=$!
  local deadline=$((SECONDS + 600))
  until grep -q 'Вход' "$DATA/run.log"; do
    if ! kill -0 "$RUN" 2>/dev/null || ((SECONDS > deadline)); then
      cat "$DATA/run.log"
      exit 1
    fi
    sleep 0.2
  done
}

expect_ten_bodies() {
  local bodies
  bodies=$(curl --fail --silent --show-error "http://localhost:$PORT/api/v1/institutions?format=csv" | tail -n +2 | wc -l)
  printf 'Учреждений: %s\n' "$bodies"
  ((bodies == 10))
}

# As after an older copy of the database was put back.
forget_the_account() {
  printf 'kdr_0123456789abcdef_%043d\n' 0 >"$DATA/sign-in"
}

expect_a_sign_in() {
  curl --fail --silent --show-error --output /dev/null -H "Authorization: Bearer $(<"$DATA/sign-in")" "http://localhost:$PORT/api/v1/accounts"
  printf 'Вход принят.\n'
}

stop() {
  kill -TERM "$RUN"
  wait "$RUN"
  RUN=''
}

clean_up() {
  if [[ -n $RUN ]]; then
    kill -TERM "$RUN"
    wait "$RUN" || true
  fi
  rm -rf "$DATA"
}

main
