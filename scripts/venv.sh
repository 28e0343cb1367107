#!/bin/sh
# Make a virtual environment and install this project into it: scripts/venv.sh FOLDER WHAT
# PYTHON=... chooses the Python; otherwise the first one that is new enough and works.
set -eu

venv=$1 what=$2
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

works() {
    "$1" -c "$new_enough" >/dev/null 2>&1
}

make_venv() {
    rm -rf "$venv"
    said=$("$1" -m venv "$venv" 2>&1) && said=$("$venv/bin/python" -m pip --version 2>&1)
}

if ! { works "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; }; then
    found='' made=''
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.11 python3 python3.12 python3.13 python3.14 python /usr/bin/python3.11 /usr/bin/python3
    fi
    for python; do
        works "$python" || continue
        found=${found:-$python}
        if make_venv "$python"; then
            made=$python
            break
        fi
    done
    if [ -z "$found" ]; then
        echo "No Python 3.11 or newer is here${PYTHON:+ (PYTHON=$PYTHON was asked for)}. Install one, or name it: make PYTHON=/path/to/python3.11 …" >&2
        exit 1
    fi
    if [ -z "$made" ]; then
        # Debian and Ubuntu ship venv without its heart (ensurepip) unless python3-venv is there.
        package=$("$found" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
        . "$(dirname "$0")/apt.sh"
        if ! apt_can || ! apt_install "$package" || ! make_venv "$found"; then
            rm -rf "$venv"
            echo "$said" >&2
            echo "$found cannot make a virtual environment, as told above. On Debian or Ubuntu this is often the remedy: sudo apt-get install $package" >&2
            exit 1
        fi
        made=$found
    fi
    echo "Virtual environment $venv made with $("$made" --version)"
fi

echo "Installing what pyproject.toml asks for"
exec "$venv/bin/python" -m pip install -qq --editable "$what" </dev/null
