#!/bin/sh
# ./tsunami conformance [ARGS]: builds the testkit if its sources have changed, and compares Tsunami with OTP.
# JAVA_HOME is set by the caller.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
app=$root/tsunami-testkit/target/app
built=$app/built
log=$root/target/conformance-build.log
modules="tsunami-term tsunami-query tsunami-kernel tsunami-engines tsunami-jit tsunami-api tsunami-testkit"

stale() {
  [ -f "$built" ] || return 0
  for module in $modules; do
    [ -z "$(find "$root/$module/src/main" "$root/$module/pom.xml" -newer "$built" -print 2>/dev/null | head -n 1)" ] || return 0
  done
  [ -z "$(find "$root/pom.xml" -newer "$built" -print)" ] || return 0
  return 1
}

if stale; then
  mkdir -p "$root/target" "$app"
  echo "tsunami: building the comparison with OTP ..." >&2
  rm -f "$built" && : >"$app/building"
  if ! "$root/mvnw" -q -Pquick -pl tsunami-testkit -am package -Dmaven.test.skip=true >"$log" 2>&1; then
    cat "$log" >&2
    echo "tsunami: the build failed; its output is above and in $log" >&2
    exit 1
  fi
  mv "$app/building" "$built"
fi
jars=
for jar in "$app"/lib/*.jar; do
  jars=$jars${jars:+:}$jar
done
exec "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED ${TSUNAMI_JAVA_OPTIONS:-} -cp "$jars" \
  dev.tsunami.testkit.conformance.Conformance "$@"
