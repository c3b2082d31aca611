# shellcheck shell=bash
# What is compiled for the benchmark: the downloader of CDI's way, the slow link, and the pod's process with its AOT cache. Sourced; needs say.sh.
# Sets bench_build, the folder of all that.

bench_build=$root/e2e/target/bench
# shellcheck source=../../.mvn/find-jdk.sh
. "$root/.mvn/find-jdk.sh"

build_bench() {
  mkdir -p "$bench_build"
  say "building into $bench_build"
  (cd "$here/scratchway" && go build -o "$bench_build/scratchway" .)
  "$JAVA_HOME/bin/javac" -d "$bench_build/link" "$here/link/SlowLink.java"
  build_ferry
}

# The pod's own process: its jars on the JDK that builds the image, with an AOT cache trained as the image's is. The jars are copied, so that the
# next build of the module leaves what is measured alone.
build_ferry() {
  "$root/mvnw" -q -B -ntp -f "$root/pom.xml" package -pl datasource-pod -am -Pquick -Dcheck.apiserver.skip -Dcheck.unit.skip
  rm -rf "$bench_build/app.aot" "$bench_build/jars"
  mkdir "$bench_build/jars"
  find "$root/datasource-pod/target/lib" "$root/datasource-pod/target" -maxdepth 1 -name '*.jar' -exec cp -t "$bench_build/jars" {} +
  "$JAVA_HOME/bin/java" @"$here/../images/flags/datasource-pod" -cp "$(ferry_classpath)" "-XX:AOTCacheOutput=$bench_build/app.aot" \
    io.diskferry.transfer.TransferMain --train >"$bench_build/train.log" 2>&1 || die "the training failed; see $bench_build/train.log"
  [ -s "$bench_build/app.aot" ] || die "the AOT cache was not made; see $bench_build/train.log"
}

# As in the image: our own jar first, the others by name.
ferry_classpath() {
  { find "$bench_build/jars" -name 'datasource-pod-*.jar'; find "$bench_build/jars" -name '*.jar' ! -name 'datasource-pod-*' | sort; } | paste -sd:
}
