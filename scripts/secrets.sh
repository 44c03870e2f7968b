#!/usr/bin/env bash
# Makes the keys and passwords of the production stack in ./secrets, once. What is there already stays.
# The directory is closed to others; the files inside are readable, because a container sees them with the owner and
# mode they have here, and the services in the containers run under users of their own.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/common.sh
source "$ROOT/scripts/common.sh"
SECRETS=$ROOT/secrets

seed() {
  head -c 32 /dev/urandom | base64
}

password() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

# The format of libpq, which Npgsql reads too: host:port:database:user:password.
passfile() {
  printf '*:*:*:kedrovy:%s\n' "$(<"$SECRETS/db-password")"
}

make_once() {
  local file=$SECRETS/$1
  [[ ! -e $file ]] || return 0
  "$2" >"$file.new"
  chmod 444 "$file.new"
  mv "$file.new" "$file"
  say "Создан secrets/$1"
}

mkdir -p "$SECRETS"
chmod 700 "$SECRETS"
make_once db-superuser-password password
make_once db-password password
make_once db-passfile passfile
make_once audit-log-key seed
make_once audit-writer-key seed
