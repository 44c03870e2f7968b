#!/usr/bin/env bash
# PostgreSQL of a working copy: a given one, or a private cluster inside the data directory.
# Sourced:  postgres_up     sets POSTGRES_CONNECTION, and POSTGRES_CREATED when the cluster is new
#           postgres_down   stops what postgres_up of the same shell started, and nothing else
# Called:   scripts/postgres.sh up|down|status
#
# KEDROVY_PG, ConnectionStrings__kedrovy   connection string of a server that is there already
# KEDROVY_DATA                             data directory, .kedrovy of the repository by default
# KEDROVY_PG_BIN, KEDROVY_PG_FROM          see postgres-binaries.sh; KEDROVY_PG_FROM also takes docker
# THROWAWAY_HOME                           a cluster for tests: lives there, without fsync, owner role may do everything
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/common.sh
source "$ROOT/scripts/common.sh"
# shellcheck source=scripts/postgres-binaries.sh
source "$ROOT/scripts/postgres-binaries.sh"

postgres_up() {
  POSTGRES_STARTED=''
  # shellcheck disable=SC2034 # for run.sh
  POSTGRES_CREATED=false
  POSTGRES_CONNECTION=${KEDROVY_PG:-${ConnectionStrings__kedrovy:-}}
  if [[ -n $POSTGRES_CONNECTION ]]; then
    say "PostgreSQL: беру данную строку подключения."
    return
  fi
  check_the_source
  locate_the_cluster
  if cluster_runs; then
    take_over_when_abandoned
    say "PostgreSQL уже работает (порт $(<"$CLUSTER_HOME/port")), каталог $CLUSTER_HOME."
  elif find_postgres_binaries; then
    if [[ ! -d $CLUSTER ]]; then
      create_the_cluster
      # shellcheck disable=SC2034
      POSTGRES_CREATED=true
    fi
    start_the_cluster
  elif docker_may_serve; then
    start_in_docker
    return
  else
    refuse_without_postgres
  fi
  POSTGRES_CONNECTION=$(connection_string "$(<"$CLUSTER_HOME/port")" "$(<"$CLUSTER_HOME/password")")
}

postgres_down() {
  case ${POSTGRES_STARTED:-} in
    cluster) stop_the_cluster ;;
    docker) stop_in_docker ;;
  esac
  POSTGRES_STARTED=''
}

check_the_source() {
  case ${KEDROVY_PG_FROM:-} in
    '' | local | apt | npm | docker) ;;
    *) fail "KEDROVY_PG_FROM: local, apt, npm или docker" ;;
  esac
}

connection_string() {
  printf 'Host=127.0.0.1;Port=%s;Database=kedrovy;Username=kedrovy;Password=%s;%s\n' "$1" "$2" \
    'Timezone=UTC;Keepalive=30;Tcp Keepalive=true;Maximum Pool Size=20'
}

# --- where it lives and whose it is ---

locate_the_cluster() {
  DATA=$(absolute_path "${KEDROVY_DATA:-$ROOT/.kedrovy}")
  BINARIES_HOME=$DATA/pg
  CLUSTER_HOME=${THROWAWAY_HOME:-$DATA/pg}
  choose_the_owner
  prepare_home "$CLUSTER_HOME"
  CLUSTER_HOME=$(cd "$CLUSTER_HOME" && pwd -P)
  CLUSTER=$CLUSTER_HOME/cluster
}

# PostgreSQL refuses to run as root.
choose_the_owner() {
  if ((EUID != 0)); then
    CLUSTER_OWNER=$(id -un)
  elif [[ -d $CLUSTER_HOME/cluster ]]; then
    CLUSTER_OWNER=$(stat -c %U "$CLUSTER_HOME/cluster")
  elif id postgres >/dev/null 2>&1; then
    CLUSTER_OWNER=postgres
  else
    CLUSTER_OWNER=kedrovy
    id kedrovy >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin kedrovy
  fi
}

as_owner() {
  if ((EUID == 0)); then runuser -u "$CLUSTER_OWNER" -- "$@"; else "$@"; fi
}

# A directory below, say, /root is closed to the owner: then only a link stands there.
prepare_home() {
  local home=$1
  if [[ ! -d $home ]]; then
    rm -f "$home"
    mkdir -p "${home%/*}"
    if as_owner test -x "${home%/*}"; then
      mkdir "$home"
    else
      mkdir -p /var/lib/kedrovy
      ln -s "$(mktemp -d /var/lib/kedrovy/pg-XXXXXX)" "$home"
    fi
  fi
  if ((EUID == 0)); then chown "$CLUSTER_OWNER" "$home/"; fi
  [[ -O $home/ || $EUID == 0 ]] ||
    fail "каталог $home принадлежит другому пользователю (запускали от root?); задайте другой каталог данных"
  chmod 700 "$home/"
}

