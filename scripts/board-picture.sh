#!/usr/bin/env bash
# Draws docs/pictures/board.png from the board of a running system. Needs curl, and Chromium (apt-get install chromium).
#   scripts/board-picture.sh [ADDRESS]     http://localhost:5298 unless given
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ADDRESS=${1:-http://localhost:5298}
WORK=$(mktemp -d /tmp/kedrovy-board-XXXXXX)
trap 'rm -rf "$WORK"' EXIT

board=$(curl --fail --silent --show-error "$ADDRESS/api/v1/control/board")
page=$(<"$ROOT/scripts/board-picture.html")
# In a script element "</" could end it.
printf '%s\n' "${page/'/*BOARD*/null'/"${board//<\//<\\/}"}" >"$WORK/board.html"
mkdir -p "$ROOT/docs/pictures"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$WORK/profile" \
  --window-size=1280,390 --screenshot="$ROOT/docs/pictures/board.png" "file://$WORK/board.html"
