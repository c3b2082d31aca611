# shellcheck shell=bash
# The ways that the benchmark compares. Sourced by run; needs say.sh.

# Builds what the ways need and starts a web server on loopback with the images.
prepare_ways() {
  require_program nginx nginx-light
  require_program nbdkit nbdkit
  require_program qemu-img qemu-utils
  require_program curl curl
  require_program /usr/bin/time time
  images=$("$here/../disk-image" bench "${cases[@]}" disk.raw | tail -n 1)
  work=$(mktemp -d "${DISKFERRY_BENCH_DIR:-/var/tmp}/diskferry-bench.XXXXXX")
  measurements=$work/measurements
  (cd "$here/scratchway" && go build -o "$work/scratchway" .)
  port=18888
  cat >"$work/nginx.conf" <<NGINX
pid $work/nginx.pid;
events {}
http {
  access_log off;
  sendfile on;
  client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
  server { listen 127.0.0.1:$port; root $images; }
}
NGINX
  nginx -e "$work/error.log" -g "user $(id -un);" -c "$work/nginx.conf"
  prepare_ferry
}

# The pod's own process: its jars on the JDK that builds the image, with an AOT cache trained as the image's is.
prepare_ferry() {
  local jars
  "$root/mvnw" -q -B -ntp -f "$root/pom.xml" package -pl datasource-pod -am -Pquick -Dcheck.apiserver.skip -Dcheck.unit.skip
  # shellcheck source=../../.mvn/find-jdk.sh
  . "$root/.mvn/find-jdk.sh"
  jars=$(find "$root/datasource-pod/target/lib" "$root/datasource-pod/target" -maxdepth 1 -name '*.jar' | sort | paste -sd:)
  ferry=("$JAVA_HOME/bin/java" @"$here/../images/flags/datasource-pod" -cp "$jars")
  "${ferry[@]}" "-XX:AOTCacheOutput=$work/app.aot" io.diskferry.transfer.TransferMain --train >/dev/null 2>&1
  ferry+=("-XX:AOTCache=$work/app.aot" io.diskferry.transfer.TransferMain)
  [ -s "$work/app.aot" ] || die "the AOT cache was not made"
}

clean_ways() {
  [ -r "${work-}/nginx.pid" ] && kill "$(cat "$work/nginx.pid")"
  rm -rf "${work:?}"
}

# ways_for CASE
ways_for() {
  case $1 in
    *.qcow2 | *.raw) echo scratch nbdkit curl ferry ;;
    *) echo scratch curl ferry ;;
  esac
}

# measure WAY CASE RUN: appends one line to $measurements.
measure() {
  local way=$1 name=$2 run=$3
  rm -f "$work/target" "$work/scratch"
  sync -f "$work"
  /usr/bin/time -o "$work/time" -f "%e %U %S %M" bash "$here/way" "$way" "http://127.0.0.1:$port/$name" "$work" "${ferry[@]}" \
    >"$work/log" 2>&1 || die "$way failed on $name: $(tail -n 5 "$work/log")"
  [ "$run" = warm-up ] || printf '%s %s %s\n' "$name" "$way" "$(tail -n 1 "$work/time")" >>"$measurements"
}

# Whether the disk that the last way made is the image's.
same_disk() {
  local size
  size=$(stat -c %s "$images/disk.raw")
  [ "$(head -c "$size" "$work/target" | sha256sum | cut -d' ' -f1)" = "$(cut -d' ' -f1 "$images/disk.raw.sha256")" ]
}
