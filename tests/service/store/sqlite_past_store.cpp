// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "service/store/past_store.h"
#include "service/store/sqlite/migrations.h"
#include "service/store/sqlite_under_test.h"

namespace kakunin::service {
namespace {

class SqlitePastStore final : public PastStore {
 public:
  SqlitePastStore() { std::ofstream(file_).close(); }
  [[nodiscard]] std::string kind() const override { return "sqlite"; }
  void take_steps(std::size_t version) override {
    sqlite::Connection connection({.file = file_}, true);
    sqlite::migrate(connection, version);
  }
  void run(const std::string& sql) override { run_sql(file_, sql); }
  [[nodiscard]] std::unique_ptr<Store> open() override { return open_sqlite_store({.file = file_}).value(); }

 private:
  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "store.db";
};

}  // namespace

std::unique_ptr<PastStore> make_past_store() {
  return std::make_unique<SqlitePastStore>();
}

std::size_t past_versions() {
  return sqlite::migrations().size();
}

}  // namespace kakunin::service
