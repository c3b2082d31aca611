# shellcheck shell=bash
# The data-source pod's process on this machine. Sourced; needs build.sh.

# ferry_command PLAN-FILE: one word a line.
ferry_command() {
  printf '%s\n' "$JAVA_HOME/bin/java" @"$here/../images/flags/datasource-pod" -cp "$(ferry_classpath)" \
    "-XX:AOTCache=$bench_build/app.aot" io.diskferry.transfer.TransferMain
  ferry_arguments "$1"
}

# ferry_plan SOURCE-JSON: a transfer plan that fills the target.
ferry_plan() {
  printf '{"version":1,"ownerUid":"bench","source":%s,"contentType":"kubevirt",' "$1"
  printf '"target":{"volumeMode":"%s","sizeBytes":%d,"preallocate":false}}\n' "$target_mode" "$target_bytes"
}

# ferry_arguments PLAN-FILE: one a line; the pod's files are beside the plan, and progress is not served.
ferry_arguments() {
  local files
  files=$(dirname "$1")
  printf '%s\n' --plan "$1" --target "$target" --report "$files/report.json" --progress-port none \
    --credentials "$files/credentials" --authorities "$files/authorities" --secret-headers "$files/absent" --proxy "$files/absent" \
    --pull-secrets "$files/absent"
}
