# Sourced by the scripts that start something for as long as they run; $root is set. $started has the pids of it, and they are
# killed at the end.
started=
finish() {
  for pid in $started; do
    kill "$pid" 2>/dev/null || :
  done
}
trap finish EXIT
trap 'exit 130' INT TERM

# serve DIR starts a server on a free port and exports TSUNAMI_REMOTE_OPTIONS, the file with what a client must know.
serve() {
  mkdir -p "$1"
  rm -f "$1/serve.log"
  TSUNAMI_JAVA_OPTIONS="-Xmx2g ${TSUNAMI_JAVA_OPTIONS:-}" "$root/tsunami" serve --port 0 --secret-file "$1/secret" >"$1/serve.log" 2>&1 &
  started="$started $!"
  waited=0
  until port=$(sed -n 's/.*127\.0\.0\.1:\([0-9][0-9]*\).*/\1/p' "$1/serve.log" | head -n 1) && [ -n "$port" ]; do
    waited=$((waited + 1))
    if [ $waited -gt 120 ] || ! kill -0 "${started##* }" 2>/dev/null; then
      echo "the server does not start:" >&2
      cat "$1/serve.log" >&2
      return 1
    fi
    sleep 0.5
  done
  printf '[{host, "127.0.0.1"}, {port, %s}, {secret_file, "%s/secret"}].\n' "$port" "$1" >"$1/options"
  TSUNAMI_REMOTE_OPTIONS=$1/options
  export TSUNAMI_REMOTE_OPTIONS
}
