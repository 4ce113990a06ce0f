// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/sqlite_store.h"

#include <array>
#include <fstream>
#include <utility>

#include "base/bytes.h"
#include "service/store/sqlite/migrations.h"
#include "service/store/sqlite/reader.h"
#include "service/store/sqlite/writer.h"

namespace kakunin::service {
namespace {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(SqliteOptions options) : options_(std::move(options)) {
    sqlite::Connection connection(options_, true);
    sqlite::migrate(connection);
    if (options_.in_memory) held_ = std::move(connection);
  }

  [[nodiscard]] Journey journey() const override { return Journey::none; }
  [[nodiscard]] Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override {
    return guarded(
        [&]() -> std::unique_ptr<StoreReader> { return std::make_unique<sqlite::SqliteReader>(options_); });
  }
  [[nodiscard]] Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override {
    return guarded(
        [&]() -> std::unique_ptr<StoreWriter> { return std::make_unique<sqlite::SqliteWriter>(options_); });
  }

 private:
  SqliteOptions options_;
  std::optional<sqlite::Connection> held_;  // keeps a database in memory there
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
  return guarded([&]() -> std::unique_ptr<Store> {
    if (!options.in_memory) create_for_owner_only(options.file);
    return std::make_unique<SqliteStore>(options);
  });
}

Expected<std::unique_ptr<Store>, StoreError> open_memory_store() {
  std::array<std::uint8_t, 16> random{};
  fill_random(random);
  SqliteOptions options;
  options.file = to_hex(random);
  options.in_memory = true;
  return open_sqlite_store(options);
}

}  // namespace kakunin::service
