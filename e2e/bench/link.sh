# shellcheck shell=bash
# What lies between an import and the server: nothing, or a link that is slow in one way. Sourced; needs say.sh, build.sh and server.sh.
# Sets link_port, which an import connects to.

link_pid=""
link_port=$server_port
slow_link_port=$((server_port + 1))

# start_link LINK: local, throttled or distant; see e2e/bench/run.
start_link() {
  case $1 in
    local) link_port=$server_port ;;
    throttled) start_slow_link --bytes-per-second 100000000 ;;
    distant) start_slow_link --round-trip-millis 20 ;;
    *) die "no link named '$1'" "known: local throttled distant" ;;
  esac
}

# start_slow_link OPTION...: see SlowLink.java. It ends by itself after an hour.
start_slow_link() {
  link_port=$slow_link_port
  timeout 3600 "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$bench_build/link" SlowLink "$link_port" "$server_port" "$@" &
  link_pid=$!
  local try
  for try in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$link_port") 2>/dev/null; then return 0; fi
    sleep 0.1
  done
  die "the slow link does not listen after $try tries"
}

stop_link() {
  [ -n "$link_pid" ] || return 0
  kill "$link_pid" 2>/dev/null || true
  wait "$link_pid" 2>/dev/null || true
  link_pid=""
}
