#!/bin/sh
# ./tsunami stress [--minutes N] [--seed N] [--only NAME]: the long form of what CI does in short. JAVA_HOME is set by the caller.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
log=$root/target/stress-build.log
minutes=10
seed=
only=

usage() {
  cat <<'HELP'
./tsunami stress [--minutes N] [--seed N] [--only NAME]

Tries to break the engines for N minutes, 10 unless given:

  transfers   money moves between accounts, by batches and by updates; every snapshot has the same sum
  scans       a table grows and shrinks under scans; keys that stay are met once each, and objects are whole
  snapshots   many are held for long while everything changes; memory is afterwards what it was
  stalls      batches that fail, and that stop half-way; no reader waits, and none sees a part
  lincheck    interleavings of short programs, against the sequential engine as the specification
  jcstress    one question for each publication argument, over and over

With --only, for as long as it takes:

  beam        in an Erlang VM: 1e8 calls from two schedulers, answers checked, and 10,000 owners that die while others write

--only runs one of them for the whole time. A seed fixes what the threads of the first four do, not how they interleave.
Exit status 1, and the command that does it again, if anything is violated; 2 for wrong arguments.
HELP
}

wrong() {
  echo "stress$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h)
      usage
      exit 0
      ;;
    --minutes | --seed | --only)
      [ $# -gt 1 ] || wrong ": expected a value behind $1, given none"
      case "$1" in
        --minutes)
          case "$2" in '' | *[!0-9]* | 0*) wrong ", --minutes: expected a number of at least 1, given $2" ;; esac
          minutes=$2
          ;;
        --seed)
          case "$2" in '' | *[!0-9]*) wrong ", --seed: expected a natural number, given $2" ;; esac
          seed=$2
          ;;
        --only)
          case "$2" in
            transfers | scans | snapshots | stalls | lincheck | jcstress | beam) only=$2 ;;
            *) wrong ", --only: expected transfers, scans, snapshots, stalls, lincheck, jcstress or beam, given $2" ;;
          esac
          ;;
      esac
      shift 2
      ;;
    *) wrong ": expected --minutes, --seed or --only, given $1" ;;
  esac
done
if [ "$only" = beam ]; then
  exec sh "$root/.mvn/run-beam.sh" stress
fi
[ -n "$seed" ] || seed=$(date +%s)

mkdir -p "$root/target"
echo "tsunami: building ..." >&2
if ! "$root/mvnw" -q -Pquick -pl tsunami-testkit,tsunami-jcstress -am package -DskipTests >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi

classpath() {
  jars=
  for jar in "$1"/target/app/lib/*.jar; do
    jars=$jars${jars:+:}$jar
  done
  printf '%s' "$jars"
}

flags="-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED"
result=0

failed() {
  result=1
  echo "again: ./tsunami stress --minutes $minutes --only $1"
}

# The programs take $1 seconds.
run_programs() {
  # shellcheck disable=SC2086
  "$JAVA_HOME/bin/java" $flags ${TSUNAMI_JAVA_OPTIONS:-} -cp "$(classpath "$root/tsunami-testkit")" \
    dev.tsunami.testkit.stress.Stress --seconds "$1" --seed "$seed" ${2:+--only "$2"} || result=1
}

# Lincheck counts interleavings, not seconds. On two processors an effort of E takes about 30 + 30 E seconds.
run_lincheck() {
  effort=$((($1 - 30) / 30))
  [ "$effort" -gt 0 ] || effort=1
  echo "lincheck   about $((30 + 30 * effort)) s"
  if "$root/mvnw" -q -Pquick -pl tsunami-testkit -am test -Dtest=VersionedEngineLinearizabilityTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dtsunami.proof.effort="$effort" >"$root/target/lincheck.log" 2>&1; then
    echo "lincheck   no violation"
  else
    grep -v '^\[WARN' "$root/target/lincheck.log" | head -n 200
    failed lincheck
  fi
}

# 13 questions; where there is time, each in some eight ways of compiling and placing the actors. A run is a JVM of some
# 900 ms and the rest. SelfCheck has to fail, and nothing else may.
run_jcstress() {
  if [ "$1" -lt 140 ]; then
    runs=13 ways="-sc false -af NONE"
  else
    runs=99 ways=
  fi
  millis=$(($1 * 1000 / runs - 900))
  [ "$millis" -ge 300 ] || millis=300
  work=$root/target/jcstress
  mkdir -p "$work"
  echo "jcstress   about $((runs * (millis + 900) / 1000)) s, report in $work/report"
  # shellcheck disable=SC2086
  (cd "$work" && "$JAVA_HOME/bin/java" $flags -cp "$(classpath "$root/tsunami-jcstress")" org.openjdk.jcstress.Main \
    -v -f 1 -iters 1 -time "$millis" $ways -r report -jvmArgs "$flags") >"$work/output.txt" 2>&1
  results=$(sed -n '/^RUN RESULTS:/,$p' "$work/output.txt")
  wrong=$(echo "$results" | grep -E '\[(FAILED|ERROR|INTERESTING)\] ' | grep -v ' dev.tsunami.jcstress.SelfCheck$')
  right=$(echo "$results" | grep -c '\[OK\] ')
  if [ -n "$wrong" ] || [ "$right" -eq 0 ] || ! echo "$results" | grep -q '\[FAILED\] dev.tsunami.jcstress.SelfCheck$'; then
    echo "$results"
    failed jcstress
  else
    echo "jcstress   nothing forbidden in $right questions; the self-check was found out"
  fi
}

seconds=$((60 * minutes))
case "$only" in
  '')
    run_programs $((seconds * 5 / 10))
    run_lincheck $((seconds * 25 / 100))
    run_jcstress $((seconds * 25 / 100))
    ;;
  lincheck) run_lincheck "$seconds" ;;
  jcstress) run_jcstress "$seconds" ;;
  *) run_programs "$seconds" "$only" ;;
esac
[ "$result" = 0 ] && echo "no violation" || echo "VIOLATED: see above"
exit "$result"