# --- is it running ---

cluster_runs() {
  local pid port
  [[ -r $CLUSTER/postmaster.pid ]] || return 1
  { read -r pid && read -r _ && read -r _ && read -r port; } <"$CLUSTER/postmaster.pid" || return 1
  [[ $(command_of "$pid") == *postgres* ]] && port_is_taken "$port"
}

postgres_runs() {
  case ${POSTGRES_STARTED:-} in
    docker) [[ -n $(local_compose ps --quiet --status running db) ]] ;;
    *) cluster_runs ;;
  esac
}

# PostgreSQL takes a lock for live when another program, or a zombie, has its process number. The number is replaced
# by one that never runs; the rest stays, because from it PostgreSQL sees whether old backends still hold the memory.
mark_stale_lock() {
  local lock=$CLUSTER/postmaster.pid pid rest
  [[ -r $lock ]] && read -r pid <"$lock" || return 0
  if [[ $(command_of "$pid") != *postgres* ]]; then
    rest=$(tail -n +2 "$lock")
    printf '%s\n' 2147483647 "$rest" >"$lock"
  fi
}

# Started by a script that was killed: whoever finds it stops it.
take_over_when_abandoned() {
  local starter=''
  [[ -r $CLUSTER_HOME/starter ]] && read -r starter <"$CLUSTER_HOME/starter"
  if [[ -n $starter && $(command_of "$starter") != *.sh* ]]; then
    POSTGRES_BIN=$(<"$CLUSTER_HOME/binaries")
    mark_as_started
  fi
}

mark_as_started() {
  POSTGRES_STARTED=cluster
  echo "$$" >"$CLUSTER_HOME/starter"
}

# --- making, starting, stopping ---

random_password() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

keep_secret() {
  (umask 077 && printf '%s\n' "$2" >"$CLUSTER_HOME/$1")
  if ((EUID == 0)); then chown "$CLUSTER_OWNER" "$CLUSTER_HOME/$1"; fi
}

in_cluster_home() {
  (cd "$CLUSTER_HOME" && as_owner "$@")
}

fail_with_log() {
  tail -n 15 "$1" >&2
  fail "$2"
}

create_the_cluster() {
  local log=$CLUSTER_HOME/initdb.log
  say "Создаю базу PostgreSQL $(major_of "$POSTGRES_BIN") в $CLUSTER_HOME…"
  rm -rf "$CLUSTER.new"
  keep_secret superuser-password "$(random_password)"
  keep_secret password "$(random_password)"
  in_cluster_home "$POSTGRES_BIN/initdb" -D "$CLUSTER.new" -U postgres --pwfile="$CLUSTER_HOME/superuser-password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale="$(plain_locale)" --data-checksums >"$log" 2>&1 ||
    fail_with_log "$log" "не удалось создать базу"
  cluster_settings >>"$CLUSTER.new/postgresql.conf"
  role_and_database |
    in_cluster_home "$POSTGRES_BIN/postgres" --single -D "$CLUSTER.new" postgres >>"$log" 2>&1 ||
    fail_with_log "$log" "не удалось создать базу"
  mv "$CLUSTER.new" "$CLUSTER"
}

plain_locale() {
  if [[ $(uname -s) == Darwin ]]; then echo en_US.UTF-8; else echo C.UTF-8; fi
}

cluster_settings() {
  cat <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
log_timezone = 'UTC'
CONF
  if [[ -n ${THROWAWAY_HOME:-} ]]; then
    cat <<'CONF'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
CONF
  fi
}

# One command a line: single-user mode takes it so.
role_and_database() {
  cat <<SQL
create role kedrovy login createdb ${THROWAWAY_HOME:+superuser} password '$(<"$CLUSTER_HOME/password")'
create database kedrovy owner kedrovy
SQL
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12768))
    port_is_taken "$port" || break
  done
  echo "$port"
}

port_to_try() {
  local port=''
  [[ -r $CLUSTER_HOME/port ]] && read -r port <"$CLUSTER_HOME/port"
  if [[ -n $port ]] && ! port_is_taken "$port"; then echo "$port"; else free_port; fi
}

