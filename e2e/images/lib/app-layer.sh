# shellcheck shell=bash
# The app layer: jars, the JVM's flags, the class path in a fixed order, and the AOT cache of classes.
# All of it is below /opt/app, and nothing else is.

# module_jar MODULE: prints the path of the one jar that Maven made of the module.
module_jar() {
  local jars
  mapfile -t jars < <(find "$CHECKOUT/$1/target" -maxdepth 1 -name "$1-[0-9]*.jar" \
    ! -name '*-sources.jar' ! -name '*-tests.jar' ! -name '*-javadoc.jar' 2>/dev/null)
  case ${#jars[@]} in
    1) echo "${jars[0]}" ;;
    0) die "$1/target holds no jar" "run ./mvnw package first" ;;
    *) die "$1/target holds jars of several versions" "run ./mvnw clean package" ;;
  esac
}

# module_version MODULE: the version in the name of its jar.
module_version() {
  local jar
  jar=$(module_jar "$1")
  basename "$jar" .jar | sed "s/^$1-//"
}

# app_layer MODULE ROOT_LAYER JVM_LAYER AOT TAR: packs the layer into TAR; AOT is "yes" or "no".
app_layer() {
  local module=$1 root_layer=$2 jvm_layer=$3 aot=$4 tar=$5 work
  check_modules "$module"
  work=$(mktemp -d "$SCRATCH/$module.XXXXXX")
  mkdir -p "$work/layer/opt" "$work/root/opt"
  fill_app "$module" "$work/root/opt/app"
  if [[ $aot == yes ]]; then
    unpack_layer "$root_layer" "$work/root"
    unpack_layer "$jvm_layer" "$work/root"
    train_aot_cache "$module" "$work/root"
    check_aot_cache "$module" "$work/root"
  fi
  mv "$work/root/opt/app" "$work/layer/opt/app"
  pack_layer "$work/layer" "$tar"
}

# fill_app MODULE DIR
fill_app() {
  local module=$1 dir=$2 jar
  jar=$(module_jar "$module")
  mkdir -p "$dir/lib"
  cp "$jar" "$dir/lib/"
  find "$CHECKOUT/$module/target/lib" -name '*.jar' -exec cp --target-directory "$dir/lib" {} + 2>/dev/null || true
  cp "$IMAGES/flags/$module" "$dir/flags"
  class_path "$dir" "$(basename "$jar")" >"$dir/classpath"
  find "$dir" -exec touch --date="@$LAYER_TIME" {} +
}

# check_modules MODULE: fails when our own jars use a module of the JDK that the jvm layer lacks, which would show only
# when the code that needs it first runs.
check_modules() {
  local module=$1 own needed missing
  mapfile -t own < <(module_jar "$module" && find "$CHECKOUT/$module/target/lib" -name "*-$(module_version "$module").jar")
  needed=$("$JAVA_HOME/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps \
    --class-path "$CHECKOUT/$module/target/lib/*" "${own[@]}")
  missing=$(tr ',' '\n' <<<"$needed" | grep --line-regexp --fixed-strings --invert-match --file <(jvm_modules) || true)
  [[ -z $missing ]] || die "$module uses modules that the jvm layer lacks: $missing" \
    "add them to e2e/images/jvm/modules with the reason"
}

# class_path DIR JAR: an argument file for java: JAR first, then the other jars by name.
class_path() {
  local path=/opt/app/lib/$2 jar
  while read -r jar; do
    path+=:/opt/app/lib/$jar
  done < <(find "$1/lib" -name '*.jar' ! -name "$2" -printf '%f\n' | LC_ALL=C sort)
  echo "--class-path $path"
}

# java_command MODULE [AOT_FLAG...]: how the image starts java, one argument a line.
java_command() {
  local module=$1
  shift
  printf '%s\n' /opt/jvm/bin/java @/opt/app/flags "$@" @/opt/app/classpath "$(second_word "$IMAGES/main-classes" "$module")"
}

# train_aot_cache MODULE ROOT: main runs with --train, which goes the usual way once and ends; the JVM writes the cache.
train_aot_cache() {
  local module=$1 root=$2 command
  say "$module: training the AOT cache"
  mapfile -t command < <(java_command "$module" -XX:AOTCacheOutput=/opt/app/app.aot)
  run_in_image_root "$root" "${command[@]}" --train >"$root/train.log" 2>&1 || {
    tail -n 30 "$root/train.log" >&2
    die "$module: the training run of the AOT cache (main with --train) failed" \
      "e2e/images/build --without-aot $module builds an image that starts slower"
  }
}

# check_aot_cache MODULE ROOT: proves that the JVM accepts the cache; production runs without AOTMode=on and would
# only start slowly with a cache that it refuses.
check_aot_cache() {
  local module=$1 root=$2 command
  mapfile -t command < <(java_command "$module" -XX:AOTCache=/opt/app/app.aot -XX:AOTMode=on)
  run_in_image_root "$root" "${command[@]}" --check >"$root/check.log" 2>&1 || {
    tail -n 30 "$root/check.log" >&2
    die "$module: the start with the new AOT cache (--check) failed"
  }
  say "$module: AOT cache accepted, $(tail -n 1 "$root/check.log")"
}
