# Sets JAVA_HOME to a JDK of at least version 25, or explains what to install and returns 1. Sourced by mvnw and tsunami.
#
# Looked at, in this order: TSUNAMI_JAVA_HOME, JAVA_HOME, java on the PATH, then the usual places of Linux and macOS
# package managers, SDKMAN!, IntelliJ and mise. The newest JDK of the first place that has one wins.

TSUNAMI_JDK_VERSION=25

# jdk_version HOME: prints the major version of the JDK there, or nothing.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
  fi
}

# try_jdk HOME: remembers HOME in jdk_found if it is new enough and newer than what was found before.
try_jdk() {
  jdk_candidate=$(jdk_version "$1")
  if [ "${jdk_candidate:-0}" -ge "$TSUNAMI_JDK_VERSION" ] && [ "${jdk_candidate:-0}" -gt "${jdk_best:-0}" ]; then
    jdk_found=$1
    jdk_best=$jdk_candidate
  fi
}

find_jdk() {
  jdk_found=
  jdk_best=0
  for jdk_home in "${TSUNAMI_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    [ -n "$jdk_home" ] && try_jdk "$jdk_home"
    [ -n "$jdk_found" ] && break
  done
  if [ -z "$jdk_found" ]; then
    jdk_java=$(command -v java 2>/dev/null || true)
    if [ -n "$jdk_java" ]; then
      jdk_java=$(readlink -f "$jdk_java" 2>/dev/null || echo "$jdk_java")
      try_jdk "$(dirname "$(dirname "$jdk_java")")"
    fi
  fi
  if [ -z "$jdk_found" ]; then
    for jdk_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
      "${HOME:-}"/.local/share/mise/installs/java/*; do
      [ -d "$jdk_home" ] && try_jdk "$jdk_home"
    done
  fi
  if [ -z "$jdk_found" ]; then
    echo "tsunami: no JDK $TSUNAMI_JDK_VERSION or newer found." >&2
    echo "Install one (a JDK, not only a runtime), for example Eclipse Temurin $TSUNAMI_JDK_VERSION, or set JAVA_HOME to it." >&2
    return 1
  fi
  JAVA_HOME=$jdk_found
  export JAVA_HOME
}
