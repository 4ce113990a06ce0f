// SPDX-License-Identifier: Apache-2.0
#pragma once
// The stores the suite runs against. Each test program of a kind of store says which by store_factories() and
// must pass all of it.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "service/store/store.h"
#include "support/temporary_directory.h"

namespace kakunin::service {

using test::TemporaryDirectory;

/// One empty store, gone with this object.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  /// Opens it (again); may be called in a child process.
  [[nodiscard]] virtual std::unique_ptr<Store> open() = 0;
  /// What an intruder with access to the database would do.
  virtual void tamper(const std::string& sql) = 0;
  /// Returns when nothing that a process began which has died is under way any more.
  virtual void settle() {}
};

struct StoreFactory {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>()> make;
};

[[nodiscard]] std::vector<StoreFactory> store_factories();
/// Those that outlive the process.
[[nodiscard]] std::vector<StoreFactory> factories_of_stores_on_disk();
[[nodiscard]] std::string factory_name(const testing::TestParamInfo<StoreFactory>& info);

class StoreTest : public testing::TestWithParam<StoreFactory> {
 protected:
  std::unique_ptr<StoreUnderTest> under_test_ = GetParam().make();
  std::unique_ptr<Store> store_ = under_test_->open();
  std::unique_ptr<StoreReader> reader_ = store_->open_reader().value();
  std::unique_ptr<StoreWriter> writer_ = store_->open_writer().value();
};

}  // namespace kakunin::service
