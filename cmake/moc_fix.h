// SPDX-License-Identifier: Apache-2.0
#pragma once
// Read by moc only, before each header. moc 6.4.2 stops at "namespace std _GLIBCXX_VISIBILITY(default)" when a
// header reaches <compare>, <concepts> or <ranges> before a Qt header (mended in Qt 6.5.3); with the macro
// empty it goes on. The compiler never sees this file.
#define _GLIBCXX_VISIBILITY(V)
