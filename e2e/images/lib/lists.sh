# shellcheck shell=bash
# Reads the lists of this folder: one entry a line, more words after it, comments from '#' to the end of a line.

# first_words FILE: the entries of FILE, one a line.
first_words() {
  sed 's/#.*//' "$1" | awk 'NF { print $1 }'
}

# second_word FILE ENTRY: the word after ENTRY.
second_word() {
  awk -v entry="$2" '$1 == entry { print $2 }' "$1"
}
