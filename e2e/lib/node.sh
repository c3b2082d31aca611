# shellcheck shell=bash
# The node is a set of namespaces (network, mounts, processes) held open by one first process. All of Kubernetes, the
# container runtime and every pod live in it. So the machine's own ports, firewall tables, sysctls and mounts stay as they
# are, ports need no choosing, and when the first process is killed the kernel takes everything down with it.

# Paths that kubelet, containerd or a CNI plugin have compiled in. In the node they show directories of our own, so that a
# kubelet or containerd of the machine is not disturbed; on the machine they are at most empty mount points.
COMPILED_IN_PATHS=(
  /run/containerd /var/lib/kubelet /var/lib/cni /var/log/containers /var/log/pods
)

node_pid_file() { echo "$RUN_DIR/node.pid"; }

# process_identity PID [PROC]: pid and start time, which together name a process for as long as the machine runs. PROC is
# the process file system that gives the pid its meaning.
process_identity() {
  local stat
  stat=$(cat "${2:-/proc}/$1/stat" 2>/dev/null) || return 1
  # The second field is the program's name in parentheses and may hold spaces: count from after it.
  read -ra stat <<<"${stat##*) }"
  [[ ${stat[0]} != Z ]] && echo "$1 ${stat[19]}"
}

node_is_running() { identity_holds "$(node_pid_file)" /proc; }

# identity_holds FILE PROC: whether the process whose identity FILE has is still running.
identity_holds() {
  local recorded
  recorded=$(cat "$1" 2>/dev/null) || return 1
  [[ $(process_identity "${recorded%% *}" "$2") == "$recorded" ]]
}

node_pid() {
  local recorded
  recorded=$(cat "$(node_pid_file)") && echo "${recorded%% *}"
}

node_start() {
  node_is_running && return 0
  # Sockets and leases of a node that has gone, as after a restart of the machine.
  rm -rf "$RUN_DIR"
  mkdir -p "$RUN_DIR" "$LOG_DIR"
  alone_on_machine node_create
}

node_create() {
  local outer path
  for path in "${COMPILED_IN_PATHS[@]}"; do note_made_directory "$path"; done
  # The mounts of the machine stay visible in the node; the node's are not visible outside. Descriptors 8 and 9 are locks.
  setsid unshare --net --mount --propagation slave --pid --fork --mount-proc "$(pause_binary)" \
    </dev/null >"$LOG_DIR/node.log" 2>&1 8>&- 9>&- &
  outer=$!
  require_until 30 node "the start of the node's first process" pgrep -P "$outer" -f "$(pause_binary)"
  process_identity "$(pgrep -P "$outer" -f "$(pause_binary)")" >"$(node_pid_file)"
  for path in "${COMPILED_IN_PATHS[@]}"; do
    mkdir -p "$STATE_DIR/node$path"
    node_exec mount --bind "$STATE_DIR/node$path" "$path"
  done
  node_exec ip link set lo up
}

# node_exec COMMAND...: runs COMMAND in the node. Paths must be absolute.
node_exec() {
  nsenter --target "$(node_pid)" --net --mount --pid -- "$@"
}

# node_daemon NAME COMMAND...: starts COMMAND in the node, logging to NAME.log, unless it runs already.
node_daemon() {
  local name=$1
  shift
  node_daemon_is_running "$name" && return 0
  rm -f "$RUN_DIR/$name.pid" "$RUN_DIR/$name.starting"
  # shellcheck disable=SC2016 # expanded by the inner shell
  node_exec setsid --fork bash -c 'echo $$ >"$1"; exec >>"$2" 2>&1 </dev/null 9>&-; shift 2; exec "$@"' \
    daemon "$RUN_DIR/$name.starting" "$LOG_DIR/$name.log" "$@"
  wait_until 30 test -s "$RUN_DIR/$name.starting"
  process_identity "$(cat "$RUN_DIR/$name.starting")" "$(node_proc)" >"$RUN_DIR/$name.pid" ||
    die_with_log "$name" "$name ended at once"
  rm "$RUN_DIR/$name.starting"
}

# Process numbers in these files are the node's own, so they are looked up in its process file system.
node_daemon_is_running() { identity_holds "$RUN_DIR/$1.pid" "$(node_proc)"; }

node_proc() { echo "/proc/$(node_pid)/root/proc"; }

