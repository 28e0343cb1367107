#!/usr/bin/env bash
# Run the tests with LibreOffice in that of another Debian: bash scripts/other_libreoffice.sh FOLDER [RELEASE] [pytest's words …]
# RELEASE is trixie (LibreOffice 25.2) unless another is named. FOLDER takes some 2 GB and is used again the next time.
# Needs root and debootstrap. Not part of the tests: it fetches a whole system.
set -euo pipefail

root=$(realpath -m "${1:?a folder for the other system}")
release=${2:-trixie}
shift $(($# < 2 ? $# : 2))
here=$(cd "$(dirname "$0")/.." && pwd)

# The system in mount and process spaces of its own, which end with the command. The shell stays the first process
# there: it buries what lost its parent, which would otherwise still be seen under /proc.
inside() {
    unshare --mount --pid --fork --kill-child sh -c '
        root=$1; shift
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"
        chroot "$@"; exit $?' sh "$root" "$@"
}

if [ ! -e "$root/usr/bin/soffice" ]; then
    debootstrap --variant=minbase --include=ca-certificates "$release" "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    inside "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libreoffice-calc python3-uno python3-venv poppler-utils
    inside "$root" useradd --create-home tester
fi
rm -rf "$root/home/tester/project"
git clone -q "$here" "$root/home/tester/project"
inside "$root" chown -R tester: /home/tester
# LibreOffice installs no extension for root.
exec_as_tester=(--userspec=tester "$root" env HOME=/home/tester LC_ALL=C.UTF-8 sh -c)
inside "${exec_as_tester[@]}" 'cd ~/project && { [ -d ~/venv ] || python3 -m venv ~/venv; } && ~/venv/bin/pip install -q -e ".[test]"'
inside "${exec_as_tester[@]}" 'cd ~/project && exec ~/venv/bin/python -m pytest "$@"' sh "${@:-tests/calc}"
