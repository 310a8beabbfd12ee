#!/bin/sh
# ./tsunami test: all tests that this machine allows, then coverage, what was skipped and why, and one closing line.
# JAVA_HOME is set by the caller. Arguments go to Maven. Exit status 0 only if everything that ran passed, coverage of
# term and kernel is high enough and, where CI is set, nothing was skipped.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
log=$root/target/test.log
minimum=90
mkdir -p "$root/target"
find "$root" -path '*/target/surefire-reports/*' -name 'TEST-*.xml' -delete 2>/dev/null
find "$root" -maxdepth 3 -path '*/target/jacoco.exec' -delete 2>/dev/null

command -v erl >/dev/null 2>&1 || echo "No erl here: tests against real Erlang will be skipped. Install erlang-base (Debian) to run them."
command -v chromium >/dev/null 2>&1 || echo "No chromium here: browser tests will be skipped. Install chromium (Debian) to run them."

# One line per module and per failure on the terminal, everything in the log.
# Failing tests do not stop the build: the modules above are tested too, and the reports are counted below.
("$root/mvnw" -B -fae -Dmaven.test.failure.ignore=true verify "$@" 2>&1; echo "mvnw exit $?") | tee "$log" | awk '
  /^\[INFO\] Building Tsunami / { sub(/^\[INFO\] Building /, ""); sub(/ 0\.1.*/, ""); print "== " $0; next }
  /^\[ERROR\]/ { if (shown++ < 200) print; next }
  /^\[WARNING\] Tests run:/ { next }
  /^\[INFO\] Tests run:.*Time elapsed/ { sub(/^\[INFO\] /, "   "); print; next }
  { next }'
status=$(sed -n 's/^mvnw exit //p' "$log" | tail -n 1)

# With arguments for Maven, somebody wants a part of it.
erlang=yes
if [ $# -eq 0 ]; then
  echo "== Erlang application"
  sh "$root/.mvn/run-erlang-tests.sh" || erlang=no
fi

echo
echo "Line coverage by tests:"
csv=$root/tsunami-testkit/target/site/jacoco-aggregate/jacoco.csv
covered=yes
if [ -f "$csv" ]; then
  awk -F, -v minimum=$minimum '
    NR > 1 { module = $1; sub(/^.*\//, "", module); missed[module] += $8; hit[module] += $9 }
    END {
      for (module in hit) {
        percent = 100 * hit[module] / (hit[module] + missed[module])
        must = (module ~ /-(term|kernel)$/)
        printf "  %-20s %5.1f %% of %d lines%s\n", module, percent, hit[module] + missed[module], must ? " (at least " minimum " %)" : ""
        if (must && percent >= minimum) enough++
      }
      exit enough != 2
    }' "$csv" || covered=no
else
  echo "  not measured: the tests did not get that far"
  covered=no
fi
[ "$covered" = yes ] || echo "  too low, or not measured"

totals=$(find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n '/<testsuite /,/>/p' {} + | awk '
  function value(name,  found) {
    if (match($0, " " name "=\"[0-9]+\"")) {
      found = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", found); return found
    }
    return 0
  }
  /<testsuite / || / tests="/ { tests += value("tests"); failed += value("failures") + value("errors"); skipped += value("skipped") }
  END { printf "%d %d %d", tests - failed - skipped, failed, skipped }')
set -- $totals
passed=${1:-0} failed=${2:-0} skipped=${3:-0}

if [ "$skipped" -gt 0 ]; then
  echo
  echo "Skipped:"
  # The reason is in the attribute or, for a failed assumption, in the text of the element.
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec grep -h '<skipped' {} + |
    sed -e 's/.*Assumption failed: //' -e 's/.*TestAbortedException: //' -e 's/.*message="\([^"]*\)".*/\1/' -e 's/\]\]>.*//' |
    sort | uniq -c | sed 's/^/  /'
fi

result=0
[ "$status" = 0 ] && [ "$erlang" = yes ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && [ "$covered" = yes ] || result=1
if [ "$status" != 0 ] && [ "$failed" -eq 0 ]; then
  echo
  echo "The build did not finish; see $log"
fi
if [ -n "${CI:-}" ] && [ "$skipped" -gt 0 ]; then
  echo
  echo "CI is set, so nothing may be skipped."
  result=1
fi
echo
echo "$passed passed, $failed failed, $skipped skipped"
exit $result
