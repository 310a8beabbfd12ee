#!/bin/sh
# ./tsunami otp-suite PATH/ets_SUITE.erl [...]: OTP's own suite of ets, a copy that the user gives, against ets or tsunami.
# JAVA_HOME is set by the caller where a JDK was found; the target `ets` needs none.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
suite=$root/erlang/suite
ebin=$root/target/otp-suite/harness

usage() {
  cat <<'HELP'
./tsunami otp-suite PATH/ets_SUITE.erl [--target ets|tsunami] [--route in-process|remote] [--case NAME ...]
                    [--timeout SECONDS] [--out DIR] [--pa DIR] [--list]

Compiles a copy of OTP's ets_SUITE.erl with `ets` replaced by `tsunami` and runs each case in an Erlang VM of its own.

  --target    tsunami unless given; ets is the baseline: the suite against this machine's own ets
  --route     in-process unless given; remote starts a server for the run
  --case      only these; all but the suite's benchmark unless given
  --timeout   seconds for one case, 300 unless given
  --out       where logs and results.tsv go: target/otp-suite/TARGET unless given
  --pa        one more directory with compiled modules, as OTP's erts_test_utils
  --list      name the cases and stop

The suite is OTP's: lib/stdlib/test/ets_SUITE.erl in its sources. docs/otp-suite.md says what passes.
Exit status 0 if nothing failed but what is known to fail there.
HELP
}

case "${1:---help}" in
  --help | -h)
    usage
    exit 0
    ;;
esac

for tool in erl erlc; do
  command -v $tool >/dev/null 2>&1 || {
    echo "otp-suite: no $tool here: install Erlang/OTP with its compiler and common_test (Debian: erlang-base erlang-common-test)" >&2
    exit 2
  }
done

target=tsunami
route=in-process
previous=
for argument in "$@"; do
  case "$previous" in
    --target) target=$argument ;;
    --route) route=$argument ;;
  esac
  previous=$argument
done

mkdir -p "$ebin"
erlc -o "$ebin" "$suite"/*.erl

. "$suite/serve.sh"

# One case starts a peer node, and that needs the port mapper: ours, on this machine alone, if none runs.
if command -v epmd >/dev/null 2>&1 && ! epmd -names >/dev/null 2>&1; then
  epmd -address 127.0.0.1 >/dev/null 2>&1 &
  started=$!
fi

if [ "$target" = tsunami ]; then
  sh "$root/.mvn/build-erlang.sh" >&2
  TSUNAMI_EBIN=$root/erlang/ebin
  export TSUNAMI_EBIN
  if [ "$route" = remote ]; then
    serve "$root/target/otp-suite/server"
  fi
fi

erl -noinput -pa "$ebin" -run otp_suite main -extra "$@"
