# shellcheck shell=bash
# The image of a module: root, jvm and app layer, started by the JVM itself.

# build_module MODULE ROOT_LAYER JVM_LAYER AOT: does nothing when the archive was made from the same inputs.
build_module() {
  local module=$1 root_layer=$2 jvm_layer=$3 aot=$4 inputs version command config aot_flag=()
  inputs=$(module_inputs "$@")
  up_to_date "$module" "$inputs" && return
  app_layer "$module" "$root_layer" "$jvm_layer" "$aot" "$SCRATCH/$module.app.tar"
  if [[ $aot == yes ]]; then
    aot_flag=(-XX:AOTCache=/opt/app/app.aot)
  fi
  version=$(module_version "$module")
  mapfile -t command < <(java_command "$module" "${aot_flag[@]}")
  config=$(image_config "$module" "$version" "${command[@]}")
  publish_image "$module" "$version" "$inputs" "$config" "$root_layer" "$jvm_layer" "$SCRATCH/$module.app.tar"
}

# module_inputs MODULE ROOT_LAYER JVM_LAYER AOT: a checksum over all that the image is made from.
module_inputs() {
  local module=$1 jar
  jar=$(module_jar "$module")
  {
    echo "${@:2}" "$(basename "$jar")"
    sha256sum <"$jar"
    (cd "$CHECKOUT/$module/target" && find lib -name '*.jar' -exec sha256sum {} + 2>/dev/null | LC_ALL=C sort)
    cat "$IMAGES/flags/$module" "$IMAGES"/main-classes "$IMAGES"/lib/*.sh
  } | sha256sum
}
