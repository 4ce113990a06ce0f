// SPDX-License-Identifier: Apache-2.0
#pragma once
// A copy of the store in another file, made while others read and write it: as the store was at the moment
// the copy began. The write-ahead log grows until the copy is done.

#include <filesystem>

#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::service {

/// `to` must not exist; it is synced, and readable for its owner only.
[[nodiscard]] Expected<void, StoreError> copy_sqlite_store(const SqliteOptions& from,
                                                           const std::filesystem::path& to);

/// SQLite's own examination of every page, table and index; the error says what is wrong first.
[[nodiscard]] Expected<void, StoreError> examine_sqlite_store(const SqliteOptions& options);

}  // namespace kakunin::service
