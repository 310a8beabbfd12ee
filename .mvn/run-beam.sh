#!/bin/sh
# The programs in erlang/bench, in an Erlang VM with Tsunami in process: run-beam.sh bench [ARGS], run-beam.sh stress [ARGS].
# JAVA_HOME is set by the caller.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
out=$root/target/erlang
program=$1
shift

usage() {
  cat <<'HELP'
./tsunami bench beam [--quick] [--samples N] [--only TEXT] [--out FILE]
    Tsunami in an Erlang VM beside that VM's own ets with read and write concurrency, in one run: lookup, insert,
    update_counter, select_count and others over 1,048,576 objects, at 1 and 2 processes. Prints the table and writes
    docs/bench/beam.md, or FILE. Some 3 minutes.
HELP
}

case "${1:-}" in
  --help | -h)
    usage
    exit 0
    ;;
esac
for tool in erl erlc gcc; do
  command -v $tool >/dev/null 2>&1 || {
    echo "$program: no $tool here: install erlang-base, erlang-dev and gcc (Debian)" >&2
    exit 2
  }
done
mkdir -p "$out/ebin"
sh "$root/.mvn/build-erlang.sh" >&2
erlc -o "$out/ebin" "$root"/erlang/bench/*.erl

case "$program" in
  bench)
    case " $* " in
      *" --out "*) ;;
      *) set -- "$@" --out "$root/docs/bench/beam.md" ;;
    esac
    commit=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)
    exec erl -noinput -pa "$root/erlang/ebin" -pa "$out/ebin" \
      -eval 'tsunami_beam_bench:main(init:get_plain_arguments())' -extra --commit "$commit" "$@"
    ;;
  stress)
    exec erl -noinput -pa "$root/erlang/ebin" -pa "$out/ebin" \
      -eval 'tsunami_beam_stress:main(init:get_plain_arguments())' -extra "$@"
    ;;
esac
