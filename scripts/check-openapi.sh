#!/usr/bin/env bash
# Lints the API description. Argument: a file, or the address of a running host (http://localhost:5298/openapi/v1.json unless given).
set -euo pipefail
cd "$(dirname "$0")/openapi"
source=${1:-http://localhost:5298/openapi/v1.json}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $source in
  http*) curl --fail --silent --show-error --max-time 30 --output "$work/openapi.json" "$source" ;;
  /*) cp "$source" "$work/openapi.json" ;;
  *) cp "$OLDPWD/$source" "$work/openapi.json" ;;
esac
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npm_config_loglevel=error
npx --yes @stoplight/spectral-cli@6.16.3 lint --quiet=false --fail-severity=hint --ruleset spectral.yaml "$work/openapi.json"
npx --yes @redocly/cli@2.77.0 lint --config redocly.yaml --max-problems 50 --format stylish "$work/openapi.json" | tee "$work/redocly.txt"
! grep -q warning "$work/redocly.txt"
