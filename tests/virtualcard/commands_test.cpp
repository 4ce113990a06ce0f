// SPDX-License-Identifier: Apache-2.0
// Each case is a dialogue: commands and the status words a real card gives.
#include <gtest/gtest.h>

#include "test_card.h"

namespace kakunin::virtualcard::test {
namespace {

struct Step {
  std::string_view command;
  std::string_view status;
};

struct Dialogue {
  const char* name;
  std::vector<Step> steps;
  CardFamily family = CardFamily::standard;
};

class Dialogues : public testing::TestWithParam<Dialogue> {};

TEST_P(Dialogues, GivesTheStatusWordsOfARealCard) {
  VirtualCard card{make_card(order(GetParam().family))};
  card.power_on();
  int number = 0;
  for (const auto& step : GetParam().steps) {
    EXPECT_EQ(status(card, step.command), step.status) << "step " << ++number << ": " << step.command;
  }
}

const std::vector<Dialogue> dialogues{
    {"SelectApplication",
     {{"00A4040C0A D392F000260100000001", "9000"},
      {"00A4040C0A D3921000310001010408", "9000"},
      {"00A4040C0A D3921000310001010402", "9000"},
      {"00A4040C05 D392F00026", "9000"},               // the beginning is enough
      {"00A4040C0B D392F00026010000000100", "6A82"},   // longer than the name
      {"00A4040C0A A0000000030000000000", "6A82"},     // somebody else's
      {"00A4040C", "6A82"},                            // no name
      {"00A404000A D392F000260100000001 00", "9000"},  // with control information
      {"00A404000A D392F000260100000001", "9000"},     // and without Le
      {"00A404040A D392F000260100000001", "6A86"},     // another P2
      {"00A4080C04 00180018", "6A86"},                 // by path
      {"00A4040C11 00112233445566778899AABBCCDDEEFF00", "6700"}}},
    {"SelectMasterFile",
     {{"00A40000", "6A86"},
      {"00A40000023F00", "6A82"},
      {select_jpki, "9000"},
      {"00A40000", "9000"},
      {"00A40000023F00", "6A82"},
      {"0020009C", "6A88"}}},  // still in the application
    {"SelectFile",
     {{"00A4020C02000A", "6A82"},  // nothing selected
      {select_jpki, "9000"},
      {"00A4020C02000A", "9000"},
      {"00A4020C021234", "6A82"},
      {"00A4020C0100", "6700"},
      {"00A4090C02000A", "6A86"},
      {"00A4020002000A", "6A86"}}},
    {"FailedSelectionKeepsTheFile",
     {{select_jpki, "9000"},
      {"00A4020C020006", "9000"},
      {"00A4020C021234", "6A82"},
      {"00B0000020", "9000"},
      {"00A4040C0A A0000000030000000000", "6A82"},
      {"00B0000020", "9000"},
      {select_jpki, "9000"},
      {"00B0000020", "6986"}}},
    {"ReadBinary",
     {{"00B0000000", "6D00"},  // nothing selected
      {select_jpki, "9000"},
      {"00B0000000", "6986"},      // no file
      {"00B08A00000000", "9000"},  // extended, all of it
      {"00B08A0000", "9000"},      // short
      {"00B0050500", "9000"},      // the last byte, 1286 = 0506
      {"00B0050600", "6B00"},      // behind the end
      {"00B0050601", "6B00"},
      {"00B07FFF00", "6B00"},
      {"00B08AFF00", "9000"},      // offset by SFI is one byte
      {"00B0000A", "6700"},        // no Le
      {"00B0000001AA00", "6700"},  // data
      {"00B08000 00", "6A86"},     // SFI 0
      {"00B09F00 00", "6A86"},     // SFI 31
      {"00B0AA00 00", "6A86"},     // bits that must be 0
      {"00B08C00 00", "6A82"}}},   // no such file
    {"ReadBinaryRules",
     {{select_jpki, "9000"},
      {"00B09700 00", "6981"},  // a key
      {"00B09800 00", "6981"},  // a PIN
      {"00B08100 00", "6982"},  // the signature certificate
      {verify_pin, "9000"},
      {"00B08100 00", "6982"},  // the other PIN does not open it
      {"0020009B06 414243313233", "9000"},
      {"00B08100 00", "9000"},
      {"00B08200 00", "9000"},
      {"00B08B00 00", "9000"}}},
    {"PinQueryUsesNoTryAndNeverSucceeds",
     {{select_jpki, "9000"},
      {"00200098", "63C3"},
      {"0020009800", "63C3"},  // Lc or Le 00
      {"00A4020C020018", "9000"},
      {"00200080", "63C3"},
      {verify_pin, "9000"},
      {"00200098", "63C3"},
      {"0020009B", "63C5"},
      {"00200198", "6A86"},
      {"00200018", "6A86"},    // a global PIN
      {"00200097", "6981"},    // a key
      {"0020009C", "6A88"}}},  // nothing
    {"PinWithoutFile", {{select_jpki, "9000"}, {"00200080", "6986"}}},
    {"PinCountsDownAndLocks",
     {{select_jpki, "9000"},
      {"0020009804 30303030", "63C2"},
      {"00200098", "63C2"},
      {"0020009801 31", "63C1"},  // a wrong length is a wrong PIN
      {"0020009804 39393939", "63C0"},
      {verify_pin, "6984"},
      {"00200098", "63C0"},
      {"0020009B", "63C5"}}},  // counters are apart
    {"PinSuccessFillsTheCounter",
     {{select_jpki, "9000"}, {"0020009804 30303030", "63C2"}, {verify_pin, "9000"}, {"00200098", "63C3"}}},
    {"PinFailureEndsItsStatus",
     {{select_jpki, "9000"},
      {verify_pin, "9000"},
      {"0020009804 30303030", "63C2"},
      {"802A009730"
       "000000000000000000000000000000000000000000000000"
       "000000000000000000000000000000000000000000000000"
       "00",
       "6982"}}},
    {"PinLongerThanAny",
     {{select_jpki, "9000"},
      {"0020009811 3132333431323334313233343132333431", "6700"},
      {"00200098", "63C3"}}},
    {"ChangePin",
     {{select_jpki, "9000"},
      {"0024019804 35363738", "6982"},  // not verified
      {verify_pin, "9000"},
      {"0024009808 3132333435363738", "6A86"},
      {"0024019803 353637", "6700"},
      {"0024019804 35363738", "9000"},
      {verify_pin, "63C2"},
      {"0020009804 35363738", "9000"},
      {"00A4020C02001B", "9000"},
      {"0020008006 414243313233", "9000"},
      {"0024018005 4142433132", "6700"},
      {"0024018006 444546343536", "9000"}}},
    {"SignatureRules",
     {{"802A0097", "6D00"},
      {select_jpki, "9000"},
      {"802A009703 010203 00", "6982"},
      {verify_pin, "9000"},
      {"802A009703 010203 00", "6700"},  // P-384 takes a digest of 48 bytes
      {"802A019703 010203 00", "6A86"},
      {"002A9E9A03 010203 00", "6D00"},  // the standard's form is not known
      {"802A008003 010203 00", "6986"},  // no current key
      {"802A009803 010203 00", "6981"},  // a PIN
      {"802A009C03 010203 00", "6A88"},
      {"802A009A03 010203 00", "6982"},  // the other key needs the password
      {"802A000003 010203 00", "6A86"},  // no default key here
      {"0088009303 010203 00", "6D00"}}},
    {"SignatureWithWrongLe",
     {{select_jpki, "9000"},
      {verify_pin, "9000"},
      {"802A009730"
       "000000000000000000000000000000000000000000000000"
       "000000000000000000000000000000000000000000000000"
       "10",
       "6C60"}}},
    {"FaceInput",
     {{select_face_input, "9000"},
      {"00B08100 00", "6982"},
      {"00B08200 00", "6982"},
      {"00B08700 00", "9000"},  // the public key is free
      {"00200091", "63C3"},
      {"0020009104 31323334", "9000"},
      {"00B08100 00", "9000"},
      {"00B08200 00", "9000"},
      {"0024019104 31323334", "9000"}}},
    {"FaceInputNumberA",
     {{select_face_input, "9000"},
      {"00200094", "63CA"},
      {"002000940C 393939393939393930303137", "9000"},
      {"00B08100 00", "9000"},
      {"00B08200 00", "6982"}}},
    {"FaceInputNumberB",
     {{select_face_input, "9000"},
      {"002000950E 3535303231373230333532323835", "9000"},
      {"00B08100 00", "6982"},
      {"00B08200 00", "9000"}}},
    {"FaceInputProofNeedsNoPin",
     {{select_face_input, "9000"},
      {"0088009330"
       "000000000000000000000000000000000000000000000000"
       "000000000000000000000000000000000000000000000000"
       "00",
       "9000"},
      {"802A000030"
       "000000000000000000000000000000000000000000000000"
       "000000000000000000000000000000000000000000000000"
       "00",
       "9000"},
      {"0088019303 010203 00", "6A86"}}},
    {"FaceCheck",
     {{select_face_check, "9000"},
      {"00B08100 00", "6982"},
      {"00B08300 00", "9000"},
      {"0020009106 353530323137", "9000"},  // birth
      {"00B08100 00", "9000"},
      {"00B08200 00", "6982"},
      {"002000920E 3535303231373230333532323835", "9000"},
      {"00B08200 00", "9000"},
      {"00B08500 00", "6982"},
      {"002000930C 393939393939393930303137", "9000"},
      {"00B08500 00", "9000"},
      {"0024019306 353530323137", "6D00"}}},  // these numbers cannot be changed
    {"PinStatusOutlivesSelection",
     {{select_jpki, "9000"},
      {verify_pin, "9000"},
      {select_face_input, "9000"},
      {"00B08100 00", "6982"},  // but is no use to another application
      {select_jpki, "9000"},
      {"802A009703 010203 00", "6700"}}},
    {"GetChallenge",
     {{"0084000008", "9000"},
      {"0084000000", "9000"},
      {"00840000", "6700"},
      {"0084010008", "6A86"},
      {select_jpki, "9000"},
      {"0084000010", "9000"}}},
    {"GetData",
     {{"00CA5F5100", "9000"},
      {"00CA00F000", "9000"},
      {"00CA00F001", "6700"},
      {"00CA123400", "6A88"},
      {select_jpki, "9000"},
      {"00CA5F5100", "6D00"}}},
    {"Classes",
     {{select_jpki, "9000"},
      {"0CB08A0000", "6882"},
      {"08B08A0000", "6882"},
      {"01B08A0000", "6881"},
      {"10B08A0000", "6884"},
      {"FFB08A0000", "6E00"},
      {"80B08A0000", "6D00"},
      {"00FF000000", "6D00"},
      {"00CB3FFF00", "6D00"},
      {"80FC0000", "6D00"}}},
    {"Malformed",
     {{"00", "6700"}, {"00A404", "6700"}, {"00A4040C0AD392", "6700"}, {"00A4040C02D39200FF", "6700"}}},
    {"Phones",
     {{select_jpki, "9000"},
      {"00B08A0000", "6982"},  // the certificate is behind the PIN
      {verify_pin, "9000"},
      {"00B08A0000", "9000"},
      {"80FC0000", "9000"}},
     CardFamily::iphone},
    {"Android", {{select_jpki, "9000"}, {"00B08A0000", "6982"}, {"80FC0000", "6D00"}}, CardFamily::android},
    {"OtherCard", {{select_jpki, "6A82"}, {"00CA5F5100", "6A88"}}, CardFamily::other},
};

INSTANTIATE_TEST_SUITE_P(Card, Dialogues, testing::ValuesIn(dialogues),
                         [](const auto& tested) { return std::string{tested.param.name}; });

TEST(Answers, ControlInformationNamesTheApplication) {
  VirtualCard card{make_card(order())};
  EXPECT_EQ(ask(card, "00A4040004 D392F000 00"), "6F0C840AD392F0002601000000019000");
}

TEST(Answers, ReadBinaryGivesTheBytesAsked) {
  VirtualCard card{make_card(order())};
  const Bytes whole = stand_in(certificate_size, 0x30);
  ask(card, select_jpki);
  EXPECT_EQ(ask(card, "00B08A00000000"), to_hex(whole) + "9000");
  EXPECT_EQ(ask(card, "00B0010003"), to_hex(ByteView{whole}.subspan(256, 3)) + "9000");
  EXPECT_EQ(ask(card, "00B0050000"), to_hex(ByteView{whole}.subspan(0x500)) + "9000") << "fewer at the end";
  EXPECT_EQ(ask(card, "00B00000000400"), to_hex(ByteView{whole}.first(0x400)) + "9000");
  EXPECT_EQ(ask(card, "00B08A0301"), to_hex(ByteView{whole}.subspan(3, 1)) + "9000");
}

TEST(Answers, TokenInfoBeginsWithThePaddedLabel) {
  const std::pair<CardFamily, std::string> labels[]{{CardFamily::standard, "JPKIAPICCTOKEN2"},
                                                    {CardFamily::next_generation, "JPKIAPICCTOKEN2"},
                                                    {CardFamily::old_resident, "JPKIAPICCTOKEN"},
                                                    {CardFamily::android, "JPKIAPGPSETOKEN"},
                                                    {CardFamily::iphone, "JPKIAPIOSTOKEN"}};
  for (const auto& [family, label] : labels) {
    VirtualCard card{make_card(order(family))};
    ask(card, select_jpki);
    std::string padded = label;
    padded.resize(32, ' ');
    EXPECT_EQ(ask(card, "00B0860020"), to_hex(as_bytes(padded)) + "9000");
    EXPECT_EQ(ask(card, "00B0860000").size(), 2 * 162U);
  }
}

TEST(Answers, PowerEndsPinStatusAndSelection) {
  VirtualCard card{make_card(order())};
  ask(card, select_jpki);
  ask(card, verify_pin);
  card.power_on();
  EXPECT_EQ(status(card, "00200098"), "6D00");
  ask(card, select_jpki);
  EXPECT_EQ(status(card, "802A009703 010203 00"), "6982");
}

TEST(Answers, SelectionClearsPinStatusWhereAsked) {
  VirtualCard card{make_card(order()), {}, true};
  ask(card, select_jpki);
  ask(card, verify_pin);
  ask(card, select_jpki);
  EXPECT_EQ(status(card, "802A009703 010203 00"), "6982");
}

TEST(Answers, CardWithoutPinsIsLockedWithoutHavingBeenTried) {
  CardOrder without = order();
  without.pin.reset();
  without.password.reset();
  VirtualCard card{make_card(std::move(without))};
  ask(card, select_jpki);
  for (const std::string_view pin : {"98", "9B"}) {
    EXPECT_EQ(status(card, "002000" + std::string{pin}), "63C0");
    EXPECT_EQ(status(card, "002000" + std::string{pin} + "0431323334"), "6984");
  }
  EXPECT_EQ(status(card, "00B08A0000"), "9000");
}

TEST(Answers, CardWithoutSignatureCertificate) {
  CardOrder without = order();
  without.signature.reset();
  VirtualCard card{make_card(std::move(without))};
  ask(card, select_jpki);
  EXPECT_EQ(ask(card, "00B0880000"), "008F009000");
  EXPECT_EQ(status(card, "0020009B"), "63C0");
  EXPECT_EQ(status(card, "00B08100 00"), "6982");
}

TEST(Answers, OldResidentCardHasNoAuthenticationCertificate) {
  CardOrder old = order(CardFamily::old_resident);
  old.authentication.reset();
  VirtualCard card{make_card(std::move(old))};
  EXPECT_EQ(status(card, select_jpki), "9000");
  EXPECT_EQ(status(card, "00B08A0000"), "6A82");
  EXPECT_EQ(ask(card, "00B0880000"), "8F00009000");
}

}  // namespace
}  // namespace kakunin::virtualcard::test
