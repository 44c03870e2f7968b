#!/usr/bin/env bash
# Sets the system going on this machine: PostgreSQL, the host, the decree.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/postgres.sh
source "$ROOT/scripts/postgres.sh"
# shellcheck source=scripts/dotnet.sh
source "$ROOT/scripts/dotnet.sh"

CONFIGURATION=Release
HOST_DLL=$ROOT/src/Host/bin/$CONFIGURATION/net10.0/Kedrovy.Host.dll
DEMONSTRATION_DLL=$ROOT/samples/Demonstration/bin/$CONFIGURATION/net10.0/Kedrovy.Demonstration.dll
PORT=${PORT:-5298}
EMPTY=false
DB_ONLY=false
HOST_PID=''
LOCKED=false

main() {
  read_options "$@"
  DATA=$(absolute_path "${KEDROVY_DATA:-$ROOT/.kedrovy}")
  export KEDROVY_DATA=$DATA
  cd "$ROOT" # for global.json
  stop_on_signals
  if $DB_ONLY; then
    serve_the_database
    return
  fi
  require_dotnet_sdk
  lock_the_data_directory
  stop_an_abandoned_host
  refuse_a_taken_port
  postgres_up
  configure_the_host
  say "Собираю сервер…"
  build src/Host
  refuse_half_a_year
  if ! $EMPTY && $POSTGRES_CREATED; then tell_the_demonstration_year; fi
  start_the_host
  wait_until_ready
  if ! $EMPTY && database_is_empty; then load_the_decree; fi
  if decree_is_unbound; then bind_the_decree; fi
  print_addresses
  ready_sign_in
  wait_for_the_host
}

read_options() {
  while (($#)); do
    case $1 in
      --empty) EMPTY=true ;;
      --db-only) DB_ONLY=true ;;
      --port) require_value "$@" && PORT=$2 && shift ;;
      --data) require_value "$@" && KEDROVY_DATA=$2 && shift ;;
      -h | --help) print_help && exit ;;
      *) fail "неизвестный параметр $1; см. ./run.sh --help" ;;
    esac
    shift
  done
  if [[ ! $PORT =~ ^[1-9][0-9]{0,4}$ ]] || ((PORT > 65535)); then fail "порт от 1 до 65535, а дано: $PORT"; fi
}

print_help() {
  cat <<'HELP'
./run.sh — запускает систему на этой машине: PostgreSQL, сервер, постановление № 298.
Остановить: Ctrl-C. Данные сохраняются; следующий запуск продолжит с ними.

  --empty       оставить пустую базу пустой: ни постановления, ни показательного года
  --db-only     запустить только PostgreSQL и напечатать строку подключения
  --port N      порт сервера (5298)
  --data DIR    каталог данных (.kedrovy)
  --help        эта справка

Переменные среды:
  KEDROVY_PG    строка подключения к своему PostgreSQL (или ConnectionStrings__kedrovy): тогда он не запускается
  KEDROVY_DATA  то же, что --data
  PORT          то же, что --port
  KEDROVY_PG_BIN   каталог с initdb, pg_ctl и postgres
  KEDROVY_PG_FROM  откуда брать PostgreSQL: local, apt, npm или docker (по умолчанию — по очереди)
HELP
}

# --- one at a time ---

lock_the_data_directory() {
  local holder='' lock=$DATA/run.lock
  mkdir -p "$DATA"
  if [[ -r $lock ]]; then read -r holder <"$lock" || true; fi
  if [[ -n $holder && $holder != "$$" && $(command_of "$holder") == *run.sh* ]]; then
    say "Система уже работает с каталогом $DATA (процесс $holder)."
    fail "остановите её (Ctrl-C в её окне или kill $holder) либо задайте другие каталог и порт: --data DIR --port N"
  fi
  echo "$$" >"$lock"
  LOCKED=true
}

# Its run.sh was killed, so nobody else will.
stop_an_abandoned_host() {
  local orphan=''
  if [[ -r $DATA/host.pid ]]; then read -r orphan <"$DATA/host.pid" || true; fi
  if [[ -n $orphan && $(command_of "$orphan") == *Kedrovy.Host.dll* ]]; then
    say "Останавливаю сервер прошлого запуска (процесс $orphan)…"
    kill -TERM "$orphan"
    while [[ -n $(command_of "$orphan") ]]; do sleep 0.2; done
  fi
  rm -f "$DATA/host.pid"
}

refuse_a_taken_port() {
  if port_is_taken "$PORT"; then
    fail "порт $PORT занят другой программой. Задайте другой: ./run.sh --port N"
  fi
}

# --- the host ---

configure_the_host() {
  export ConnectionStrings__kedrovy=$POSTGRES_CONNECTION
  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
  export ASPNETCORE_CONTENTROOT=$ROOT/src/Host
  export ASPNETCORE_URLS=http://localhost:$PORT
}

build() {
  local project=$1 log=$DATA/build.log
  dotnet build "$project" --configuration "$CONFIGURATION" --verbosity quiet >"$log" 2>&1 ||
    fail_with_log "$log" "сборка не удалась; весь журнал: $log"
}

host() {
  dotnet "$HOST_DLL" "$@"
}

start_the_host() {
  say "Запускаю сервер…"
  dotnet "$HOST_DLL" >"$DATA/host.log" 2>&1 </dev/null &
  HOST_PID=$!
  echo "$HOST_PID" >"$DATA/host.pid"
}

