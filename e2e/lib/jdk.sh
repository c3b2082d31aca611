# shellcheck shell=bash
# The JDK that everything of ours is built and run with.

# find_jdk: exports JAVA_HOME, a JDK 25: that of JAVA_HOME, that of the java on PATH, or one under /usr/lib/jvm.
find_jdk() {
  local java home
  java=$(readlink --canonicalize "$(type -P java || true)" || true)
  for home in "${JAVA_HOME:-}" "${java%/bin/java}" /usr/lib/jvm/*; do
    if [[ -x $home/bin/javac ]] && grep --quiet '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "JDK 25 not found in JAVA_HOME, on PATH or under /usr/lib/jvm" \
    "install it from https://adoptium.net/temurin/releases/?version=25 or set JAVA_HOME"
}
