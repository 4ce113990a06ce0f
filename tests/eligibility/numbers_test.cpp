// SPDX-License-Identifier: Apache-2.0
#include "eligibility/numbers.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace kakunin::eligibility {
namespace {

struct Checked {
  const char* body;
  char digit;
};

constexpr Checked checked[] = {
    {"0613048", '8'}, {"3312001", '5'}, {"0613999", '2'},   {"3913999", '3'},   {"13801", '6'},
    {"13805", '7'},   {"13101", '1'},   {"13999", '8'},     {"1213999", '4'},   {"999999", '6'},
    {"123456", '6'},  {"000001", '8'},  {"011011371", '9'}, {"131999999", '9'},
};

TEST(CheckDigit, known_numbers) {
  for (const auto& [body, digit] : checked) {
    EXPECT_EQ(check_digit(body), digit) << body;
    EXPECT_TRUE(has_valid_check_digit(std::string{body} + digit)) << body;
    EXPECT_EQ(check_digit("00" + std::string{body}), digit) << "leading zeros add nothing: " << body;
  }
}

TEST(CheckDigit, only_digits_have_one) {
  for (const char* text : {"", "12a", " 12", "１２", "-1"}) {
    EXPECT_EQ(check_digit(text), std::nullopt) << text;
    EXPECT_FALSE(has_valid_check_digit(text)) << text;
  }
  EXPECT_FALSE(has_valid_check_digit("0"));
}

TEST(CheckDigit, every_change_of_one_digit_is_caught) {
  std::mt19937 random{12139994};
  for (int i = 0; i < 500; ++i) {
    std::string number;
    for (auto n = 5 + random() % 5; n > 0; --n) number += "0123456789"[random() % 10];
    number += check_digit(number).value();
    ASSERT_TRUE(has_valid_check_digit(number));
    for (std::size_t at = 0; at < number.size(); ++at) {
      for (char other = '0'; other <= '9'; ++other) {
        if (other == number[at]) continue;
        std::string changed = number;
        changed[at] = other;
        ASSERT_FALSE(has_valid_check_digit(changed)) << number << " -> " << changed;
      }
    }
  }
}

TEST(CheckDigit, neighbours_exchanged_are_caught_except_0_and_9) {
  for (char a = '0'; a <= '9'; ++a) {
    for (char b = '0'; b <= '9'; ++b) {
      const std::string body{'0', '6', a, b, '9', '9', '9'};
      std::string number = body + check_digit(body).value();
      std::swap(number[2], number[3]);
      const bool blind = a == b || (a == '0' && b == '9') || (a == '9' && b == '0');
      EXPECT_EQ(has_valid_check_digit(number), blind) << body;
    }
  }
}

TEST(InsurerNumber, six_and_eight_digits) {
  struct Case {
    const char* text;
    const char* digits;
    const char* display;
    const char* wire;
    bool national;
  };
  constexpr Case cases[] = {
      {"06139992", "06139992", "06139992", "06139992", false},
      {"０６１３９９９２", "06139992", "06139992", "06139992", false},
      {" 39139993　", "39139993", "39139993", "39139993", false},
      {"138016", "00138016", "138016", "  138016", true},
      {"  138016", "00138016", "138016", "  138016", true},
      {"138016  ", "00138016", "138016", "  138016", true},
      {"00138016", "00138016", "138016", "  138016", true},
      {"１３９９９８", "00139998", "139998", "  139998", true},
  };
  for (const auto& each : cases) {
    const auto number = InsurerNumber::parse(each.text);
    ASSERT_TRUE(number) << each.text;
    EXPECT_EQ(number->digits(), each.digits);
    EXPECT_EQ(number->display(), each.display);
    EXPECT_EQ(number->wire(), each.wire);
    EXPECT_EQ(number->is_national_health_insurance(), each.national);
    EXPECT_EQ(InsurerNumber::parse(number->wire()), number);
    EXPECT_EQ(InsurerNumber::parse(number->display()), number);
  }
}

TEST(InsurerNumber, refuses) {
  for (const char* text : {"", "06139993", "6139992", "0613999", "061399920", "138017", "0613999a",
                           "06-139992", "00000000", "000000", "12139994", "①②③④⑤⑥"}) {
    EXPECT_EQ(InsurerNumber::parse(text), std::nullopt) << text;
  }
}

TEST(PayerNumber, begins_with_12) {
  EXPECT_EQ(PayerNumber::parse("12139994")->digits(), "12139994");
  EXPECT_EQ(PayerNumber::parse(" １２１３９９９４ ")->digits(), "12139994");
  for (const char* text : {"", "12139995", "06139992", "1213999", "121399940", "00000000"}) {
    EXPECT_EQ(PayerNumber::parse(text), std::nullopt) << text;
  }
}

TEST(RecipientNumber, seven_digits_with_check_digit) {
  for (const char* text : {"9999996", "1234566", "0000018", "９９９９９９６"})
    EXPECT_TRUE(RecipientNumber::parse(text));
  for (const char* text : {"", "9999997", "999999", "99999960", "0000000"}) {
    EXPECT_EQ(RecipientNumber::parse(text), std::nullopt) << text;
  }
}

TEST(BranchNumber, two_digits) {
  EXPECT_EQ(BranchNumber::parse("01")->digits(), "01");
  EXPECT_EQ(BranchNumber::parse("1")->digits(), "01");
  EXPECT_EQ(BranchNumber::parse("００")->digits(), "00");
  EXPECT_LT(BranchNumber::parse("1"), BranchNumber::parse("02"));
  for (const char* text : {"", "001", "a", "1a", "-1"})
    EXPECT_EQ(BranchNumber::parse(text), std::nullopt) << text;
}

TEST(InstitutionCode, ten_digits_with_prefecture_and_point_table) {
  for (const char* text : {"0110113719", "1319999999", "１３１９９９９９９９", " 1319999999 "}) {
    EXPECT_TRUE(InstitutionCode::parse(text)) << text;
  }
  const auto with_check_digit = [](std::string body) { return body + check_digit(body).value(); };
  EXPECT_TRUE(InstitutionCode::parse(with_check_digit("471999999")));
  for (const std::string& text :
       {std::string{}, std::string{"1319999998"}, std::string{"131999999"}, with_check_digit("481999999"),
        with_check_digit("001999999"), with_check_digit("130999999"), with_check_digit("137999999")}) {
    EXPECT_EQ(InstitutionCode::parse(text), std::nullopt) << text;
  }
}

TEST(RegistrationNumber, with_and_without_hyphens) {
  for (const char* text :
       {"契2804440-0-0", "契280444000", "契２８０４４４０－０－０", " 契 2804440ー0ー0 ", "契2804440‐0‐0"}) {
    const auto number = RegistrationNumber::parse(text);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->text(), "契2804440-0-0");
  }
  EXPECT_EQ(RegistrationNumber::parse("協1399999-1-2")->text(), "協1399999-1-2");
  for (const char* text : {"", "契", "2804440-0-0", "契2804440-0", "契28044400-0-0", "契4804440-0-0",
                           "契0004440-0-0", "共2804440-0-0", "契2804440-a-0", "契契2804440-0-0"}) {
    EXPECT_EQ(RegistrationNumber::parse(text), std::nullopt) << text;
  }
}

