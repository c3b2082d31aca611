# shellcheck shell=bash
# Reads the lists of this folder: one entry a line, a reason after it, comments from '#' to the end of a line.

# first_words FILE: the entries of FILE, one a line.
first_words() {
  sed 's/#.*//' "$1" | awk 'NF { print $1 }'
}
