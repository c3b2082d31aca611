# shellcheck shell=bash
# What the plain-binaries provider asks of the machine. All of it is checked first, within seconds, and a miss names the
# way out.

# Debian package of each command that is used.
PACKAGE_OF=(
  containerd=containerd ctr=containerd runc=runc nft=nftables ip=iproute2 openssl=openssl jq=jq busybox=busybox-static
  unshare=util-linux flock=util-linux pgrep=procps losetup=mount mkfs.ext4=e2fsprogs
)
CNI_BIN_DIRS=(/usr/lib/cni /opt/cni/bin)

# require_machine ASSUME_YES
require_machine() {
  [[ $(uname -s) == Linux ]] || die "without a container engine the cluster needs Linux (this is $(uname -s))" \
    "start Docker, or name a cluster: e2e/cluster up --context NAME"
  [[ $EUID -eq 0 ]] || die "without a container engine the cluster needs root (namespaces, mounts, cgroups)" \
    "run it as root: sudo -E env PATH=\"\$PATH\" e2e/cluster up" \
    "or start Docker, or name a cluster: e2e/cluster up --context NAME" \
    "or leave the cluster tests out: ./mvnw verify -Pquick"
  require_go
  require_packages "$1"
  unshare --net --mount --pid --fork true 2>/dev/null || die "this machine does not allow new namespaces" \
    "inside a container: start it with --privileged" "or name a cluster: e2e/cluster up --context NAME"
}

require_packages() {
  local missing
  read -ra missing <<<"$(missing_packages)"
  [[ ${#missing[@]} -eq 0 ]] || install_packages "$1" "${missing[@]}"
}

# require_program COMMAND PACKAGE: a program that only one script needs; $assume_yes (or CI=true) lets it be installed.
require_program() {
  command -v "$1" >/dev/null && return 0
  if [[ ${CI:-} == true ]]; then assume_yes=yes; fi
  install_packages "${assume_yes:-no}" "$2"
}

# require_library SONAME PACKAGE: the same for a shared library.
require_library() {
  [[ $(/sbin/ldconfig -p 2>/dev/null || ldconfig -p) == *"$1 "* ]] && return 0
  if [[ ${CI:-} == true ]]; then assume_yes=yes; fi
  install_packages "${assume_yes:-no}" "$2"
}

# install_packages ASSUME_YES PACKAGE...
install_packages() {
  local allowed=$1
  shift
  command -v apt-get >/dev/null || die "programs of these Debian packages are missing: $*" \
    "install their counterparts with this system's package manager"
  if [[ $allowed != yes ]]; then
    die "these packages are missing: $*" "install them: apt-get install $*" "or let this script do it: add --yes"
  fi
  say "installing $*"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 ||
    die "apt-get could not install: $*" "its output is above"
}

missing_packages() {
  local pair
  {
    for pair in "${PACKAGE_OF[@]}"; do
      command -v "${pair%%=*}" >/dev/null || echo "${pair#*=}"
    done
    cni_bin_dir >/dev/null || echo containernetworking-plugins
    # The toolbox image holds nothing but busybox, so it must not need a C library.
    if command -v busybox >/dev/null && ldd "$(command -v busybox)" >/dev/null 2>&1; then echo busybox-static; fi
  } | sort -u | paste -sd ' '
}

# Where the CNI plugins are installed.
cni_bin_dir() {
  local directory
  for directory in "${CNI_BIN_DIRS[@]}"; do
    if [[ -x $directory/ptp && -x $directory/host-local && -x $directory/loopback ]]; then
      echo "$directory"
      return 0
    fi
  done
  return 1
}
