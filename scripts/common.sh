# shellcheck shell=bash
# What the scripts share. To be sourced.

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "Ошибка: $*"
  exit 1
}

require_value() {
  [[ -n ${2:-} ]] || fail "после $1 нужно значение"
}

absolute_path() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
  esac
}

# Empty when no such process runs.
command_of() {
  if [[ -r /proc/$1/cmdline ]]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1" 2>/dev/null || true
  fi
}

port_is_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
