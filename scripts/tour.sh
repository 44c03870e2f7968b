#!/usr/bin/env bash
# Runs the commands of docs/tour.md against a running system, one after the other, and holds what they print against what the tour shows.
#   scripts/tour.sh [PORT [DATA]]     port of the system and its data directory; once for each system, since the tour records something
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/common.sh
source "$ROOT/scripts/common.sh"
PORT=${1:-5298}
DATA=$(cd "${2:-$ROOT/.kedrovy}" && pwd)
WORK=$(mktemp -d /tmp/kedrovy-tour-XXXXXX)
STEPS=0
command='' shown=''

main() {
  local line inside=false goes_on=false
  trap 'rm -rf "$WORK"' EXIT
  cd "$WORK"
  while IFS= read -r line; do
    if [[ $line == '```' ]]; then
      take_the_step
      if $inside; then inside=false; else inside=true; fi
    elif ! $inside; then
      continue
    elif [[ $line == '$ '* ]]; then
      take_the_step
      command=${line#'$ '}
    elif $goes_on; then
      command+=$'\n'$line
    else
      shown+=$line$'\n'
    fi
    if [[ $line == *\\ ]]; then goes_on=true; else goes_on=false; fi
  done <"$ROOT/docs/tour.md"
  say "Команд из docs/tour.md: $STEPS, все ответы как показано."
}

# An answer of the server that is no success ends the tour.
curl() {
  command curl --fail-with-body --show-error "$@"
}

# In this very shell, since later commands use what earlier ones have set.
take_the_step() {
  local here=${command//localhost:5298/localhost:$PORT}
  if [[ -z $command ]]; then return; fi
  STEPS=$((STEPS + 1))
  eval "${here//.kedrovy\//$DATA/}" >"$WORK/answer" || fail_at "не удалось"
  hold_against_the_answer
  command='' shown=''
}

# The pieces between … follow each other in the answer; line ends are as good as blanks.
hold_against_the_answer() {
  local rest piece pieces
  rest=$(one_line <"$WORK/answer")
  pieces=$(one_line <<<"$shown")
  while IFS= read -r piece; do
    piece=$(sed 's/^ *//; s/ *$//' <<<"$piece")
    [[ $rest == *"$piece"* ]] || fail_at "нет в ответе: $piece"
    rest=${rest#*"$piece"}
  done <<<"${pieces//…/$'\n'}"
}

one_line() {
  tr '\r\n' '  ' | tr -s ' '
}

fail_at() {
  say "$command" "$(head -c 2000 "$WORK/answer")"
  fail "docs/tour.md: $1"
}

main