start_the_cluster() {
  local attempt port log=$CLUSTER_HOME/log
  mark_stale_lock
  for attempt in 1 2 3; do
    port=$(port_to_try)
    say "Запускаю PostgreSQL $(major_of "$POSTGRES_BIN") на порту $port…"
    if run_pg_ctl start "$port"; then
      echo "$port" >"$CLUSTER_HOME/port"
      echo "$POSTGRES_BIN" >"$CLUSTER_HOME/binaries"
      mark_as_started
      return
    fi
    grep -q 'could not bind' "$log" || break
    rm -f "$CLUSTER_HOME/port"
    say "Порт $port занят (попытка $attempt)."
  done
  fail_with_log "$log" "PostgreSQL не запустился; весь журнал: $log"
}

# pg_ctl hands its output to the server, so it must never be a pipe that someone waits on.
run_pg_ctl() {
  local log=$CLUSTER_HOME/log
  if [[ -f $log ]]; then mv -f "$log" "$log.before"; fi
  in_cluster_home "$POSTGRES_BIN/pg_ctl" "$1" -D "$CLUSTER" -l "$log" -w -t 60 -o "-p $2" </dev/null >/dev/null 2>&1
}

stop_the_cluster() {
  local mode=fast
  [[ -z ${THROWAWAY_HOME:-} ]] || mode=immediate
  say "Останавливаю PostgreSQL…"
  in_cluster_home "$POSTGRES_BIN/pg_ctl" stop -D "$CLUSTER" -m "$mode" -w -t 60 </dev/null >/dev/null 2>&1 ||
    say "PostgreSQL не остановился сам; журнал: $CLUSTER_HOME/log"
  rm -f "$CLUSTER_HOME/starter"
}

# --- docker ---

docker_may_serve() {
  [[ -z ${THROWAWAY_HOME:-} && ${KEDROVY_PG_FROM:-docker} == docker ]] &&
    docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1
}

local_compose() {
  docker compose --project-name kedrovy-local --project-directory "$ROOT" \
    --file "$ROOT/docker-compose.yml" --file "$ROOT/scripts/docker-compose.local.yml" "$@"
}

start_in_docker() {
  local address
  "$ROOT/scripts/secrets.sh"
  if [[ -z $(local_compose ps --quiet --status running db) ]]; then POSTGRES_STARTED=docker; fi
  say "Запускаю PostgreSQL в контейнере…"
  local_compose up --detach --wait db >&2
  address=$(local_compose port db 5432)
  POSTGRES_CONNECTION=$(connection_string "${address##*:}" "$(<"$ROOT/secrets/db-password")")
}

stop_in_docker() {
  say "Останавливаю контейнер PostgreSQL…"
  local_compose stop db >&2
}

# --- nothing found ---

refuse_without_postgres() {
  local wanted
  wanted=$(major_of_the_cluster)
  if [[ -n $wanted ]]; then say "Данные в $CLUSTER созданы PostgreSQL $wanted: нужна именно эта версия."; fi
  cat >&2 <<HELP
PostgreSQL $OLDEST_POSTGRES или новее не найден. Есть три пути:
  1. поставить сервер из пакетов системы:
       Debian, Ubuntu:  sudo apt-get install -y postgresql
       macOS:           brew install postgresql@17
  2. дать строку подключения к своему серверу:
       KEDROVY_PG='Host=...;Database=kedrovy;Username=kedrovy;Password=...' ./run.sh
  3. поставить Node.js (PostgreSQL возьмётся из npm) или Docker с модулем compose и запустить команду ещё раз.
HELP
  exit 1
}

# --- when called ---

print_status() {
  locate_the_cluster
  if cluster_runs; then
    connection_string "$(<"$CLUSTER_HOME/port")" "$(<"$CLUSTER_HOME/password")"
  else
    say "PostgreSQL не работает."
    return 1
  fi
}

start_and_leave_running() {
  postgres_up
  if [[ $POSTGRES_STARTED == cluster ]]; then rm -f "$CLUSTER_HOME/starter"; fi
  printf '%s\n' "$POSTGRES_CONNECTION"
}

stop_whoever_started_it() {
  locate_the_cluster
  if cluster_runs; then
    POSTGRES_BIN=$(<"$CLUSTER_HOME/binaries")
    stop_the_cluster
  else
    say "PostgreSQL не работает."
  fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  case ${1:-} in
    up) start_and_leave_running ;;
    down) stop_whoever_started_it ;;
    status) print_status ;;
    *) fail "scripts/postgres.sh up|down|status" ;;
  esac
fi
