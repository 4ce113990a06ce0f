// SPDX-License-Identifier: Apache-2.0
#include "card/exchange.h"

#include <gtest/gtest.h>

#include "card/commands.h"
#include "support/scripted_session.h"

namespace kakunin::card {
namespace {

using test::ScriptedSession;
using test::Step;

[[nodiscard]] CommandApdu verify_1234() {
  CommandApdu command{0x00, 0x20, 0x00, 0x98};
  command.with_secret(from_hex("31323334").value());
  return command;
}

TEST(Exchange, CollectsAnAnswerInPieces) {
  ScriptedSession session{{"00B08A0000", "AABB6102"}, {"00C0000002", "CC6101"}, {"00C0000001", "DD9000"}};
  const auto answer = session.transmit(read_binary_by_sfi(0x0A, 0));
  ASSERT_TRUE(answer);
  EXPECT_EQ(to_hex(answer->data), "AABBCCDD");
  EXPECT_TRUE(answer->status.ok());
  EXPECT_TRUE(session.finished());
}

TEST(Exchange, ReadsSixtyOneHundredAs256) {
  ScriptedSession session{{"00B08A0000", "6100"}, {"00C0000000", "DD9000"}};
  EXPECT_EQ(to_hex(session.transmit(read_binary_by_sfi(0x0A, 0))->data), "DD");
  EXPECT_TRUE(session.finished());
}

TEST(Exchange, RepeatsOnceWithTheLengthTheCardNames) {
  ScriptedSession session{{"802A009702CAFE00", "6C10"}, {"802A009702CAFE10", "6C20"}};
  const auto answer = session.transmit(compute_digital_signature(0x17, from_hex("CAFE").value()));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status.value, 0x6C20);
  EXPECT_TRUE(session.finished());
}

TEST(Exchange, ASecretIsSentOnceWhateverTheAnswer) {
  for (const char* answer : {"6C10", "6110", "6700", "6F00", "63C2", "9000"}) {
    ScriptedSession session{{"002000980431323334", answer}};
    const auto response = session.transmit(verify_1234());
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status.value, std::stoi(answer, nullptr, 16));
    EXPECT_TRUE(session.finished());
  }
  for (const auto kind : {CardErrorKind::transmission_failed, CardErrorKind::card_removed}) {
    ScriptedSession session{{"002000980431323334", kind}};
    EXPECT_EQ(session.transmit(verify_1234()).error().kind, kind);
    EXPECT_TRUE(session.finished());
  }
}

TEST(Exchange, FewerThanTwoBytesMeanTheCardWentAway) {
  for (const char* answer : {"", "90"}) {
    ScriptedSession session{{"00200098", answer}};
    EXPECT_EQ(session.transmit(verify_status(0x18)).error().kind, CardErrorKind::card_removed);
  }
}

TEST(Exchange, AnAnswerWithoutEndIsCutOff) {
  for (const char* piece : {"6101", "AA6101"}) {
    int sent = 0;
    const auto answer = exchange(read_binary(0, 0), [&](Bytes&) -> Expected<Bytes, CardError> {
      ++sent;
      return from_hex(piece).value();
    });
    EXPECT_EQ(answer.error().kind, CardErrorKind::unexpected_answer);
    EXPECT_EQ(sent, 1 + max_get_responses);
  }
}

TEST(Exchange, AnAnswerWithoutMeasureIsCutOff) {
  Bytes piece(40'000, 0xAA);
  append(piece, from_hex("6100").value());
  const auto answer =
      exchange(read_binary(0, 0), [&](Bytes&) -> Expected<Bytes, CardError> { return piece; });
  EXPECT_EQ(answer.error().kind, CardErrorKind::unexpected_answer);
}

TEST(Exchange, APinIsEncodedInOnePlace) {
  Bytes* seen = nullptr;
  std::size_t size_while_sending = 0;
  static_cast<void>(exchange(verify_1234(), [&](Bytes& bytes) -> Expected<Bytes, CardError> {
    seen = &bytes;
    size_while_sending = bytes.size();
    // Growing would leave a copy of the PIN in freed memory.
    EXPECT_EQ(bytes.capacity(), 4 + 4 + 5U);
    return from_hex("9000").value();
  }));
  EXPECT_NE(seen, nullptr);
  EXPECT_EQ(size_while_sending, 9U);
}

}  // namespace
}  // namespace kakunin::card
