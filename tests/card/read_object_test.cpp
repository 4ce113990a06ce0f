// SPDX-License-Identifier: Apache-2.0
#include "card/read_object.h"

#include <gtest/gtest.h>

#include "support/scripted_session.h"

namespace kakunin::card {
namespace {

using test::ScriptedSession;
using test::Step;

/// 308201F4 and 500 bytes: an object of 504 bytes.
[[nodiscard]] std::string object() {
  Bytes bytes = from_hex("308201F4").value();
  for (int i = 0; i < 500; ++i) bytes.push_back(static_cast<std::uint8_t>(i % 251));
  return to_hex(bytes);
}
[[nodiscard]] std::string part(std::size_t from, std::size_t length) {
  return object().substr(from * 2, length * 2);
}

const std::string extended = "00B08A00000000";
const std::string first_short = "00B08A0000";
const std::string second_short = "00B0010000";

void expect_object(ScriptedSession& session) {
  const auto read = read_object(session, 0x0A);
  ASSERT_TRUE(read) << name(read.error().kind);
  EXPECT_EQ(to_hex(*read), object());
  EXPECT_TRUE(session.finished());
}

TEST(ReadObject, OneCommandWithExtendedLength) {
  ScriptedSession session{{extended, object() + "9000"}};
  expect_object(session);
  EXPECT_TRUE(session.extended_length());
}

TEST(ReadObject, CutsOffWhatFillsTheFile) {
  ScriptedSession session{{extended, object() + "FFFF00FF" + "9000"}};
  expect_object(session);
}

TEST(ReadObject, TakesTheEndOfFileWarning) {
  ScriptedSession session{{extended, object() + "6282"}};
  expect_object(session);
}

TEST(ReadObject, GoesOnWhereAReaderCutsTheAnswer) {
  ScriptedSession session{{extended, part(0, 256) + "9000"}, {second_short, part(256, 248) + "9000"}};
  expect_object(session);
}

TEST(ReadObject, FallsBackToShortReadsAndRemembers) {
  const Step refusals[] = {{extended, "6700"},
                           {extended, ""},
                           {extended, CardErrorKind::transmission_failed},
                           {extended, CardErrorKind::card_removed}};
  for (const auto& refusal : refusals) {
    ScriptedSession session{
        refusal, {first_short, part(0, 256) + "9000"}, {second_short, part(256, 248) + "9000"}};
    expect_object(session);
    EXPECT_FALSE(session.extended_length());
  }
}

TEST(ReadObject, StartsShortWhereTheReaderIsKnown) {
  ScriptedSession session{{first_short, part(0, 256) + "9000"}, {second_short, part(256, 248) + "9000"}};
  session.no_extended_length();
  expect_object(session);
}

TEST(ReadObject, SelectsTheFileWhereTheCardForgotIt) {
  ScriptedSession session{{first_short, part(0, 256) + "9000"},
                          {second_short, "6986"},
                          {"00A4020C02000A", "9000"},
                          {second_short, part(256, 248) + "9000"}};
  session.no_extended_length();
  expect_object(session);
}

TEST(ReadObject, ACardThatIsReallyGoneSaysNothingAboutTheReader) {
  ScriptedSession session{{extended, CardErrorKind::card_removed},
                          {first_short, CardErrorKind::card_removed}};
  EXPECT_EQ(read_object(session, 0x0A).error().kind, CardErrorKind::card_removed);
  EXPECT_TRUE(session.extended_length());
  EXPECT_TRUE(session.finished());
}

TEST(ReadObject, AReaderThatFailsBothWaysIsRememberedAsShort) {
  ScriptedSession session{{extended, CardErrorKind::card_removed},
                          {first_short, CardErrorKind::transmission_failed}};
  EXPECT_EQ(read_object(session, 0x0A).error().kind, CardErrorKind::transmission_failed);
  EXPECT_FALSE(session.extended_length());
}

TEST(ReadObject, OtherFailuresAreNotTriedAgain) {
  for (const auto kind :
       {CardErrorKind::cancelled, CardErrorKind::reader_gone, CardErrorKind::service_stopped}) {
    ScriptedSession session{{extended, kind}};
    EXPECT_EQ(read_object(session, 0x0A).error().kind, kind);
    EXPECT_TRUE(session.finished());
  }
}

struct Refusal {
  const char* answer;
  CardErrorKind kind;
  std::uint16_t status;
};

TEST(ReadObject, RefusalsKeepTheirStatusWord) {
  const Refusal table[] = {{"6982", CardErrorKind::pin_required, 0x6982},
                           {"6983", CardErrorKind::pin_locked, 0x6983},
                           {"6A82", CardErrorKind::unexpected_answer, 0x6A82},
                           {"6981", CardErrorKind::unexpected_answer, 0x6981},
                           {"3080AABB9000", CardErrorKind::unexpected_answer, 0x9000},       // not an object
                           {"3083FFFFFF009000", CardErrorKind::unexpected_answer, 0x9000}};  // too large
  for (const auto& row : table) {
    ScriptedSession session{{extended, row.answer}};
    const auto read = read_object(session, 0x0A);
    ASSERT_FALSE(read) << row.answer;
    EXPECT_EQ(read.error().kind, row.kind) << row.answer;
    EXPECT_EQ(read.error().status_word, row.status) << row.answer;
    EXPECT_TRUE(session.finished());
  }
}

TEST(ReadObject, AFileThatEndsTooSoonIsRefused) {
  for (const char* end : {"9000", "6B00"}) {
    ScriptedSession session{{extended, part(0, 256) + "9000"}, {second_short, end}};
    EXPECT_EQ(read_object(session, 0x0A).error().kind, CardErrorKind::unexpected_answer);
    EXPECT_TRUE(session.finished());
  }
}

TEST(ReadObject, ACardThatClaimsGigabytesOrTricklesIsRefused) {
  for (const char* start : {"3082FFFF009000", "3084FFFFFFFF009000", "3084FFFFFFFA009000",
                            "3082400100"
                            "9000"}) {
    ScriptedSession session{{extended, start}};
    EXPECT_EQ(read_object(session, 0x0A).error().kind, CardErrorKind::unexpected_answer) << start;
    EXPECT_TRUE(session.finished());
  }
  std::vector<Step> steps{{extended,
                           "3082010030"
                           "9000"}};
  for (int offset = 5; offset < 132; ++offset) {
    const std::uint8_t at[] = {static_cast<std::uint8_t>(offset)};
    steps.push_back({"00B000" + to_hex(at) + "00", "309000"});
  }
  ScriptedSession session{steps};
  EXPECT_EQ(read_object(session, 0x0A).error().kind, CardErrorKind::unexpected_answer);
  EXPECT_TRUE(session.finished()) << "128 reads are enough";
}

TEST(ReadObject, AnEmptyFileIsAnEmptyObject) {
  for (const char* answer : {"9000", "FFFFFF9000", "00000000009000"}) {
    ScriptedSession session{{extended, answer}};
    const auto read = read_object(session, 0x0A);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->empty());
  }
}

}  // namespace
}  // namespace kakunin::card
