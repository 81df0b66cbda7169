#!/usr/bin/env bash
# A PostgreSQL of the tests' own, in target/postgres: it listens on 127.0.0.1 and on a socket beside its data, keeps its
# promises about the disk (fsync and synchronous_commit are on), and disturbs no other server.
#
#   scripts/postgres.sh start    install it when missing (Debian, as root), start it, print the export line
#   scripts/postgres.sh url      print the export line of the one that runs
#   scripts/postgres.sh stop     stop it; its data stay
#
# In a shell:  eval "$(scripts/postgres.sh start)" && cargo nextest run -p store
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=${CARGO_TARGET_DIR:-$root/target}/postgres

say() { echo "postgres.sh: $*" >&2; }
die() { say "$*"; exit 1; }

# PostgreSQL refuses to run as root: then its own user runs it.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

find_programs() {
    bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$bin" ] && command -v initdb >/dev/null; then
        bin=$(dirname "$(readlink -f "$(command -v initdb)")")
    fi
    [ -n "$bin" ] && [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ]
}

install_programs() {
    find_programs && return
    [ "$(id -u)" = 0 ] || die "PostgreSQL is missing; as root: apt-get install -y postgresql"
    say "installing postgresql"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y postgresql || { apt-get update && apt-get install -y postgresql; }; } >&2
    find_programs || die "the package postgresql was installed, but initdb is not where it is expected"
}

# The folder's place: target/postgres, or, where PostgreSQL's user may not go (a home of root), one that it may.
choose_folder() {
    mkdir -p "$here"
    if [ "$(id -u)" = 0 ]; then
        chown postgres: "$here"
        if ! as_owner test -w "$here" 2>/dev/null; then
            here=/var/tmp/fazhi-postgres-$(echo "$here" | cksum | cut -d ' ' -f 1)
            mkdir -p "$here"
            chown postgres: "$here"
        fi
    fi
    data=$here/data
}

# A socket's whole path has room for about 100 bytes; a deep folder falls back to /tmp.
socket_folder() {
    if [ ${#here} -lt 80 ]; then echo "$here"; else echo /tmp; fi
}

free_port() {
    local port
    for port in $(seq 54330 54399); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    die "no port from 54330 to 54399 is free"
}

runs() { as_owner "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; }

# The fourth line of postmaster.pid is the port.
url() {
    runs || die "it does not run; start it with: scripts/postgres.sh start"
    local port
    port=$(as_owner sed -n 4p "$data/postmaster.pid")
    echo "export FAZHI_TEST_POSTGRES=postgres://postgres@127.0.0.1:$port/postgres"
}

start() {
    install_programs
    choose_folder
    cd "$here"
    if [ ! -s "$data/PG_VERSION" ]; then
        say "making a cluster in $data"
        as_owner "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --no-locale >&2
    fi
    if ! runs; then
        local port
        port=$(free_port)
        as_owner "$bin/pg_ctl" -D "$data" -w -t 60 -l "$here/log" -o "-p $port -c listen_addresses=127.0.0.1 \
            -c unix_socket_directories='$(socket_folder)' -c fsync=on -c synchronous_commit=on \
            -c max_connections=200" start >&2 || { tail -n 20 "$here/log" >&2; die "it does not start"; }
    fi
    url
}

stop() {
    cd "$here"
    if runs; then as_owner "$bin/pg_ctl" -D "$data" -m fast -w stop >&2; else say "it does not run"; fi
}

case "${1:-}" in
    start) start ;;
    url | stop)
        find_programs || die "PostgreSQL is not installed"
        choose_folder
        "$1"
        ;;
    *) die "usage: scripts/postgres.sh start|stop|url" ;;
esac
