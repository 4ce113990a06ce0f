// SPDX-License-Identifier: Apache-2.0
#include "card/apdu.h"

#include <gtest/gtest.h>

#include <random>

#include "card/commands.h"

namespace kakunin::card {
namespace {

[[nodiscard]] Bytes filled(std::size_t size) {
  return Bytes(size, 0xAB);
}

struct Form {
  const char* name;
  std::size_t data;
  std::optional<std::size_t> le;
  bool extended;
  std::string start;  // the encoding up to the data
  std::string end;    // behind the data
};

class Forms : public testing::TestWithParam<Form> {};

TEST_P(Forms, EncodesAndIsReadBack) {
  const Form& form = GetParam();
  CommandApdu command{0x00, 0xB0, 0x8A, 0x01};
  command.with_data(filled(form.data));
  if (form.le) command.with_le(*form.le);
  if (form.extended) command.extended();

  const Bytes bytes = command.encode();
  EXPECT_EQ(to_hex(bytes), form.start + to_hex(filled(form.data)) + form.end);
  const auto parsed = parse_command(bytes);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->data, filled(form.data));
  EXPECT_EQ(parsed->extended, command.needs_extended_length());
  const std::size_t all = command.needs_extended_length() ? 65536 : 256;
  EXPECT_EQ(parsed->le, form.le == 0U ? std::optional{all} : form.le);
}

INSTANTIATE_TEST_SUITE_P(
    Apdu, Forms,
    testing::Values(Form{"case_1", 0, {}, false, "00B08A01", ""},
                    Form{"case_1_has_no_extended_form", 0, {}, true, "00B08A01", ""},
                    Form{"case_2_short", 0, 1, false, "00B08A0101", ""},
                    Form{"case_2_short_256", 0, 256, false, "00B08A0100", ""},
                    Form{"case_2_short_all", 0, 0, false, "00B08A0100", ""},
                    Form{"case_2_extended_257", 0, 257, false, "00B08A01000101", ""},
                    Form{"case_2_extended_all", 0, 0, true, "00B08A01000000", ""},
                    Form{"case_2_extended_65536", 0, 65536, false, "00B08A01000000", ""},
                    Form{"case_3_short", 1, {}, false, "00B08A0101", ""},
                    Form{"case_3_short_255", 255, {}, false, "00B08A01FF", ""},
                    Form{"case_3_extended_256", 256, {}, false, "00B08A01000100", ""},
                    Form{"case_3_extended_forced", 3, {}, true, "00B08A01000003", ""},
                    Form{"case_4_short", 51, 0, false, "00B08A0133", "00"},
                    Form{"case_4_short_data_long_le", 51, 300, false, "00B08A01000033", "012C"},
                    Form{"case_4_extended", 300, 0, false, "00B08A0100012C", "0000"},
                    Form{"case_4_largest", 65535, 65536, false, "00B08A0100FFFF", "0000"}),
    [](const auto& instance) { return instance.param.name; });

class Malformed : public testing::TestWithParam<const char*> {};

TEST_P(Malformed, IsRefused) {
  EXPECT_FALSE(parse_command(from_hex(GetParam()).value()));
}

INSTANTIATE_TEST_SUITE_P(Apdu, Malformed,
                         testing::Values("", "00", "00B08A",          // shorter than a header
                                         "00B0000002AA",              // data missing
                                         "00B0000001AA0000",          // something behind Le
                                         "00B000000000",              // extended, Lc cut off
                                         "00B00000000000AA",          // extended, Lc 0 with data
                                         "00B00000000002AA",          // extended, data missing
                                         "00B00000000001AA00",        // extended, half an Le
                                         "00B00000000001AA000000"));  // extended, something behind Le

TEST(Apdu, EveryCommandThatIsReadEncodesToTheSameBytes) {
  std::mt19937 random{20260401};
  std::uniform_int_distribution<int> byte{0, 255};
  std::uniform_int_distribution<std::size_t> size{4, 24};
  int read = 0;
  for (int i = 0; i < 200'000; ++i) {
    Bytes bytes(size(random));
    for (auto& b : bytes) b = static_cast<std::uint8_t>(byte(random));
    if (bytes.size() > 4) bytes[4] %= 24;  // lengths that have a chance
    if (bytes.size() > 6 && bytes[4] == 0) bytes[5] = 0, bytes[6] %= 24;
    const auto parsed = parse_command(bytes);
    if (!parsed) continue;
    ++read;
    CommandApdu command{parsed->cla, parsed->ins, parsed->p1, parsed->p2};
    command.with_data(parsed->data);
    if (parsed->le) command.with_le(*parsed->le);
    if (parsed->extended) command.extended();
    ASSERT_EQ(to_hex(command.encode()), to_hex(bytes));
  }
  EXPECT_GT(read, 5'000);
}

TEST(Apdu, AnswersNeedTwoBytes) {
  EXPECT_FALSE(parse_response({}));
  EXPECT_FALSE(parse_response(Bytes{0x90}));
  const auto bare = parse_response(from_hex("63C2").value());
  ASSERT_TRUE(bare);
  EXPECT_TRUE(bare->data.empty());
  EXPECT_EQ(bare->status.tries_left(), 2);
  const auto full = parse_response(from_hex("01029000").value());
  ASSERT_TRUE(full);
  EXPECT_EQ(to_hex(full->data), "0102");
  EXPECT_TRUE(full->status.ok());
  EXPECT_FALSE(full->status.tries_left());
}

TEST(Apdu, DescriptionsNeverShowData) {
  SecretDigits pin;
  for (const char c : {'1', '2', '3', '4'}) ASSERT_TRUE(pin.push_back(c));
  EXPECT_EQ(verify(0x18, pin).describe(), "00200098 Lc=*");
  EXPECT_EQ(compute_digital_signature(0x17, filled(51)).describe(), "802A0097 Lc=51 Le=all");
  EXPECT_EQ(read_binary(256, 4).describe(), "00B00100 Le=4");
}

TEST(Apdu, MovingLeavesNothingBehind) {
  CommandApdu from{0x00, 0x20, 0x00, 0x98};
  from.with_secret(from_hex("31323334").value());
  const CommandApdu to{std::move(from)};
  EXPECT_TRUE(to.carries_secret());
  EXPECT_EQ(to.data().size(), 4U);
  EXPECT_TRUE(from.data().empty());  // NOLINT(bugprone-use-after-move): that is what is tested
  EXPECT_EQ(to_hex(to.encode()), "002000980431323334");
}

struct Named {
  std::string bytes;
  CommandApdu command;
};

TEST(Apdu, NamedCommandsHaveTheirPublishedForms) {
  SecretDigits pin;
  for (const char c : {'1', '2', '3', '4'}) ASSERT_TRUE(pin.push_back(c));
  Named table[] = {
      {"00A4040C0AD392F000260100000001", select_application(from_hex("D392F000260100000001").value())},
      {"00A4020C02000A", select_file(0x000A)},
      {"00B08A0000", read_binary_by_sfi(0x0A, 0)},
      {"00B07FFF10", read_binary(0x7FFF, 16)},
      {"002000980431323334", verify(0x18, pin)},
      {"0020009B", verify_status(0x1B)},
      {"802A009702CAFE00", compute_digital_signature(0x17, from_hex("CAFE").value())},
      {"0088009302CAFE00", internal_authenticate(0x13, from_hex("CAFE").value())},
      {"00C0000010", get_response(16)},
  };
  for (const auto& [bytes, command] : table) EXPECT_EQ(to_hex(command.encode()), bytes);
  EXPECT_EQ(to_hex(read_binary_by_sfi(0x0A, 0).extended().encode()), "00B08A00000000");
}

}  // namespace
}  // namespace kakunin::card
