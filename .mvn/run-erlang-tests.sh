#!/bin/sh
# The tests in erlang/test, by Common Test, over both routes. Called by run-tests.sh, or alone:
#   run-erlang-tests.sh [--route in-process|remote] [SUITE...]
# Writes JUnit reports to target/surefire-reports, where run-tests.sh counts them. JAVA_HOME is set by the caller.
# What a test needs and the machine lacks is a skipped test there, with what to install.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
tests=$root/erlang/test
out=$root/target/erlang
reports=$root/target/surefire-reports
routes="in-process remote"
mkdir -p "$out/ebin" "$reports"

if [ "${1:-}" = --route ]; then
  routes=$2
  shift 2
fi
suites=$*
if [ -z "$suites" ]; then
  for file in "$tests"/*_SUITE.erl; do
    suites="$suites $(basename "$file" .erl)"
  done
fi

# One testcase for what did not run, so that it is counted.
report() {
  case "$2" in
    skipped) counts='failures="0" errors="0" skipped="1"' ;;
    *) counts='failures="1" errors="0" skipped="0"' ;;
  esac
  element=$([ "$2" = skipped ] && echo skipped || echo failure)
  printf '<testsuite name="Erlang" tests="1" %s>\n<testcase classname="erlang" name="%s"><%s message="%s"/></testcase>\n</testsuite>\n' \
    "$counts" "$1" "$element" "$3" >"$reports/TEST-erlang-$1.xml"
  echo "   Erlang, $1: $2: $3"
}

for tool in erl erlc gcc; do
  command -v $tool >/dev/null 2>&1 || {
    report all skipped "no $tool: install erlang-base erlang-dev erlang-common-test erlang-mnesia erlang-dialyzer gcc (Debian) to run the tests of the Erlang application"
    exit 0
  }
done
erl -noinput -eval 'halt(case code:lib_dir(common_test) of {error, _} -> 1; _ -> 0 end)' || {
  report all skipped "no common_test: install erlang-common-test (Debian) to run the tests of the Erlang application"
  exit 0
}

if ! sh "$root/.mvn/build-erlang.sh" >"$out/build.log" 2>&1; then
  cat "$out/build.log"
  report build failed "the Erlang application does not build: see the output above"
  exit 1
fi
if ! erlc -o "$out/ebin" +debug_info "$root"/erlang/suite/*.erl "$root"/erlang/bench/*.erl "$tests"/*.erl; then
  report build failed "the tests of the Erlang application do not compile"
  exit 1
fi

. "$root/erlang/suite/serve.sh"

TSUNAMI_PLT=$root/target/erlang/otp.plt
export TSUNAMI_PLT
status=0
for route in $routes; do
  logs=$out/logs/$route
  rm -rf "$logs"
  mkdir -p "$logs"
  if [ "$route" = remote ]; then
    serve "$out/server" || {
      report remote failed "the server does not start: see the output above"
      status=1
      continue
    }
  fi
  file=$reports/TEST-erlang-$route.xml
  rm -f "$file"
  # In a directory of its own: Common Test and crash dumps write where they stand.
  (cd "$logs" && timeout --kill-after=10s 10m erl -noinput -pa "$root/erlang/ebin" -pa "$out/ebin" \
    -run tsunami_test_run main "$route" "$file" "$logs" $suites >"$logs/output.log" 2>&1)
  result=$?
  grep -E '^   Tests run|^\[ERROR\]' "$logs/output.log" | cut -c1-600
  if [ ! -f "$file" ]; then
    tail -n 20 "$logs/output.log"
    report "$route" failed "the Erlang VM that runs the tests ended with status $result; its output is in $logs/output.log"
  fi
  [ $result -eq 0 ] || status=1
done
exit $status
