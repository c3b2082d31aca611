# shellcheck shell=bash
# nginx on loopback in front of a folder. Sourced; needs say.sh and preflight.sh.

server_pid_file=""
# Where it listens; each request leaves a line `seconds-of-its-end duration path body-bytes` in server_log.
server_port=18888
server_log=""

# start_server WORK FOLDER [TYPE]: TYPE is the media type of what lies under /v2/.
start_server() {
  local in=$1 folder=$2 type=${3:-application/octet-stream}
  require_program nginx nginx-light
  server_log=$in/access.log
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
    location ~ ^/v2/.*/manifests/ { default_type $type; }
  }
}
NGINX
  nginx -e "$in/error.log" -g "user $(id -un);" -c "$in/nginx.conf" || die "nginx did not start: $(tail -n 3 "$in/error.log")"
  server_pid_file=$in/nginx.pid
}

stop_server() {
  [ -r "${server_pid_file:-/nonexistent}" ] || return 0
  kill "$(cat "$server_pid_file")"
  server_pid_file=""
}
