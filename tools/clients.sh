#!/bin/sh
# Makes the environments of two clients that tests drive and that cannot live beside ours: fal's SDK and LiteLLM. 600 MB in the user's cache folder,
# $XDG_CACHE_HOME/soundstage/clients or ~/.cache/soundstage/clients. Safe to run again: it does only what is missing. Delete the folder to be rid of it.
#
# Exit codes: 0 ready, else the failing step's.
set -eu
cd "$(dirname "$0")/.."

CLIENTS="${XDG_CACHE_HOME:-$HOME/.cache}/soundstage/clients"
PYTHON="${PYTHON:-.venv/bin/python}"

for client in fal litellm; do
    wanted="tests/clients/requirements-$client.txt"
    stamp="$CLIENTS/$client/.soundstage-stamp"
    cmp -s "$wanted" "$stamp" && continue
    printf 'clients: making %s\n' "$CLIENTS/$client" >&2
    mkdir -p "$CLIENTS"
    "$PYTHON" -m venv --clear "$CLIENTS/$client"
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$CLIENTS/$client/bin/python" -m pip install --quiet --no-deps --only-binary=:all: -r "$wanted"
    cp "$wanted" "$stamp"
done
