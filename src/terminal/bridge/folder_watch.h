// SPDX-License-Identifier: Apache-2.0
#pragma once
// Waiting for something new in a folder. The system's own news come at once where it has any; what another
// machine puts into a shared folder is seen by looking again.

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace kakunin::bridge {

class FolderWatch {
 public:
  virtual ~FolderWatch() = default;
  /// Returns when something may be new, after this time at the latest, and at once when asked to stop.
  virtual void wait(std::chrono::milliseconds at_most, const std::stop_token& stop) = 0;
};

/// Portable: only looks again.
[[nodiscard]] std::unique_ptr<FolderWatch> make_polling_watch();
/// The best this system has (inotify; else the one above). The folder may come and go.
[[nodiscard]] std::unique_ptr<FolderWatch> make_folder_watch(std::filesystem::path folder);

}  // namespace kakunin::bridge
