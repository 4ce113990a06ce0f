// SPDX-License-Identifier: Apache-2.0
#pragma once
// The files of the first frame, asked for before the counter is started. After a cold start of the machine
// the dynamic linker waits for the disk at one library after the other; asked before, they come together.
//
// The list of them is what the counter used at its last start (app/platform/ahead_list.h): one absolute path
// a line. It is a hint: whatever is wrong with it or with a file it names, the first frame is later, and
// nothing else. C++ that needs no library but libc.

#include <sys/types.h>

#include <climits>
#include <cstddef>

namespace kakunin::app::launcher {

inline constexpr std::size_t max_list_bytes = 64 * 1024;
inline constexpr std::size_t max_files = 256;
/// Of each file so much from its beginning; of a program that was not stripped that is what is loaded.
inline constexpr off_t max_file_bytes = 8 * 1024 * 1024;
inline constexpr off_t max_all_bytes = 128 * 1024 * 1024;

/// A path that is in no heap; empty where there is none. (std::array's checks are in the C++ library.)
struct Path {
  char text[PATH_MAX] = "";  // NOLINT
};

/// $XDG_CACHE_HOME/kakunin/ahead, or below ~/.cache.
[[nodiscard]] Path list_file();

struct Asked {
  std::size_t files = 0;
  off_t bytes = 0;
};

/// Asks for the files in the list, in its order and until a bound above is met, and waits for none of them.
/// Regular files only. A list beyond its own bound asks for nothing.
Asked read_ahead(const Path& list);

}  // namespace kakunin::app::launcher