TEST(FacilityId, is_one_or_the_other) {
  EXPECT_TRUE(std::holds_alternative<InstitutionCode>(parse_facility_id("1319999999").value()));
  EXPECT_TRUE(std::holds_alternative<RegistrationNumber>(parse_facility_id("契2804440-0-0").value()));
  for (const char* text : {"1319999999", "契2804440-0-0", "協1399999-1-2"}) {
    EXPECT_EQ(to_text(parse_facility_id(text).value()), text);
  }
  EXPECT_EQ(parse_facility_id("1319999998"), std::nullopt);
  EXPECT_EQ(parse_facility_id(""), std::nullopt);
}

TEST(SymbolsAndNumbers, are_compared_in_one_form) {
  struct Case {
    const char* a;
    const char* b;
    bool same;
  };
  constexpr Case cases[] = {
      {"１２３", "123", true},   {"12-3", "12－3", true}, {"12ー3", "12-3", true}, {"港　あ", "港あ", true},
      {"ｱｲ", "アイ", true},      {"0012", "12", false},   {"12", "1 2", true},     {"あ", "い", false},
      {"１２−３", "12‐3", true}, {"", "　", true},
  };
  for (const auto& [a, b, same] : cases) {
    EXPECT_EQ(normalised_for_comparison(a) == normalised_for_comparison(b), same) << a << " / " << b;
  }
}

}  // namespace
}  // namespace kakunin::eligibility
