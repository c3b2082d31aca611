# shellcheck shell=bash
# Figures of the benchmark as Markdown. Sourced by run.

print_machine() {
  printf '%s, %s cores, kernel %s, %s\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -r)" \
    "$(findmnt -no FSTYPE -T "$work")"
}

# print_figures FILE: FILE has the lines that measure prints.
print_figures() {
  cat <<'HEAD'
| image | link | target | way | runs | wall s: least, median | CPU s | RSS MiB | written MiB | scratch MiB |
|---|---|---|---|---|---|---|---|---|---|
HEAD
  awk -f "$here/figures.awk" -v table=figures "$1"
  echo
}

# print_verdicts FILE BOUNDS: ours against the way that the aims are ratios to.
print_verdicts() {
  touch "$2"
  cat <<'HEAD'
| image | link | target | wall, ratio to | aim | CPU, ratio | aim | RSS MiB, most | scratch | bound by |
|---|---|---|---|---|---|---|---|---|---|
HEAD
  awk -f "$here/figures.awk" -v table=verdicts -v bounds="$2" "$1"
}
