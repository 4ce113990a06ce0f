// SPDX-License-Identifier: Apache-2.0
#pragma once
// A SQLite store in a directory of its own, removed afterwards.

#include "service/store/sqlite/sqlite_store.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {

/// Runs statements past the store; each row's columns joined by "|".
std::vector<std::string> run_sql(const std::filesystem::path& file, const std::string& sql);

[[nodiscard]] std::unique_ptr<StoreUnderTest> make_sqlite_under_test();

}  // namespace kakunin::service
