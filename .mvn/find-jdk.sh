# Sets JAVA_HOME to a JDK 25: JAVA_HOME itself, then the javac on PATH, then /usr/lib/jvm. Sourced by mvnw and by the
# scripts in e2e/, so that none of them depends on which Java a machine calls its default. POSIX sh.

diskferry_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

diskferry_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && diskferry_is_jdk25 "$JAVA_HOME"; then
    return 0
  fi
  diskferry_javac=$(command -v javac 2>/dev/null) || diskferry_javac=""
  if [ -n "$diskferry_javac" ]; then
    diskferry_home=$(readlink -f "$diskferry_javac")
    diskferry_home=${diskferry_home%/bin/javac}
    if diskferry_is_jdk25 "$diskferry_home"; then
      JAVA_HOME=$diskferry_home
      return 0
    fi
  fi
  # find instead of a glob: mvnw runs with globbing switched off.
  for diskferry_home in $(find /usr/lib/jvm -mindepth 1 -maxdepth 1 2>/dev/null | sort); do
    if diskferry_is_jdk25 "$diskferry_home"; then
      JAVA_HOME=$diskferry_home
      return 0
    fi
  done
  echo "diskferry: no JDK 25 in JAVA_HOME, on PATH or under /usr/lib/jvm. Install one (for example Eclipse Temurin 25) and set JAVA_HOME to it." >&2
  return 1
}

diskferry_find_jdk || exit 1
export JAVA_HOME
