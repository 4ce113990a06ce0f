// SPDX-License-Identifier: Apache-2.0
#include "terminal/inquiry_form.h"

#include <gtest/gtest.h>

#include "base/japanese_date.h"
#include "eligibility/numbers.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono_literals;
constexpr Day today{2026y, std::chrono::November, 23d};

/// 6 or 8 digits, the last one made to fit.
std::string insurer(std::string digits) {
  return digits + eligibility::check_digit(digits).value();
}
const std::string usual_insurer = insurer("0113999");
const std::string national_insurer = insurer("13999");

InquiryForm form() {
  return {usual_insurer, "99990001", "101", "00", "昭和27年1月1日"};
}

TEST(InquiryForm, BecomesARequest) {
  const auto request = check_inquiry(form(), today);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->key.insurer.digits(), usual_insurer);
  EXPECT_EQ(request->key.symbol, "99990001");
  EXPECT_EQ(request->key.number, "101");
  EXPECT_EQ(request->key.branch->digits(), "00");
  EXPECT_EQ(iso_text(request->key.birth), "1952-01-01");
  EXPECT_EQ(request->day, today);
}

TEST(InquiryForm, TakesWhatPeopleType) {
  struct Case {
    std::string InquiryForm::*field;
    std::string typed;
    std::string meant;  // as the usual form would have it
  };
  const Case cases[] = {
      {&InquiryForm::insurer, national_insurer, "00" + national_insurer},
      {&InquiryForm::insurer, "００" + national_insurer, "00" + national_insurer},
      {&InquiryForm::insurer, " " + usual_insurer.substr(0, 4) + "-" + usual_insurer.substr(4),
       usual_insurer},
      {&InquiryForm::symbol, "", ""},
      {&InquiryForm::symbol, "記号　ｱ－１", "記号ア-1"},
      {&InquiryForm::number, "１０１", "101"},
      {&InquiryForm::number, " 0101 ", "0101"},
      {&InquiryForm::branch, "", ""},
      {&InquiryForm::branch, "３", "03"},
      {&InquiryForm::branch, "01", "01"},
      {&InquiryForm::birth, "Ｓ２７．１．１", "1952-01-01"},
      {&InquiryForm::birth, "1952/1/1", "1952-01-01"},
      {&InquiryForm::birth, "3270101", "1952-01-01"},
      {&InquiryForm::birth, "2026-11-23", "2026-11-23"},
  };
  for (const Case& row : cases) {
    InquiryForm typed = form();
    typed.*row.field = row.typed;
    const auto request = check_inquiry(typed, today);
    ASSERT_TRUE(request) << row.typed;
    const auto& key = request->key;
    const InquiryForm read{key.insurer.digits(), key.symbol, key.number,
                           key.branch ? key.branch->digits() : "", iso_text(key.birth)};
    EXPECT_EQ(read.*row.field, row.meant) << row.typed;
  }
}

TEST(InquiryForm, EachFaultIsTheFieldsOwn) {
  std::string wrong_digit = usual_insurer;
  wrong_digit.back() = wrong_digit.back() == '9' ? '0' : static_cast<char>(wrong_digit.back() + 1);
  struct Case {
    std::string InquiryForm::*member;
    InquiryField field;
    std::string typed;
    std::string_view english;  // a word of the message
  };
  const Case cases[] = {
      {&InquiryForm::insurer, InquiryField::insurer, "", "Enter"},
      {&InquiryForm::insurer, InquiryField::insurer, "あ", "only digits"},
      {&InquiryForm::insurer, InquiryField::insurer, "1234567", "6 or 8"},
      {&InquiryForm::insurer, InquiryField::insurer, "12139994", "public assistance"},
      {&InquiryForm::insurer, InquiryField::insurer, wrong_digit, "wrong"},
      {&InquiryForm::insurer, InquiryField::insurer, "00000000", "wrong"},
      {&InquiryForm::symbol, InquiryField::symbol, std::string(65, '1'), "too long"},
      {&InquiryForm::symbol, InquiryField::symbol, "\xFF", "cannot be used"},
      {&InquiryForm::number, InquiryField::number, "　", "Enter"},
      {&InquiryForm::number, InquiryField::number, "1\x01", "cannot be used"},
      {&InquiryForm::branch, InquiryField::branch, "123", "two digits"},
      {&InquiryForm::branch, InquiryField::branch, "a", "two digits"},
      {&InquiryForm::birth, InquiryField::birth, " ", "Enter"},
      {&InquiryForm::birth, InquiryField::birth, "きのう", "not a date"},
      {&InquiryForm::birth, InquiryField::birth, "昭和27年2月30日", "no such day"},
      {&InquiryForm::birth, InquiryField::birth, "昭和27年0月0日", "00"},
      {&InquiryForm::birth, InquiryField::birth, "令和1年4月30日", "era"},
      {&InquiryForm::birth, InquiryField::birth, "1872-12-31", "1873"},
      {&InquiryForm::birth, InquiryField::birth, "2026-11-24", "after"},
  };
  for (const Case& row : cases) {
    InquiryForm typed = form();
    typed.*row.member = row.typed;
    const auto request = check_inquiry(typed, today);
    ASSERT_FALSE(request) << row.typed;
    ASSERT_EQ(request.error().size(), 1U) << row.typed;
    EXPECT_EQ(request.error()[0].field, row.field) << row.typed;
    EXPECT_NE(request.error()[0].text.english.find(row.english), std::string_view::npos)
        << row.typed << ": " << request.error()[0].text.english;
    EXPECT_FALSE(request.error()[0].text.japanese.empty());
    EXPECT_TRUE(fault_of(typed, row.field, today));
  }
}

TEST(InquiryForm, AllFaultsAreToldInTheOrderOfTheFields) {
  const auto request = check_inquiry({}, today);
  ASSERT_FALSE(request);
  std::vector<InquiryField> fields;
  for (const InquiryFault& fault : request.error()) fields.push_back(fault.field);
  EXPECT_EQ(fields, (std::vector{InquiryField::insurer, InquiryField::number, InquiryField::birth}));
}

}  // namespace
}  // namespace kakunin::terminal
