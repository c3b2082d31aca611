# shellcheck shell=bash
# The root layer: C library and native decompressors from the distribution's packages, users, name service order.

# root_layer: prints the path of the layer.
root_layer() {
  local packages identities key
  mapfile -t packages < <(first_words "$IMAGES/root/packages")
  identities=$(package_identities "${packages[@]}")
  key=$({
    echo "$identities"
    cat "$IMAGES"/root/{left-out,programs} "$IMAGES"/root/etc/* "$IMAGES"/lib/{packages,layer,root-layer}.sh
  } | sha256sum)
  cached_layer root "$key" fill_root
}

# fill_root DIR
fill_root() {
  local dir=$1 packages top
  mapfile -t packages < <(first_words "$IMAGES/root/packages")
  # Older packages hold /lib, newer ones /usr/lib: with the links of a merged /usr both fit, as on a real system.
  for top in lib lib64; do
    mkdir -p "$dir/usr/$top"
    ln -s "usr/$top" "$dir/$top"
  done
  unpack_packages "$dir" "${packages[@]}"
  leave_programs "$dir/usr/bin"
  mkdir -p "$dir/etc" "$dir/tmp" "$dir/proc" "$dir/dev"
  cp "$IMAGES"/root/etc/* /etc/os-release "$dir/etc/"
  chmod 1777 "$dir/tmp"
}

# leave_programs DIR: removes all programs but those that root/programs names.
leave_programs() {
  local program
  for program in "$1"/*; do
    grep --quiet --line-regexp --fixed-strings "$(basename "$program")" <(first_words "$IMAGES/root/programs") ||
      rm "$program"
  done
}
