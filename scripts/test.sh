#!/usr/bin/env bash
# Installs what the tests need on Debian and runs them all. Set FAZHI_SKIP_INSTALL=1 where everything is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

# Everything is compiled once and none of it again: what a second build could reuse would only fill the disk.
export CARGO_INCREMENTAL=0
built=${CARGO_TARGET_DIR:-target}/debug

need() { # need COMMAND PACKAGE…: installs the packages unless the command is there
    command -v "$1" >/dev/null 2>&1 && return
    shift
    if [ "${FAZHI_SKIP_INSTALL:-}" = 1 ]; then echo "missing: $*" >&2; return; fi
    if [ -z "${APT_UPDATED:-}" ]; then apt-get update -qq; APT_UPDATED=1; fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
need chromium chromium
need node nodejs npm
need pdftotext poppler-utils
need fc-list fontconfig
[ -d /usr/share/fonts/opentype/noto ] || need __fonts__ fonts-noto-cjk
eval "$(scripts/postgres.sh start)"
trap 'scripts/postgres.sh stop >/dev/null' EXIT

# Published reports, to read and to reconcile: their tests skip, and say so, where there are none.
if [ -z "${FAZHI_REPORTS:-}" ] && [ -d ../shared/reports ]; then
    FAZHI_REPORTS=$(cd ../shared/reports && pwd)
    export FAZHI_REPORTS
fi

echo "== format, lints, licences"
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
cargo run -q -p xtask --locked -- licences

echo "== tests"
cargo test --workspace --locked

echo "== the rulebook"
"$built/fazhi" check
"$built/fazhi" check --random 1000 | tail -n 1
# Every fault planted in the rulebook but one in twenty must be noticed by some scenario.
"$built/fazhi" check --mutate --at-least 95 | tail -n 1

echo "== the sample years: every act done or refused as they say"
# The city's 424,000 acts take minutes: fazhi demo --office xiamen-city.
for year in dongcheng-fao-2024 heze-fao-2024 xiamen-fao-2024 liaocheng-fao-2022; do
    "$built/examples/sample" "samples/$year" | grep "otherwise than expected"
done

echo "== browser"
(cd e2e && npm ci --no-audit --no-fund --silent && npm test)
