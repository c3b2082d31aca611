# shellcheck shell=bash
# Serves the files of one directory to the cluster's pods by nginx, on this machine's address in the pods' network. Sourced; needs say.sh and
# target.sh (HOST_ADDRESS). Sets IMAGE_SERVER_URL, and IMAGE_SERVER_LOG: a line `seconds-of-the-request's-end duration path` a request.

image_server_directory=""

# start_image_server DIRECTORY
# shellcheck disable=SC2034 # what it sets is read by the scripts that source this one
start_image_server() {
  local served=$1 port
  require_program nginx nginx-light
  image_server_directory=$(mktemp -d)
  port=$(free_port)
  cat >"$image_server_directory/nginx.conf" <<NGINX
pid $image_server_directory/nginx.pid;
error_log $image_server_directory/error.log;
worker_processes 2;
events {}
http {
  log_format times '\$msec \$request_time \$uri';
  access_log $image_server_directory/access.log times;
  sendfile on;
  default_type application/octet-stream;
  client_body_temp_path $image_server_directory/body;
  proxy_temp_path $image_server_directory/proxy;
  fastcgi_temp_path $image_server_directory/fastcgi;
  uwsgi_temp_path $image_server_directory/uwsgi;
  scgi_temp_path $image_server_directory/scgi;
  server {
    listen $HOST_ADDRESS:$port;
    root $served;
  }
}
NGINX
  # nginx's workers run as an unprivileged user when it is started by root: let them through to the files.
  nginx -e "$image_server_directory/error.log" -g "user $(id -un);" -c "$image_server_directory/nginx.conf" \
    || die "nginx did not start: $(tail -n 3 "$image_server_directory/error.log")"
  IMAGE_SERVER_LOG=$image_server_directory/access.log
  IMAGE_SERVER_URL="http://$HOST_ADDRESS:$port"
}

# Stops the server that this shell started, if it did.
stop_image_server() {
  [ -n "$image_server_directory" ] || return 0
  if [ -r "$image_server_directory/nginx.pid" ]; then
    kill "$(cat "$image_server_directory/nginx.pid")" 2>/dev/null || true
  fi
  rm -rf "$image_server_directory"
  image_server_directory=""
}

# A TCP port on HOST_ADDRESS that nobody listens on.
free_port() {
  local port
  for port in $(seq 18080 18179); do
    if ! (exec 3<>"/dev/tcp/$HOST_ADDRESS/$port") 2>/dev/null; then
      echo "$port"
      return 0
    fi
  done
  die "no free port between 18080 and 18179 on $HOST_ADDRESS"
}
