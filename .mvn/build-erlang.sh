#!/bin/sh
# ./tsunami erlang: the OTP application, built into erlang/ebin and erlang/priv. JAVA_HOME is set by the caller.
# Needs erlc and a C compiler. Builds what is older than its sources.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
erlang=$root/erlang
modules="tsunami-term tsunami-kernel tsunami-engines tsunami-jit tsunami-beam"
log=$root/target/erlang-build.log
mkdir -p "$root/target" "$erlang/ebin" "$erlang/priv/lib"

for tool in erl erlc cc; do
  command -v $tool >/dev/null 2>&1 || {
    echo "tsunami erlang: no $tool on the path: install Erlang/OTP 25 or newer with its compiler, and a C compiler (Debian: erlang-base erlang-dev gcc)" >&2
    exit 2
  }
done

# Whether $1 exists and nothing in the rest is newer.
fresh() {
  built=$1
  shift
  [ -e "$built" ] && [ -z "$(find "$@" -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

build() {
  # Java: the jars.
  sources=
  for module in $modules; do
    sources="$sources $root/$module/src/main $root/$module/pom.xml"
  done
  if ! fresh "$erlang/priv/lib/built" $sources "$root/pom.xml"; then
    echo "tsunami: building the Java side ..." >&2
    : >"$erlang/priv/lib/building"
    if ! "$root/mvnw" -q -Pquick -pl tsunami-beam -am package -Dmaven.test.skip=true >"$log" 2>&1; then
      cat "$log" >&2
      echo "tsunami: the build failed; its output is above and in $log" >&2
      exit 1
    fi
    rm -f "$erlang"/priv/lib/*.jar
    for module in $modules; do
      for jar in "$root/$module"/target/$module-*.jar; do
        case $jar in
          *-sources.jar | *-tests.jar | *-javadoc.jar) ;;
          *) cp "$jar" "$erlang/priv/lib/$module.jar" ;;
        esac
      done
    done
    mv "$erlang/priv/lib/building" "$erlang/priv/lib/built"
  fi

  # C: the library. Built beside and moved, since a running VM may have the old one open.
  if ! fresh "$erlang/priv/tsunami_nif.so" "$erlang/c_src"; then
    echo "tsunami: building the library ..." >&2
    include=$(erl -noshell -eval 'io:format("~ts/usr/include", [code:root_dir()]), halt().')
    case $(uname -s) in
      Darwin) system=darwin shared="-dynamiclib -undefined dynamic_lookup" ;;
      *) system=linux shared=-shared ;;
    esac
    cc -O2 -g -Wall -Wextra -fPIC -std=gnu17 $shared -I"$include" -I"$JAVA_HOME/include" -I"$JAVA_HOME/include/$system" \
      -o "$erlang/priv/tsunami_nif.so.new" "$erlang"/c_src/*.c -ldl -lpthread
    mv "$erlang/priv/tsunami_nif.so.new" "$erlang/priv/tsunami_nif.so"
  fi

  # Erlang: the modules and the application's description, which names them.
  if ! fresh "$erlang/ebin/tsunami.app" "$erlang/src"; then
    echo "tsunami: building the Erlang side ..." >&2
    rm -f "$erlang"/ebin/*
    erlc +debug_info -o "$erlang/ebin" "$erlang"/src/*.erl
    names=
    for beam in "$erlang"/ebin/*.beam; do
      name=$(basename "$beam" .beam)
      names=$names${names:+, }$name
    done
    sed "s/{modules, \[\]}/{modules, [$names]}/" "$erlang/src/tsunami.app.src" >"$erlang/ebin/tsunami.app"
  fi
}

# One build at a time, where the system has flock.
(
  if command -v flock >/dev/null 2>&1; then
    flock 9
  fi
  build
) 9>"$erlang/priv/lock"
