#!/bin/sh
# Makes the environment of the face model that test screenings use: 330 MB in the user's cache folder, $XDG_CACHE_HOME/soundstage/faces or
# ~/.cache/soundstage/faces. Safe to run again: it does only what is missing. Delete the folder to be rid of it.
#
# PYTHON names an interpreter to use: 3.11 or 3.12, the newest that the model was built for.
# Exit codes: 0 ready, 3 no such interpreter or another machine than Linux on x86-64, else the failing step's.
set -eu
cd "$(dirname "$0")/.."

FACES="${XDG_CACHE_HOME:-$HOME/.cache}/soundstage/faces"
STAMP="$FACES/.soundstage-stamp"

say() { printf 'faces: %s\n' "$*" >&2; }
stop() { say "$*"; exit 3; }

fits() { "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info[:2] not in {(3, 11), (3, 12)})' >/dev/null 2>&1; }

find_python() {
    for candidate in "${PYTHON:-}" .venv/bin/python python3.12 python3.11 python3 /usr/bin/python3; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && fits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || stop "The face model is pinned for Linux on x86-64 only; screenings go on without it."

fingerprint=$(sha256sum < requirements-faces.txt)
if [ "$(cat "$STAMP" 2>/dev/null)" != "$fingerprint" ]; then
    python=$(find_python)
    [ -n "$python" ] || stop "No Python 3.11 or 3.12 with venv was found. Name one: PYTHON=/path/to/python3.12 tools/faces.sh"
    say "making $FACES with $python"
    mkdir -p "$(dirname "$FACES")"
    "$python" -m venv --clear "$FACES"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    "$FACES/bin/python" -m pip install --quiet --no-deps --require-hashes --only-binary=:all: -r requirements-faces.txt
    printf '%s\n' "$fingerprint" > "$STAMP"
fi
