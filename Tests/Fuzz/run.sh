#!/usr/bin/env bash
# Fuzzes every reader of files for so many seconds (60 by default), from a seed (1 by default, so that a
# change is judged by the same inputs as the one before); ends with 1 where an input breaks a promise, and
# leaves it in the folder that it names.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
seed=${2:-1}
export POWERSIM_FUZZ=1
swift build -c release --scratch-path .build-fuzz --product PowerSimFuzz \
  -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library >&2
work=$(mktemp -d)
mkdir "$work/corpus" "$work/found"
python3 Tests/Fuzz/seeds.py "$work/seeds"
SWIFT_DETERMINISTIC_HASHING=1 SWIFT_BACKTRACE=enable=no .build-fuzz/release/PowerSimFuzz "$work/corpus" "$work/seeds" \
  -seed="$seed" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2000 -max_len=20000 -print_final_stats=1 \
  -artifact_prefix="$work/found/" > "$work/log" 2>&1 || true
grep -E "stat::|ERROR|Fatal|SUMMARY" "$work/log" || tail -5 "$work/log"
if [ -n "$(ls -A "$work/found")" ]; then
  echo "inputs that break a promise: $work/found"
  exit 1
fi
rm -rf "$work"
