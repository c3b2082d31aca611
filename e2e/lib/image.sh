# shellcheck shell=bash
# The images that the cluster itself needs, made here because there may be no registry to pull from: the sandbox image of
# every pod, a toolbox with which tests and the demo read disks back, and the same toolbox as a source with checkpoints.

PAUSE_IMAGE=diskferry/pause:local
TOOLBOX_IMAGE=diskferry/toolbox:local
STAGED_SOURCE_IMAGE=diskferry/staged-source:local

# The static program of the sandbox image, which also holds the node's namespaces open.
pause_binary() {
  local source=$TOOLS_DIR/pause
  echo "$(cache_dir)/bin/pause-$(cat "$source"/go.mod "$source"/*.go | sha256sum | cut -c1-8)"
}

pause_compile() {
  (cd "$TOOLS_DIR/pause" && CGO_ENABLED=0 GOWORK=off go build -buildvcs=false -trimpath -ldflags '-s -w' -o "$1" .)
}

# Prints the path of an image archive whose name changes with its content.
pause_archive() { echo "$(cache_dir)/image/$(basename "$(pause_binary)").tar"; }
toolbox_archive() { echo "$(cache_dir)/image/toolbox-$(sha256sum <"$(command -v busybox)" | cut -c1-8).tar"; }
staged_source_archive() {
  echo "$(cache_dir)/image/staged-source-$(cat "$(command -v busybox)" "$LIB_DIR/staged-source" | sha256sum | cut -c1-8).tar"
}

images_build() {
  cached "$(pause_binary)" pause_compile
  cached "$(pause_archive)" pause_image
  cached "$(toolbox_archive)" toolbox_image
  cached "$(staged_source_archive)" staged_source_image
}

pause_image() {
  local root
  root=$(mktemp -d)
  install -m 755 "$(pause_binary)" "$root/pause"
  archive_image "$root" "$PAUSE_IMAGE" '{"Entrypoint": ["/pause"], "User": "65535:65535"}' "$1"
  rm -rf "$root"
}

toolbox_image() {
  local root
  root=$(mktemp -d)
  fill_toolbox "$root"
  archive_image "$root" "$TOOLBOX_IMAGE" '{"Cmd": ["/bin/sh"], "Env": ["PATH=/bin"], "WorkingDir": "/"}' "$1"
  rm -rf "$root"
}

staged_source_image() {
  local root
  root=$(mktemp -d)
  fill_toolbox "$root"
  install -m 755 "$LIB_DIR/staged-source" "$root/bin/staged-source"
  archive_image "$root" "$STAGED_SOURCE_IMAGE" '{"Cmd": ["/bin/staged-source"], "Env": ["PATH=/bin"], "WorkingDir": "/"}' "$1"
  rm -rf "$root"
}

# fill_toolbox ROOT: busybox under all its names: sh, dd, stat, sha256sum, wget, nslookup and the rest.
fill_toolbox() {
  local root=$1 applet
  mkdir -p "$root"/{bin,etc,proc,dev,tmp,sys}
  chmod 1777 "$root/tmp"
  install -m 755 "$(command -v busybox)" "$root/bin/busybox"
  for applet in $(busybox --list); do
    if [[ $applet != busybox ]]; then ln -s busybox "$root/bin/$applet"; fi
  done
  echo 'root:x:0:0:root:/:/bin/sh' >"$root/etc/passwd"
}

# archive_image ROOT TAG CONFIG OUTPUT: a one-layer image archive (the format of `docker save`) of the tree ROOT, with the
# same bytes each time.
archive_image() {
  local root=$1 tag=$2 config=$3 output=$4 work
  work=$(mktemp -d)
  tar --create --file "$work/layer.tar" --directory "$root" --sort=name --numeric-owner --owner=0 --group=0 \
    --mtime=@0 .
  jq --null-input --argjson config "$config" --arg layer "sha256:$(sha256sum "$work/layer.tar" | cut -d' ' -f1)" \
    --arg architecture "$(go env GOARCH)" '{
      architecture: $architecture, os: "linux", created: "1970-01-01T00:00:00Z", config: $config,
      rootfs: {type: "layers", diff_ids: [$layer]}, history: [{created: "1970-01-01T00:00:00Z"}]
    }' >"$work/config.json"
  jq --null-input --arg tag "$tag" '[{Config: "config.json", RepoTags: [$tag], Layers: ["layer.tar"]}]' \
    >"$work/manifest.json"
  tar --create --file "$output" --directory "$work" --sort=name --numeric-owner --owner=0 --group=0 --mtime=@0 \
    config.json layer.tar manifest.json
  rm -rf "$work"
}
