#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# names_agree.sh ROOT: desktop entry, AppStream entry and icons go by one name, and each icon has its size.
set -eu
cd "$1/packaging/linux"
app=jp.kakunin.Kakunin
fail() { echo "$1" >&2; exit 1; }

grep -qx "Icon=$app" "$app.desktop" || fail "the desktop entry names another icon"
grep -qF "<id>$app</id>" "$app.metainfo.xml" || fail "the AppStream entry has another id"
grep -qF ">$app.desktop</launchable>" "$app.metainfo.xml" || fail "the AppStream entry launches another entry"
test -s "icons/$app.svg" || fail "no icon"
for size in 16 24 32 48 64 128 256; do
  # width and height: two numbers of four bytes after the 16th of a PNG
  found=$(od -An -j16 -N8 -tu1 "icons/$size.png" | tr -s ' ')
  wanted=" 0 0 $((size / 256)) $((size % 256))"
  test "$found" = "$wanted$wanted" || fail "icons/$size.png is not $size pixels wide and high"
done
