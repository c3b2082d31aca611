# shellcheck shell=bash
# Image archives: an OCI layout in a tar, as containerd, kind, skopeo and podman read it.

# write_oci_archive TAR NAME VERSION CONFIG LAYER...: NAME as in docker.io/diskferry/webhook, CONFIG as
# image_config prints it; layers stay uncompressed, since they go to the node of the same machine.
write_oci_archive() {
  local tar=$1 name=$2 version=$3 config=$4 work layer
  shift 4
  work=$(mktemp -d "$SCRATCH/oci.XXXXXX")
  mkdir -p "$work/blobs/sha256"
  local descriptors='[]' descriptor diff_ids config_descriptor manifest_descriptor
  for layer in "$@"; do
    descriptor=$(add_blob "$work" application/vnd.oci.image.layer.v1.tar "$layer")
    descriptors=$(jq --compact-output --argjson layer "$descriptor" '. + [$layer]' <<<"$descriptors")
  done
  diff_ids=$(jq --compact-output 'map(.digest)' <<<"$descriptors")
  jq --compact-output --argjson ids "$diff_ids" '.rootfs = {type: "layers", diff_ids: $ids}' <<<"$config" >"$work/config"
  config_descriptor=$(add_blob "$work" application/vnd.oci.image.config.v1+json "$work/config")
  jq --null-input --compact-output --argjson config "$config_descriptor" --argjson layers "$descriptors" \
    '{schemaVersion: 2, mediaType: "application/vnd.oci.image.manifest.v1+json", config: $config, layers: $layers}' \
    >"$work/manifest"
  manifest_descriptor=$(add_blob "$work" application/vnd.oci.image.manifest.v1+json "$work/manifest")
  rm "$work/config" "$work/manifest"
  jq --null-input --compact-output --argjson manifest "$manifest_descriptor" --arg name "$name:$version" --arg tag "$version" \
    '{schemaVersion: 2, manifests: [$manifest
      + {annotations: {"io.containerd.image.name": $name, "org.opencontainers.image.ref.name": $tag}}]}' \
    >"$work/index.json"
  echo '{"imageLayoutVersion":"1.0.0"}' >"$work/oci-layout"
  pack_layer "$work" "$work.tar"
  mv "$work.tar" "$tar"
}

# add_blob DIR MEDIA_TYPE FILE: copies FILE into the layout and prints its descriptor.
add_blob() {
  local digest
  digest=$(sha256_of "$3")
  cp --reflink=auto "$3" "$1/blobs/sha256/$digest"
  jq --null-input --compact-output --arg type "$2" --arg digest "sha256:$digest" --argjson size "$(stat --format %s "$3")" \
    '{mediaType: $type, digest: $digest, size: $size}'
}

# image_config IMAGE VERSION ENTRYPOINT...: how the container starts.
image_config() {
  local image=$1 version=$2 entrypoint created
  shift 2
  entrypoint=$(printf '%s\n' "$@" | jq --raw-input . | jq --slurp --compact-output .)
  created=$(date --utc --date="@$LAYER_TIME" +%FT%TZ)
  jq --null-input --compact-output --arg title "diskferry/$image" --arg version "$version" \
    --arg created "$created" --arg architecture "$(dpkg --print-architecture)" --argjson entrypoint "$entrypoint" '{
      created: $created, architecture: $architecture, os: "linux",
      config: {
        User: "107:107",
        WorkingDir: "/",
        Env: ["PATH=/opt/jvm/bin", "LANG=C.UTF-8"],
        Entrypoint: $entrypoint,
        Labels: {
          "org.opencontainers.image.title": $title,
          "org.opencontainers.image.version": $version,
          "org.opencontainers.image.licenses": "Apache-2.0"
        }
      }
    }'
}

# archive_digest TAR: the digest of the image's manifest, by which container runtimes know it.
archive_digest() {
  tar --extract --to-stdout --file "$1" index.json | jq --raw-output '.manifests[0].digest'
}

# archive_name TAR: the image's full name with its tag.
archive_name() {
  tar --extract --to-stdout --file "$1" index.json |
    jq --raw-output '.manifests[0].annotations["io.containerd.image.name"]'
}
