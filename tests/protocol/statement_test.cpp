// SPDX-License-Identifier: Apache-2.0
#include "protocol/statement.h"

#include <gtest/gtest.h>

#include <set>

namespace kakunin::protocol {
namespace {

using namespace std::chrono_literals;

constexpr Day day = 2026y / 11 / 23;

TEST(Statement, is_the_length_prefixed_fields_in_order) {
  Nonce nonce{};
  nonce.fill(0xAA);
  Digest context{};
  context.fill(0xBB);
  const std::string expected =
      "000000096B616B756E696E2F31"
      "00000006766572696679"
      "000000027431"
      "00000020" +
      to_hex(nonce) + "00000020" + to_hex(context);
  EXPECT_EQ(to_hex(statement(Purpose::verify, "t1", nonce, context)), expected);
}

TEST(Statement, says_register_for_a_registration) {
  const Bytes bytes = statement(Purpose::register_card, "t1", {}, {});
  EXPECT_EQ(to_hex(bytes).substr(26, 24), "000000087265676973746572");
}

TEST(VerificationContext, hashes_method_and_day) {
  EXPECT_EQ(verification_context(Method::pin, day), sha256(from_hex("0000000370696E"
                                                                    "0000000A323032362D31312D3233")
                                                               .value()));
}

TEST(RegistrationContext, hashes_version_and_terms_hash) {
  Digest terms{};
  terms.fill(0x11);
  EXPECT_EQ(registration_context("v1", terms), sha256(from_hex("000000027631"
                                                               "00000020" +
                                                               to_hex(terms))
                                                          .value()));
}

TEST(Statement, differs_in_every_field) {
  Nonce nonce{};
  Nonce other_nonce{};
  other_nonce[31] = 1;
  const Digest pin = verification_context(Method::pin, day);
  const Digest visual = verification_context(Method::visual, day);
  const Digest next_day = verification_context(Method::pin, 2026y / 11 / 24);
  const std::set<Bytes> all = {
      statement(Purpose::verify, "t1", nonce, pin),    statement(Purpose::register_card, "t1", nonce, pin),
      statement(Purpose::verify, "t2", nonce, pin),    statement(Purpose::verify, "t1", other_nonce, pin),
      statement(Purpose::verify, "t1", nonce, visual), statement(Purpose::verify, "t1", nonce, next_day),
      statement(Purpose::verify, "", nonce, pin),
  };
  EXPECT_EQ(all.size(), 7U);
}

// Bytes cannot move between neighbouring fields.
TEST(RegistrationContext, keeps_fields_apart) {
  Digest hash{};
  hash.fill('1');
  EXPECT_NE(registration_context("v1", hash), registration_context("v11", hash));
}

}  // namespace
}  // namespace kakunin::protocol
