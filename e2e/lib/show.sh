# shellcheck shell=bash
# How the demo shows what it does: headings, commands with their output, numbers for people. To standard output.

# step HEADING
step() {
  printf '\n== %s\n' "$*"
}

# show COMMAND…: prints the command, then what it prints, errors included; fails as it fails.
show() {
  printf '$ %s\n' "$*"
  "$@" 2>&1
}

# bytes NUMBER
bytes() {
  numfmt --to=iec-i --suffix=B --format=%.1f "$1"
}
