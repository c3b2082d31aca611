# shellcheck shell=bash
# nginx on loopback in front of a folder. Sourced; needs say.sh and preflight.sh.

server_pid_file=""
# Where it listens, the next two ports are for others; each request leaves a line `seconds-of-its-end duration path body-bytes` in server_log.
server_port=${DISKFERRY_BENCH_PORT:-18888}
server_log=""

# start_server WORK FOLDER [LINES]: LINES are more of the server's configuration.
start_server() {
  local in=$1 folder=$2 lines=${3:-}
  require_program nginx nginx-light
  server_log=$in/access.log
  rm -f "$server_log"
  cat >"$in/nginx.conf" <<NGINX
pid $in/nginx.pid;
worker_processes 2;
events {}
http {
  log_format requests '\$msec \$request_time \$uri \$body_bytes_sent';
  access_log $server_log requests;
  sendfile on;
  default_type application/octet-stream;
  client_body_temp_path $in/body; proxy_temp_path $in/proxy; fastcgi_temp_path $in/fastcgi;
  uwsgi_temp_path $in/uwsgi; scgi_temp_path $in/scgi;
  server {
    listen 127.0.0.1:$server_port;
    root $folder;
    $lines
  }
}
NGINX
  nginx -e "$in/error.log" -g "user $(id -un);" -c "$in/nginx.conf" || die "nginx did not start: $(tail -n 3 "$in/error.log")"
  server_pid_file=$in/nginx.pid
}

# Stops it and waits until its log is complete.
stop_server() {
  [ -r "${server_pid_file:-/nonexistent}" ] || return 0
  local pid
  pid=$(cat "$server_pid_file")
  kill "$pid"
  while [ -d "/proc/$pid" ]; do sleep 0.1; done
  server_pid_file=""
}
