#!/bin/sh
# Holds Heapglass against a live CPython 3.13 on any programs and prints where they differ:
#   PYTHON313=/path/to/python3.13 tests/oracle/check.sh FILE.py...
# What a program reads stands beside it in FILE.stdin.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$here/record.py" --into "$folder" "$@"
HEAPGLASS_CHECK=$folder cargo test --quiet --manifest-path "$here/../../Cargo.toml" --test programs \
  programs_do_what_cpython_does -- --nocapture