# get PATH [HEADER]: plain bash, so that a machine without curl will do. The caller may have a descriptor 3 of its own.
get() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$PORT" || exit
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n%s\r\n' "$1" "${2:+$2$'\r\n'}" >&3
    timeout 10 cat <&3
  ) 2>/dev/null
}

is_ready() {
  [[ $(get /health/ready) == HTTP/1.?\ 200* ]]
}

wait_until_ready() {
  local deadline=$((SECONDS + 120))
  until is_ready; do
    kill -0 "$HOST_PID" 2>/dev/null || fail_with_log "$DATA/host.log" "сервер не запустился; весь журнал: $DATA/host.log"
    ((SECONDS < deadline)) || fail_with_log "$DATA/host.log" "сервер не готов за две минуты; чего ему не хватает: $(get /health/ready | tail -n 1); журнал: $DATA/host.log"
    sleep 0.2
  done
}

wait_for_the_host() {
  local outcome=0
  wait "$HOST_PID" || outcome=$?
  HOST_PID=''
  fail_with_log "$DATA/host.log" "сервер завершился сам (код $outcome); весь журнал: $DATA/host.log"
}

# --- first contents ---

database_is_empty() {
  [[ $(get '/api/v1/institutions?limit=1') == *'"items":[]'* ]]
}

# A made-up year, told through the same commands; only ever to a database of our own making.
tell_the_demonstration_year() {
  say "База пуста: записываю постановление № 298 и показательный год (около минуты; без него — ./run.sh --empty)…"
  build samples/Demonstration
  touch "$DATA/demo.unfinished"
  dotnet "$DEMONSTRATION_DLL" data/acts/298-2022 >"$DATA/demo.log" 2>&1 || fail_with_log "$DATA/demo.log" "показательный год не записан; весь журнал: $DATA/demo.log"
  rm "$DATA/demo.unfinished"
}

refuse_half_a_year() {
  if [[ -e $DATA/demo.unfinished ]]; then fail "запись показательного года в $DATA была прервана. Удалите этот каталог и запустите снова."; fi
}

# Recorded by a release that did not know yet what its clauses demand.
decree_is_unbound() {
  [[ $(get /api/v1/acts/298-2022/bindings) == *'"bindings":[]'* ]]
}

bind_the_decree() {
  say "Записываю, что требуют пункты постановления № 298: прежняя версия этого не хранила…"
  import_the_decree --act-alone
}

load_the_decree() {
  say "База пуста: загружаю постановление № 298…"
  import_the_decree
}

import_the_decree() {
  local token
  open_account bootstrap --role controller --role contentLead
  token=$(host accounts token --login bootstrap --scope read --scope write --days 1)
  host import data/acts/298-2022 --url "http://localhost:$PORT" --token "$token" "$@" >&2
}

# A try-out account that may do everything; its token is kept for the next start, while the database knows it.
ready_sign_in() {
  local kept=$DATA/sign-in
  if [[ ! -s $kept || $(get /api/v1/accounts "Authorization: Bearer $(<"$kept")") != HTTP/1.?\ 200* ]]; then
    open_account chief --role controller --role contentLead --role auditor --role administrator
    (umask 077 && host accounts token --login chief --scope read --scope write --days 365 >"$kept")
  fi
  cat >&2 <<TEXT
Вход (токен):   $(<"$kept")

Попробуйте:
  curl http://localhost:$PORT/api/v1/institutions
  curl -H "Authorization: Bearer $(<"$kept")" http://localhost:$PORT/api/v1/accounts
TEXT
}

# The account may be there from an interrupted start.
open_account() {
  host accounts create --login "$@" >/dev/null 2>"$DATA/accounts.log" || grep -q занят "$DATA/accounts.log" ||
    fail_with_log "$DATA/accounts.log" "учётная запись не создана"
}

print_addresses() {
  cat >&2 <<TEXT

Система работает.
API:            http://localhost:$PORT/api/v1
Справка по API: http://localhost:$PORT/scalar
Состояние:      http://localhost:$PORT/health/ready
Журнал:         $DATA/host.log
Остановить:     Ctrl-C
TEXT
}

# --- the database alone ---

serve_the_database() {
  postgres_up
  printf '%s\n' "$POSTGRES_CONNECTION"
  if [[ -n $POSTGRES_STARTED ]]; then
    say "Остановить: Ctrl-C"
    while postgres_runs; do sleep 1; done
    fail "PostgreSQL завершился сам"
  fi
}

# --- the end ---

stop_on_signals() {
  trap 'exit 0' INT TERM
  trap stop_everything EXIT
}

stop_everything() {
  local outcome=$?
  trap 'force_the_host' INT TERM
  stop_the_host
  postgres_down
  if $LOCKED; then rm -f "$DATA/run.lock" "$DATA/host.pid"; fi
  exit "$outcome"
}

stop_the_host() {
  if [[ -n $HOST_PID ]] && kill -0 "$HOST_PID" 2>/dev/null; then
    say "Останавливаю сервер…"
    kill -TERM "$HOST_PID"
    while kill -0 "$HOST_PID" 2>/dev/null; do wait "$HOST_PID" 2>/dev/null || true; done
  fi
}

force_the_host() {
  say "Прерываю сервер, не дожидаясь…"
  if [[ -n $HOST_PID ]]; then kill -KILL "$HOST_PID" 2>/dev/null || true; fi
}

main "$@"
