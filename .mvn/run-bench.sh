#!/bin/sh
# ./tsunami bench [NAME] [ARGS]: builds the benchmarks and runs one, or the whole suite. JAVA_HOME is set by the caller.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
if [ "${1:-}" = beam ]; then
  shift
  exec sh "$root/.mvn/run-beam.sh" bench "$@"
fi
log=$root/target/bench-build.log
mkdir -p "$root/target"
echo "tsunami: building the benchmarks ..." >&2
if ! "$root/mvnw" -q -Pquick -pl tsunami-bench -am package -DskipTests >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
jars=
for jar in "$root"/tsunami-bench/target/app/lib/*.jar; do
  jars=$jars${jars:+:}$jar
done
exec "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED ${TSUNAMI_JAVA_OPTIONS:-} -cp "$jars" \
  dev.tsunami.bench.Main "$@"
