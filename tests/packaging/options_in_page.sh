#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# options_in_page.sh PROGRAM PAGE: every command and option that --help lists is in the manual page.
set -eu
program=$1
page=$(mktemp)
trap 'rm -f "$page"' EXIT
sed 's/\\-/-/g; s/\\f[A-Z]//g' "$2" >"$page"

look() {  # COMMAND...
  help=$("$program" "$@" --help)
  for word in "$@" $(printf '%s\n' "$help" | sed -n 's/^ *\(-[a-zA-Z],\)\{0,1\}\(--[a-z0-9-]*\).*/\2/p'); do
    grep -qE -- "(^|[^a-z-])$word([^a-z-]|\$)" "$page" || { echo "$* $word: not in the page" >&2; touch "$page.missing"; }
  done
  for command in $(printf '%s\n' "$help" | sed -n '/^Subcommands:/,$ s/^  \([a-z][a-z-]*\)[ ,].*/\1/p'); do
    look "$@" "$command"
  done
}

look
test ! -e "$page.missing" || { rm -f "$page.missing"; exit 1; }
