# shellcheck shell=bash
# Medians and ratios of the benchmark as a Markdown table. Sourced by run.

# print_table FILE CASE…: FILE has lines of `case way wall user system rss-KiB`.
print_table() {
  local file=$1
  shift
  printf '%s, %s cores, kernel %s, %s runs each, target on %s\n\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(nproc)" "$(uname -r)" "$runs" \
    "$(findmnt -no FSTYPE -T "$file")"
  printf '| image | way | wall s | CPU s | RSS MiB | wall, ratio to scratch | CPU, ratio to scratch |\n|---|---|---|---|---|---|---|\n'
  for name in "$@"; do
    awk -v name="$name" '
      function median(list, n,   sorted, i, j, swap) {
        for (i = 1; i <= n; i++) sorted[i] = list[i]
        for (i = 2; i <= n; i++)
          for (j = i; j > 1 && sorted[j - 1] > sorted[j]; j--) { swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap }
        return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
      }
      function of(way, column,   list, i) {
        for (i = 1; i <= count[way]; i++) list[i] = value[way, column, i]
        return median(list, count[way])
      }
      function ratio(way, column,   list, i) {
        for (i = 1; i <= count[way]; i++) list[i] = value[way, column, i] / value["scratch", column, i]
        return median(list, count[way])
      }
      $1 == name {
        if (!($2 in count)) order[++ways] = $2
        i = ++count[$2]
        value[$2, "wall", i] = $3; value[$2, "cpu", i] = $4 + $5; value[$2, "rss", i] = $6 / 1024
      }
      END {
        for (w = 1; w <= ways; w++)
          printf "| %s | %s | %.2f | %.2f | %.0f | %.2f | %.2f |\n", name, order[w], of(order[w], "wall"), of(order[w], "cpu"),
            of(order[w], "rss"), ratio(order[w], "wall"), ratio(order[w], "cpu")
      }' "$file"
  done
}
