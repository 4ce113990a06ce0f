// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite_under_test.h"

#include <sqlite3.h>

namespace kakunin::service {
namespace {

class SqliteUnderTest final : public StoreUnderTest {
 public:
  [[nodiscard]] std::unique_ptr<Store> open() override { return open_sqlite_store({.file = file_}).value(); }
  void tamper(const std::string& sql) override { run_sql(file_, sql); }

 private:
  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "store.db";
};

class MemoryUnderTest final : public StoreUnderTest {
 public:
  [[nodiscard]] std::unique_ptr<Store> open() override {
    return open_sqlite_store({.file = name_, .in_memory = true}).value();
  }
  void tamper(const std::string& sql) override { run_sql("file:/" + name_ + "?vfs=memdb", sql); }

 private:
  static inline int made_ = 0;
  std::string name_ = "store-under-test-" + std::to_string(++made_);
};

}  // namespace

std::vector<std::string> run_sql(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* handle = nullptr;
  std::vector<std::string> rows;
  EXPECT_EQ(sqlite3_open_v2(file.string().c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nullptr),
            SQLITE_OK);
  const auto collect = [](void* to, int columns, char** values, char**) {
    std::string& row = static_cast<std::vector<std::string>*>(to)->emplace_back();
    for (int i = 0; i < columns; ++i) {
      if (i > 0) row += '|';
      if (values[i] != nullptr) row += values[i];
    }
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), collect, &rows, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  sqlite3_close(handle);
  return rows;
}

std::unique_ptr<StoreUnderTest> make_sqlite_under_test() {
  return std::make_unique<SqliteUnderTest>();
}

std::vector<StoreFactory> store_factories() {
  auto factories = factories_of_stores_on_disk();
  factories.push_back({"Memory", [] { return std::make_unique<MemoryUnderTest>(); }});
  return factories;
}

std::vector<StoreFactory> factories_of_stores_on_disk() {
  return {{"Sqlite", make_sqlite_under_test}};
}

}  // namespace kakunin::service
