# shellcheck shell=bash
# The toolbox: an image with a shell and the usual commands, by which the demo and the tests read a volume back. It is
# no part of the product.

# build_toolbox: writes toolbox.tar, tagged "local", when its package has changed.
build_toolbox() {
  local layer inputs config
  layer=$(cached_layer toolbox "$(toolbox_key)" fill_toolbox)
  inputs=$(echo "$layer" | cat - "$IMAGES"/lib/*.sh | sha256sum)
  up_to_date toolbox "$inputs" && return
  config=$(image_config toolbox local /bin /bin/sh)
  publish_image toolbox local "$inputs" "$config" "$layer"
}

toolbox_key() {
  {
    package_identities busybox-static
    cat "$IMAGES"/lib/{packages,layer,toolbox}.sh
  } | sha256sum
}

# fill_toolbox DIR
fill_toolbox() {
  local dir=$1 applet
  unpack_packages "$dir" /dev/null busybox-static
  for applet in $("$dir/bin/busybox" --list); do
    [[ -e $dir/bin/$applet ]] || ln -s busybox "$dir/bin/$applet"
  done
  mkdir -p "$dir/etc" "$dir/tmp" "$dir/proc" "$dir/dev"
  cp "$IMAGES"/root/etc/{passwd,group} "$dir/etc/"
  chmod 1777 "$dir/tmp"
}
