#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# man_page.sh MAN PAGE: the page is set without a warning and says something.
set -eu
warnings=$(mktemp)
trap 'rm -f "$warnings"' EXIT
MANWIDTH=100 LC_ALL=C.UTF-8 "$1" --warnings -E UTF-8 -l "$2" 2>"$warnings" | grep -q 'SYNOPSIS'
cat "$warnings"
test ! -s "$warnings"
