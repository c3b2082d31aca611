# shellcheck shell=bash
# What an import was busy with: how much of its time its busiest thread ran, and how much of the machine's time was idle or waited for
# storage. Sourced.

# watch_busy PID: until the process ends; prints `busiest-share name idle-share waiting-share`, shares between 0 and 1.
watch_busy() {
  local pid=$1 before after began=$EPOCHREALTIME name nanos _
  declare -A ran=()
  before=$(head -n 1 /proc/stat)
  while [ -d "/proc/$pid" ] && ! grep -q '^State:\sZ' "/proc/$pid/status" 2>/dev/null; do
    for task in "/proc/$pid/task"/*; do
      { read -r nanos _ <"$task/schedstat" && read -r name <"$task/comm" && ran[${task##*/}]="$nanos ${name// /-}"; } 2>/dev/null || true
    done
    sleep 0.05
  done
  after=$(head -n 1 /proc/stat)
  {
    echo "wall $began $EPOCHREALTIME"
    echo "before $before"
    echo "after $after"
    for task in "${!ran[@]}"; do echo "ran ${ran[$task]}"; done
  } | awk '
    $1 == "wall" { wall = $3 - $2 }
    $1 == "before" || $1 == "after" {
      sign = $1 == "after" ? 1 : -1
      for (i = 3; i <= 10; i++) all += sign * $i
      idle += sign * $6; waiting += sign * $7
    }
    $1 == "ran" && $2 > most { most = $2; name = $3 }
    END { printf "%.2f %s %.2f %.2f\n", most / 1e9 / wall, name, idle / all, waiting / all }'
}

# bound_by LINK: reads what watch_busy printed and says it in words.
bound_by() {
  awk -v link="$1" '{
    bound = $1 >= 0.7 ? "one core" : $3 + $4 < 0.2 ? "all cores" : link != "local" ? "network" : $4 >= 0.1 ? "disk" : "no one thing"
    printf "%s: busiest thread %s %.0f %%, machine idle %.0f %%, waiting for the disk %.0f %%\n", bound, $2, 100 * $1, 100 * $3, 100 * $4
  }'
}
