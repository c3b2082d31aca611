# shellcheck shell=bash
# A disk with Debian on it: the public cloud image, or one made from the packages of the machine's own mirror. Needs say.sh.

CLOUD_IMAGES=https://cloud.debian.org/images/cloud/bookworm/latest

# debian_architecture: Debian's name of this machine's architecture, asked without dpkg, since the machine may have none.
debian_architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

# A server as it stands in a cloud: kernel, init, remote access.
DEMO_PACKAGES=("linux-image-cloud-$(debian_architecture)" systemd-sysv dbus udev openssh-server sudo less curl python3)
# The same with a compiler and documents: binaries and text that compress as those of a used disk do.
# shellcheck disable=SC2034 # read by disk-image.sh
BENCH_PACKAGES=("${DEMO_PACKAGES[@]}" build-essential clang git manpages-dev python3-doc)

cloud_image_name() {
  echo "debian-12-genericcloud-$(debian_architecture).qcow2"
}

cloud_image_is_reachable() {
  curl --silent --fail --head --location --connect-timeout 3 --max-time 6 --output /dev/null \
    "$CLOUD_IMAGES/$(cloud_image_name)" 2>/dev/null
}

# download_cloud_image FILE: compared with the checksum that Debian publishes beside it.
download_cloud_image() {
  local name published
  name=$(cloud_image_name)
  say "downloading $CLOUD_IMAGES/$name"
  published=$(curl --silent --fail --show-error --location "$CLOUD_IMAGES/SHA512SUMS" |
    awk -v name="$name" '$2 == name { print $1 }')
  curl --fail --location --progress-bar --output "$1" "$CLOUD_IMAGES/$name" || die "the download of $name failed"
  [[ $(sha512sum "$1" | cut -d ' ' -f 1) == "$published" ]] ||
    die "$name differs from its published checksum" "it may just have been renewed: run this again"
}

# make_disk GIB FILE PACKAGE...: a raw disk of that virtual size, its one partition filled with Debian and the packages.
make_disk() {
  local gib=$1 file=$2 packages
  shift 2
  require_disk_tools
  packages=$(IFS=,; echo "$*")
  say "making a disk of $gib GiB with Debian $(debian_codename)"
  truncate --size "${gib}G" "$file"
  sfdisk --quiet "$file" <<<'label: gpt
start=2048, type=L, name=root'
  # The file system is made from within mmdebstrap, where the files have their owners even without root. A second look
  # at the folder, by a bind mount, leaves out /proc and what else is mounted below it.
  # shellcheck disable=SC2016 # $1 is the folder, $DISK our file
  DISK=$file mmdebstrap --quiet --variant=important --include="$packages" --components=main \
    --customize-hook='echo debian >"$1/etc/hostname"' \
    --customize-hook='echo "LABEL=root / ext4 defaults 0 1" >"$1/etc/fstab"' \
    --customize-hook='rm -rf "$1"/var/cache/apt/archives/*.deb' \
    --customize-hook='mkdir "$1.plain" && mount --bind "$1" "$1.plain"' \
    --customize-hook='mkfs.ext4 -q -L root -E offset=1048576 -d "$1.plain" "$DISK" "$(($(stat --format %s "$DISK") / 1024 - 2048))k"' \
    --customize-hook='umount "$1.plain" && rmdir "$1.plain"' \
    "$(debian_codename)" /dev/null "$(debian_mirror)"
}

require_disk_tools() {
  local command
  for command in mmdebstrap sfdisk mkfs.ext4 qemu-img; do
    command -v "$command" >/dev/null || die "a Debian disk cannot be made: $command is missing" \
      "apt-get install mmdebstrap fdisk e2fsprogs qemu-utils"
  done
}

debian_codename() {
  (
    # shellcheck source=/dev/null
    source /etc/os-release
    [[ $ID == debian ]] || die "a disk can be made from packages on Debian only, and $CLOUD_IMAGES is out of reach" \
      "take an image of your own: e2e/demo --image FILE"
    echo "$VERSION_CODENAME"
  )
}

# debian_mirror: the one that apt takes this release from.
debian_mirror() {
  # shellcheck disable=SC2016 # apt expands it
  apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' \
    "Codename: $(debian_codename)" 'Component: main' | head -n 1
}
