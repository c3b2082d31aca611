# shellcheck shell=bash
# How an import is shown while it runs, and how its result is read back. Sourced; needs say.sh.

# follow_progress NAMESPACE NAME: one line, drawn anew each second, until the DataVolume has Succeeded and its claim is
# Bound. Ends the demo when it Failed, or when nothing was reached within ten minutes.
follow_progress() {
  local namespace=$1 name=$2 deadline=$((SECONDS + 600)) phase line last=""
  while [ "$SECONDS" -lt "$deadline" ]; do
    line=$(kubectl -n "$namespace" get datavolume "$name" -o json | jq -r "$progress_line")
    phase=${line%% *}
    if [ -t 1 ]; then
      printf '\r\033[K%s' "$line"
    elif [ "$line" != "$last" ]; then
      printf '%s\n' "$line"
      last=$line
    fi
    case $phase in
      Succeeded)
        [ -t 1 ] && printf '\n'
        kubectl -n "$namespace" wait --for=jsonpath='{.status.phase}'=Bound "pvc/$name" --timeout=60s >/dev/null
        return 0
        ;;
      Failed)
        [ -t 1 ] && printf '\n'
        kubectl -n "$namespace" describe datavolume "$name"
        die "the import failed"
        ;;
    esac
    sleep 1
  done
  kubectl -n "$namespace" describe datavolume "$name"
  die "the import did not end within ten minutes"
}

# Phase, bar, per cent, bytes, and rate and step or, once it has Succeeded, the time that it took, of one DataVolume.
progress_line=$(cat <<'JQ'
def human: if . == null then "?" elif . >= 1073741824 then "\(. / 10737418.24 | floor / 100) GiB" else "\(. / 1048576 | floor) MiB" end;
def seconds: sub("\\.[0-9]+Z$"; "Z") | fromdateiso8601;
def taken: ([.status.conditions[]? | select(.type == "Ready") | .lastTransitionTime][0]) as $ready
  | if $ready == null then "" else "in \(($ready | seconds) - (.metadata.creationTimestamp | seconds)) s" end;
(.status.phase // "") as $phase
| (.status.transfer // {}) as $t
| ((.status.progress // "0") | rtrimstr("%") | tonumber? // 0) as $percent
| ($percent / 4 | floor) as $filled
| [ (if $phase == "" then "Pending" else $phase end),
    "[" + ("#" * $filled // "") + ("." * (25 - $filled) // "") + "]",
    "\($percent | floor)%",
    "\($t.bytesDone // 0 | human) of \($t.bytesTotal | human)",
    if $phase == "Succeeded" then taken else "\($t.bytesPerSecond // 0 | human)/s", ($t.step // "") end ] | join("  ")
JQ
)

# disk_checksum NAMESPACE CLAIM BYTES: SHA-256 of the first BYTES of the disk in the claim, read by a pod that mounts it.
disk_checksum() {
  local namespace=$1 claim=$2 bytes=$3
  kubectl -n "$namespace" delete pod demo-reader --ignore-not-found --wait >/dev/null
  kubectl -n "$namespace" create -f - >/dev/null <<POD
apiVersion: v1
kind: Pod
metadata:
  name: demo-reader
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, runAsUser: 107, runAsGroup: 107, fsGroup: 107, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: reader
      image: diskferry/toolbox:local
      imagePullPolicy: IfNotPresent
      command: [sh, -c, "head -c $bytes /data/disk.img | sha256sum"]
      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
      volumeMounts: [{name: disk, mountPath: /data, readOnly: true}]
  volumes:
    - name: disk
      persistentVolumeClaim: {claimName: $claim, readOnly: true}
POD
  kubectl -n "$namespace" wait --for=jsonpath='{.status.phase}'=Succeeded pod/demo-reader --timeout=300s >/dev/null \
    || die "the pod that reads the disk did not finish: kubectl -n $namespace describe pod demo-reader"
  kubectl -n "$namespace" logs demo-reader | cut -d' ' -f1
}
