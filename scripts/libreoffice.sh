#!/bin/sh
# Install LibreOffice for the tests where that can be done, and say in one line how things stand.
# Never fails: tests that need what is missing are skipped.
set -eu

cd "$(dirname "$0")/.."
. scripts/apt.sh
packages='libreoffice-calc python3-uno poppler-utils fonts-liberation fonts-dejavu-core'

if said=$(.venv/bin/python tests/libreoffice.py); then
    echo "$said"
    exit 0
fi
if [ "$(uname -s)" != Linux ] || ! command -v apt-get >/dev/null 2>&1; then
    reason='there is no apt-get' remedy='Install LibreOffice and poppler'
elif ! apt_can; then
    reason='no rights for apt-get' remedy="sudo apt-get install --no-install-recommends $packages"
else
    echo "Installing LibreOffice for the tests with apt-get (a minute or so)"
    # shellcheck disable=SC2086  # the names are meant to fall apart
    if apt_install $packages && said=$(.venv/bin/python tests/libreoffice.py); then
        echo "$said"
        exit 0
    fi
    reason='apt-get could not install it' remedy="apt-get install --no-install-recommends $packages"
fi
echo "SKIPPED: the tests with LibreOffice ($said; $reason). To have them: $remedy; then make test again."
