# Read by other scripts: install Debian packages where that can be done without asking anyone anything.

apt_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Is there apt, and the right to use it?
apt_can() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1; }
}

# Install the packages named, quietly and within a time limit; on failure show the end of what apt said.
apt_install() {
    apt_log=$(mktemp)
    apt_status=0
    {
        apt_root timeout 300 apt-get -o DPkg::Lock::Timeout=120 -qq update || echo "apt-get update failed"
        apt_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 timeout 1200 \
            apt-get -o DPkg::Lock::Timeout=120 -qq -y --no-install-recommends install "$@"
    } >"$apt_log" 2>&1 </dev/null || apt_status=$?
    [ "$apt_status" = 0 ] || tail -n 5 "$apt_log" >&2
    rm -f "$apt_log"
    return "$apt_status"
}
