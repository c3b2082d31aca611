# shellcheck shell=bash
# The jvm layer: JDK 25 cut down by jlink, with a trust store made from the distribution's public authorities.
#
# One layer for all three images, although datasource-pod could do with fewer modules (60 instead of 90 MB): a node
# and a registry hold it once, and there is one list to keep right.

# jvm_layer: prints the path of the layer. JAVA_HOME is the JDK.
jvm_layer() {
  local key
  key=$({
    package_identities ca-certificates
    cat "$JAVA_HOME/release" "$IMAGES"/jvm/* "$IMAGES"/lib/{packages,layer,jvm-layer}.sh
  } | sha256sum)
  cached_layer jvm "$key" fill_jvm
}

# fill_jvm DIR
fill_jvm() {
  local dir=$1 modules authorities
  modules=$(jvm_modules | paste --serial --delimiters ,)
  mkdir -p "$dir/opt"
  # Uncompressed modules start faster; registries compress layers anyway.
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --output "$dir/opt/jvm" \
    --strip-debug --no-header-files --no-man-pages --compress zip-0
  authorities=$(mktemp -d "$SCRATCH/authorities.XXXXXX")
  unpack_packages "$authorities" ca-certificates
  rm "$dir/opt/jvm/lib/security/cacerts"
  "$JAVA_HOME/bin/java" "$IMAGES/jvm/TrustStore.java" \
    "$authorities/usr/share/ca-certificates" "$dir/opt/jvm/lib/security/cacerts"
}

# jvm_modules: the modules in the layer's list, one a line.
jvm_modules() {
  first_words "$IMAGES/jvm/modules"
}
