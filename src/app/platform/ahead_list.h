// SPDX-License-Identifier: Apache-2.0
#pragma once
// The list of files that the next start asks for ahead (app/launcher/ahead.h has its place, form and bounds):
// what this process has mapped, libraries, fonts, caches of fonts and texts. ahead_list_unix.cpp is the form
// of Linux; on Windows the system does it itself (SysMain).

#include <iosfwd>
#include <string>

namespace kakunin::app::platform {

/// Of the mappings (proc(5), maps) the files, in the order in which they were needed as far as that can be
/// told: the program, then from the highest address down, as the kernel gives them out. One absolute path a
/// line. Left out is what others may not read, since that is nobody's library, and what is too large for its
/// use.
[[nodiscard]] std::string files_of(std::istream& mappings);

/// Keeps the list of this process where it names other files than the one kept, and without a word where it
/// cannot be done. A millisecond or two; where there are others, waits for the disk. Before the memory is
/// given back.
void keep_ahead_list();

}  // namespace kakunin::app::platform
