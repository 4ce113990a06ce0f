// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/sqlite_backup.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <memory>

#include "service/store/guarded.h"
#include "service/store/sqlite/connection.h"

namespace kakunin::service {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

[[noreturn]] void fail(const char* what, int code) {
  const bool is_full = (code & 0xFF) == SQLITE_FULL;
  throw StoreFailure{{is_full ? StoreError::Kind::full : StoreError::Kind::unavailable,
                      std::string(what) + ": " + sqlite3_errstr(code)}};
}

Database create(const std::filesystem::path& file) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
  Database made(handle);
  if (code != SQLITE_OK) fail("the copy", code);
  ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
  sqlite3_exec(handle, "PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
  return made;
}

}  // namespace

Expected<void, StoreError> copy_sqlite_store(const SqliteOptions& from, const std::filesystem::path& to) {
  return guarded([&] {
    if (std::filesystem::exists(to)) fail("the copy exists already", SQLITE_CANTOPEN);
    sqlite::Connection source(from, false);
    const Database target = create(to);
    sqlite3_backup* copying = sqlite3_backup_init(target.get(), "main", source.handle(), "main");
    if (copying == nullptr) fail("the copy", sqlite3_extended_errcode(target.get()));
    // All pages in one step: one snapshot, which no writer makes begin again.
    const int code = sqlite3_backup_step(copying, -1);
    sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE) fail("the copy", code);
  });
}

Expected<void, StoreError> examine_sqlite_store(const SqliteOptions& options) {
  return guarded([&] {
    sqlite::Connection connection(options, false);
    std::string first;
    const auto take = [](void* to, int /*count*/, char** values, char** /*names*/) {
      auto& text = *static_cast<std::string*>(to);
      if (text.empty() && values[0] != nullptr) text = values[0];
      return 0;
    };
    const int code = sqlite3_exec(connection.handle(), "PRAGMA integrity_check(1)", take, &first, nullptr);
    if (code != SQLITE_OK) fail("the examination", code);
    if (first != "ok") throw_corrupt("the file: SQLite's integrity check failed");
  });
}

}  // namespace kakunin::service
