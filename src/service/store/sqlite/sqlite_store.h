// SPDX-License-Identifier: Apache-2.0
#pragma once
// The store in one SQLite file: WAL, synchronous=FULL (an apply() that returned survives a power cut),
// readers beside one writer at a time. Another process may write to the same file while the service runs. The
// file holds personal data: it is created readable for its owner only.

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "service/store/store.h"

namespace kakunin::service {

struct SqliteOptions {
  std::filesystem::path file;
  /// How long a writer waits for another process's transaction before it is `unavailable`.
  std::chrono::milliseconds busy_timeout{10'000};
  /// The file grows no further than this many pages of 4 KiB; then the store is `full`.
  std::optional<std::int64_t> max_pages{};
  /// file is the name of a database in this process's memory, gone with the last connection to it.
  bool in_memory = false;
};

/// Opens or creates the file and brings its schema up to date. A file of a newer program is `unavailable`, a
/// file that is no store `corrupt`.
[[nodiscard]] Expected<std::unique_ptr<Store>, StoreError> open_sqlite_store(const SqliteOptions& options);

/// A new, empty store in memory.
[[nodiscard]] Expected<std::unique_ptr<Store>, StoreError> open_memory_store();

}  // namespace kakunin::service
