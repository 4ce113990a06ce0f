// SPDX-License-Identifier: Apache-2.0
// The key of the record in a real keyring, over the real Secret Service; run by tools/with-keyring.
#include "terminal/record/secret_store.h"

#include <gtest/gtest.h>

#include "support/temporary_directory.h"
#include "terminal/record/record_book.h"

namespace kakunin::record {
namespace {

Bytes bytes_of(const Key& key) {
  return {key.view().begin(), key.view().end()};
}

class Keyring : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(store_->forget()); }
  void TearDown() override { EXPECT_TRUE(store_->forget()); }
  std::unique_ptr<SecretStore> store_ = platform_secret_store();
};

TEST_F(Keyring, KeepsFindsReplacesAndForgetsAKey) {
  const auto none = store_->find();
  ASSERT_TRUE(none) << text(none.error()).english;
  EXPECT_FALSE(*none);
  const Key first = Key::make().value();
  const Key second = Key::make().value();
  for (const Key* key : {&first, &second}) {
    ASSERT_TRUE(store_->keep(*key));
    const auto found = platform_secret_store()->find();
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(bytes_of(**found), bytes_of(*key));
  }
  ASSERT_TRUE(store_->forget());
  EXPECT_FALSE(store_->find().value());
}

TEST_F(Keyring, OpensARecordAndNoOtherKeyDoes) {
  const test::TemporaryDirectory directory;
  const auto file = directory.path() / "record.db";
  ASSERT_TRUE(RecordBook::open(file, *store_));
  EXPECT_TRUE(RecordBook::open(file, *store_));
  ASSERT_TRUE(store_->keep(Key::make().value()));
  EXPECT_EQ(RecordBook::open(file, *store_).error(), RecordError::wrong_key);
  ASSERT_TRUE(store_->forget());
  EXPECT_EQ(RecordBook::open(file, *store_).error(), RecordError::wrong_key);
}

}  // namespace
}  // namespace kakunin::record
