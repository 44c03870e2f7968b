#!/usr/bin/env bash
# Runs inside the database container when its volume is new: the application gets a role without special rights.
set -euo pipefail

psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --set password="$(cat /run/secrets/db-password)" <<'SQL'
create role kedrovy login password :'password';
create database kedrovy owner kedrovy;
SQL
