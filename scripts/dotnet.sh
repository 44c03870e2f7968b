# shellcheck shell=bash
# The .NET SDK check. To be sourced after common.sh and run in the directory of global.json.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

require_dotnet_sdk() {
  sdk_answers || sdk_of_the_home_directory_answers || refuse_without_dotnet
}

sdk_answers() {
  local answer='команда dotnet не найдена'
  if command -v dotnet >/dev/null && answer=$(dotnet --version 2>&1); then return; fi
  SDK_COMPLAINT=$answer
  return 1
}

# Where dotnet-install puts it when nothing else is said.
sdk_of_the_home_directory_answers() {
  local home=${HOME:-}/.dotnet
  [[ -x $home/dotnet ]] || return 1
  export DOTNET_ROOT=$home PATH=$home:$PATH
  sdk_answers
}

wanted_sdk() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json
}

refuse_without_dotnet() {
  say "Нет подходящего .NET SDK:" "$SDK_COMPLAINT"
  cat >&2 <<HELP

Нужен .NET SDK $(wanted_sdk) или новее. Поставить его можно так:
  Ubuntu:          sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0
  Fedora:          sudo dnf install -y dotnet-sdk-10.0
  macOS:           brew install --cask dotnet-sdk
  любая система:   curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
                   (встанет в ~/.dotnet, без прав администратора; на чистом Debian ещё: apt-get install -y libicu-dev)
Затем запустите команду ещё раз.
HELP
  exit 1
}
