// SPDX-License-Identifier: Apache-2.0
#include "base/failure.h"

#include <gtest/gtest.h>

namespace kakunin {
namespace {

TEST(Failure, codes_have_a_text_that_reads_back) {
  EXPECT_EQ(to_text(FailureCode::card_removed), "K1102");
  for (const FailureEntry& each : failure_catalogue()) {
    EXPECT_EQ(parse_failure_code(to_text(each.code)), each.code);
    EXPECT_EQ(entry(each.code).name, each.name);
  }
}

TEST(Failure, other_texts_are_no_code) {
  for (const char* text : {"", "K", "K110", "K11020", "k1102", "1102", "K1102 ", "K 102", "K-102", "K+102",
                           "K0000", "K9999", "X1102"}) {
    EXPECT_EQ(parse_failure_code(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace kakunin