# require_daemon NAME SECONDS WHAT COMMAND...: waits for COMMAND to succeed, and ends the script with the last lines of the
# daemon's log when it does not, or as soon as the daemon has ended.
require_daemon() {
  local name=$1 seconds=$2 what=$3
  shift 3
  # shellcheck disable=SC2317 # called by wait_until
  succeeded_or_ended() { "$@" || ! node_daemon_is_running "$name"; }
  wait_until "$seconds" succeeded_or_ended "$@" || die_with_log "$name" "$what did not happen within $seconds s"
  node_daemon_is_running "$name" || die_with_log "$name" "$name has ended before $what"
}

# Ends the node: every process in it, its mounts, its network.
node_stop() {
  node_is_running || return 0
  local pid
  pid=$(node_pid)
  kill -KILL "$pid"
  wait_until 60 node_is_gone "$pid" || die "the node (process $pid) does not end" "see what holds it: ps -o pid,stat,wchan,args"
}

# Removes what outlives a namespace.
node_remove() {
  rm -rf "$RUN_DIR"
  release_loop_devices
  remove_cgroups
  alone_on_machine remove_made_directories
}

node_is_gone() { ! process_identity "$1"; }

# Loop devices are the machine's, not the node's: those over files of this cluster are released here. The kubelet puts a
# second one over each that it gives to a pod as a block volume; its path is lost with the node, so that only the number of
# the device file below tells whose it is.
release_loop_devices() {
  local device file inode upper
  while read -r device file; do
    [[ $file == "$STATE_DIR"/* ]] || continue
    inode=$(stat --format %i "$device")
    while read -r upper; do detach_loop_device "$upper"; done < <(loop_devices_over "$inode")
    detach_loop_device "$device"
  done < <(losetup --list --noheadings --raw --output NAME,BACK-FILE)
}

# loop_devices_over INODE: those whose file is the device file with this number.
loop_devices_over() {
  local devices
  devices=$(stat --format '%Hd:%Ld' /dev)
  losetup --list --noheadings --raw --output NAME,BACK-INO,BACK-MAJ:MIN |
    awk -v inode="$1" -v devices="$devices" '$2 == inode && $3 == devices { print $1 }'
}

# A device ends by itself when the one over it ends, so it may be gone by the time it is asked to.
detach_loop_device() {
  losetup --detach "$1" 2>/dev/null || ! losetup "$1" >/dev/null 2>&1 ||
    say "$1 could not be released: see losetup --list and fuser $1"
}

# cgroup_mounts: every cgroup hierarchy of the machine (one on v2, several on v1).
cgroup_mounts() {
  awk '$0 ~ / - cgroup2? / { print $5 }' /proc/self/mountinfo
}

# Pods are accounted below a cgroup of this cluster.
create_cgroups() {
  local mount controllers controller
  while read -r mount; do
    if [[ -f $mount/cgroup.controllers ]]; then
      read -ra controllers <"$mount/cgroup.controllers"
      for controller in "${controllers[@]}"; do
        echo "+$controller" >"$mount/cgroup.subtree_control"
      done
    fi
    mkdir -p "$mount/$ID"
  done < <(cgroup_mounts)
}

remove_cgroups() {
  local mount
  while read -r mount; do
    [[ -d $mount/$ID ]] || continue
    wait_until 30 remove_cgroup_tree "$mount/$ID" || die "a process is left in $mount/$ID" "see its cgroup.procs"
  done < <(cgroup_mounts)
}

# Cgroups are removed as directories, the innermost first; their files cannot and need not be.
remove_cgroup_tree() {
  find "$1" -depth -type d -exec rmdir {} + && [[ ! -d $1 ]]
}

# alone_on_machine COMMAND...: runs COMMAND while no other checkout does so; mount points are shared by all.
alone_on_machine() {
  {
    flock 8
    "$@"
  } 8</run
}

MADE_DIRECTORIES=/var/lib/diskferry/made-directories

# note_made_directory PATH: makes PATH, and remembers each directory that was not there, so that `down` can leave none.
note_made_directory() {
  [[ -d $1 ]] && return 0
  note_made_directory "$(dirname "$1")"
  mkdir "$1" && echo "$1" >>"$MADE_DIRECTORIES"
}

# Removing a mount point takes the mount away in every namespace, so this waits until no checkout has a cluster.
remove_made_directories() {
  local directory
  [[ -f $MADE_DIRECTORIES ]] || return 0
  if compgen -G '/run/diskferry/*/node.pid' >/dev/null; then return 0; fi
  tac "$MADE_DIRECTORIES" | while read -r directory; do
    if [[ -d $directory ]]; then rmdir --ignore-fail-on-non-empty "$directory"; fi
  done
  rm -f "$MADE_DIRECTORIES"
}
