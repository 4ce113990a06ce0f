// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/sqlite_store.h"

#include <fstream>

#include "service/store/sqlite/migrations.h"
#include "service/store/sqlite/reader.h"
#include "service/store/sqlite/writer.h"

namespace kakunin::service {
namespace {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(SqliteOptions options) : options_(std::move(options)) {}

  [[nodiscard]] Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override {
    return sqlite::guarded(
        [&]() -> std::unique_ptr<StoreReader> { return std::make_unique<sqlite::SqliteReader>(options_); });
  }
  [[nodiscard]] Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override {
    return sqlite::guarded(
        [&]() -> std::unique_ptr<StoreWriter> { return std::make_unique<sqlite::SqliteWriter>(options_); });
  }

 private:
  SqliteOptions options_;
};

/// SQLite gives the files it adds beside this one the same permissions.
void create_for_owner_only(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) return;
  std::ofstream(file, std::ios::app).close();
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               error);
}

}  // namespace

Expected<std::unique_ptr<Store>, StoreError> open_sqlite_store(const SqliteOptions& options) {
  return sqlite::guarded([&]() -> std::unique_ptr<Store> {
    create_for_owner_only(options.file);
    sqlite::Connection connection(options, true);
    sqlite::migrate(connection);
    return std::make_unique<SqliteStore>(options);
  });
}

}  // namespace kakunin::service
