#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# libc_alone.sh READELF PROGRAM: the program needs no library but libc.
set -eu
needed=$("$1" --dynamic "$2" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
test "$needed" = libc.so.6 || { echo "$2 needs" $needed >&2; exit 1; }
