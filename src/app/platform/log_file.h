// SPDX-License-Identifier: Apache-2.0
#pragma once
// A log file for this user only (0600 in a 0700 directory). When full it becomes name.1, and name.1 becomes
// name.2; older lines go. log_file_posix.cpp is the POSIX form. No Qt.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace kakunin::app::platform {

class LogFile {
 public:
  virtual ~LogFile() = default;
  /// Adds the line and a line feed; false when that failed.
  [[nodiscard]] virtual bool write(std::string_view line) = 0;
};

/// state directory/kakunin.log: ~/.local/state/kakunin, or where XDG_STATE_HOME points.
[[nodiscard]] std::filesystem::path default_log_file();

/// nullptr where it cannot be opened, is no plain file, or others could write to its directory.
[[nodiscard]] std::unique_ptr<LogFile> open_log_file(const std::filesystem::path& file,
                                                     std::size_t max_bytes = 256 * 1024);

}  // namespace kakunin::app::platform
