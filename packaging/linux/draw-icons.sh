#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Draws the icon's sizes from its .svg; the result is kept in the source. Needs librsvg2-bin.
set -eu
cd "$(dirname "$0")/icons"
for size in 16 24 32 48 64 128 256; do
  rsvg-convert --width "$size" --height "$size" --output "$size.png" jp.kakunin.Kakunin.svg
done
