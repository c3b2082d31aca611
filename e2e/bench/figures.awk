# Medians, and ratios of paired runs, of lines `image link target way wall user system rss-KiB written-bytes scratch-bytes`.
# -v table=figures: a row for each way.  -v table=verdicts [-v bounds=FILE]: a row for each image, ours against CDI's way, with the aims.

BEGIN {
  aim["plain.qcow2"] = "0.5 0.5"; aim["zlib.qcow2"] = "0.5 0.55"; aim["zstd.qcow2"] = "0.6 0.7"; aim["stream.vmdk"] = "0.4 0.6"
  aim["disk.raw"] = "0.5 0.6"; aim["disk.raw.gz"] = "0.35 0.5"; aim["multi.raw.xz"] = "0.15 0.3"; aim["disk.raw.zst"] = "1 -"
  while (bounds != "" && (getline line < bounds) > 0) {
    split(line, part, " ")
    bound[part[1] " " part[2] " " part[3]] = substr(line, length(part[1] " " part[2] " " part[3]) + 2)
  }
}

{
  key = $1 " " $2 " " $3
  if (!(key in seen)) { seen[key] = 1; keys[++keyCount] = key }
  if (!((key, $4) in count)) ways[key] = ways[key] " " $4
  i = ++count[key, $4]
  value[key, $4, "wall", i] = $5; value[key, $4, "cpu", i] = $6 + $7; value[key, $4, "rss", i] = $8 / 1024
  value[key, $4, "written", i] = $9 / 1048576; value[key, $4, "scratch", i] = $10 / 1048576
}

function sort(list, n,   i, j, swap) {
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && list[j - 1] > list[j]; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
}

# The item at a share of the sorted values: 0 the least, 0.5 the median, 1 the most. With another way: of the ratios of paired runs.
function at(share, key, way, column, other,   list, n, i) {
  n = count[key, way]
  if (other != "" && count[key, other] < n) n = count[key, other]
  for (i = 1; i <= n; i++) list[i] = value[key, way, column, i] / (other == "" ? 1 : value[key, other, column, i])
  sort(list, n)
  return share == 0.5 && n % 2 == 0 ? (list[n / 2] + list[n / 2 + 1]) / 2 : list[1 + int(share * (n - 1))]
}

function cells(key) { split(key, part, " "); return part[1] " | " part[2] " | " part[3] }

function figures(key,   list, n, w) {
  n = split(ways[key], list, " ")
  for (w = 1; w <= n; w++)
    printf "| %s | %s | %d | %.2f, %.2f | %.2f | %.0f | %.0f | %.0f |\n", cells(key), list[w], count[key, list[w]],
      at(0, key, list[w], "wall"), at(0.5, key, list[w], "wall"), at(0.5, key, list[w], "cpu"), at(1, key, list[w], "rss"),
      at(0.5, key, list[w], "written"), at(0.5, key, list[w], "scratch")
}

# Nothing that reads the bytes can take less CPU time than curl does: an aim is never below 1.3 times that.
function cpu_aim(key, other, wanted,   floor) {
  if (wanted == "-" || !count[key, "curl"]) return wanted
  floor = 1.3 * at(0.5, key, "curl", "cpu") / at(0.5, key, other, "cpu")
  return floor > wanted ? sprintf("%.2f (1.3 x curl)", floor) : wanted
}

function verdict(key,   other, wanted) {
  other = count[key, "cdi"] ? "cdi" : "native"
  if (!count[key, "ferry"] || !count[key, other]) return
  split(key, part, " ")
  split(part[1] in aim ? aim[part[1]] : "- -", wanted, " ")
  printf "| %s | %.2f %s | %s | %.2f | %s | %.0f | %.0f | %s |\n", cells(key), at(0.5, key, "ferry", "wall", other), other, wanted[1],
    at(0.5, key, "ferry", "cpu", other), cpu_aim(key, other, wanted[2]), at(1, key, "ferry", "rss"), at(1, key, "ferry", "scratch"),
    bound[key]
}

END {
  for (k = 1; k <= keyCount; k++)
    if (table == "figures") figures(keys[k]); else verdict(keys[k])
}
