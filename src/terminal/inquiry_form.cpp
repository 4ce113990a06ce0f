// SPDX-License-Identifier: Apache-2.0
#include "terminal/inquiry_form.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/japanese_date.h"
#include "base/japanese_text.h"
#include "base/text.h"
#include "eligibility/numbers.h"

namespace kakunin::terminal {
namespace {

namespace el = eligibility;

template <class Value>
using Checked = Expected<Value, Text>;

/// What the service takes, in bytes of UTF-8.
constexpr std::size_t longest_number = 64;

// In the order of the enumerators.
constexpr std::array<Text, 5> field_texts = {{
    {"保険者番号", "Insurer number"},
    {"記号", "Symbol"},
    {"番号", "Number"},
    {"枝番", "Branch number"},
    {"生年月日", "Date of birth"},
}};

std::string digits_of(std::string_view typed) {
  std::string text = comparable(typed);
  std::erase(text, '-');
  return text;
}

Checked<el::InsurerNumber> insurer_of(const std::string& typed) {
  constexpr std::size_t national = 6;
  constexpr std::size_t usual = 8;
  const std::string digits = digits_of(typed);
  if (digits.empty()) return unexpected(Text{"保険者番号を入力してください。", "Enter the insurer number."});
  if (!is_all_digits(digits)) {
    return unexpected(Text{"保険者番号は数字だけで入力してください。", "An insurer number has only digits."});
  }
  if (digits.size() != national && digits.size() != usual) {
    return unexpected(Text{"保険者番号は6桁または8桁です。桁数を確かめてください。",
                           "An insurer number has 6 or 8 digits."});
  }
  if (digits.size() == usual && digits.starts_with(el::public_assistance_prefix)) {
    return unexpected(Text{"12で始まる番号は医療扶助のものです。マイナンバーカードで確認してください。",
                           "A number that begins with 12 is one of public assistance: check with the card."});
  }
  if (const auto number = el::InsurerNumber::parse(digits)) return *number;
  return unexpected(Text{"保険者番号のどれかの数字が違います。資格確認書を見て確かめてください。",
                         "A digit of the insurer number is wrong: compare it with the certificate."});
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

Checked<std::string> symbol_or_number(const std::string& typed) {
  const bool readable = is_valid_utf8(typed) && !has_control(typed);
  std::string text = readable ? el::normalised_for_comparison(typed) : std::string{};
  if (!readable || text.size() > longest_number) {
    return unexpected(Text{"長すぎるか、使えない文字が入っています。資格確認書のとおりに入力してください。",
                           "It is too long or has characters that cannot be used."});
  }
  return text;
}

Checked<std::string> number_of(const std::string& typed) {
  auto number = symbol_or_number(typed);
  if (number && number->empty()) return unexpected(Text{"番号を入力してください。", "Enter the number."});
  return number;
}

Checked<std::optional<el::BranchNumber>> branch_of(const std::string& typed) {
  const std::string digits = digits_of(typed);
  if (digits.empty()) return std::optional<el::BranchNumber>{};
  auto branch = el::BranchNumber::parse(digits);
  if (branch) return branch;
  return unexpected(Text{"枝番は2桁の数字です。書かれていなければ空のままにしてください。",
                         "A branch number has two digits; leave it empty where none is printed."});
}

struct DateRow {
  DateError error;
  Text text;
};
constexpr DateRow date_rows[] = {
    {DateError::not_a_date,
     {"生年月日を読み取れません。昭和27年1月1日、S27.1.1、1952/1/1 のように入力してください。",
      "This is not a date. Write it as 1952-01-01 or S27.1.1."}},
    {DateError::no_such_day, {"その日付はありません。月と日を確かめてください。", "There is no such day."}},
    {DateError::part_unknown,
     {"月や日が00の生年月日では照会できません。マイナンバーカードで確認してください。",
      "A date whose month or day is 00 cannot be asked for: check with the card."}},
    {DateError::before_era,
     {"その元号はまだ始まっていません。元号と年を確かめてください。", "The era had not begun on that day."}},
    {DateError::before_gregorian, {"明治6年より前の日付は使えません。", "Days before 1873 cannot be used."}},
};

Checked<Day> birth_of(const std::string& typed, Day day) {
  if (trimmed(typed).empty())
    return unexpected(Text{"生年月日を入力してください。", "Enter the date of birth."});
  const auto birth = parse_date(typed);
  if (!birth) {
    return unexpected(std::find_if(std::begin(date_rows), std::end(date_rows), [&](const DateRow& row) {
                        return row.error == birth.error();
                      })->text);
  }
  if (*birth > day) {
    return unexpected(Text{"生年月日が確認日より後です。元号と年を確かめてください。",
                           "The date of birth lies after the day asked for."});
  }
  return *birth;
}

template <class Value>
std::optional<Text> fault_in(const Checked<Value>& checked) {
  return checked ? std::nullopt : std::optional<Text>{checked.error()};
}

}  // namespace

Text text(InquiryField field) {
  return field_texts.at(static_cast<std::size_t>(field));
}

std::optional<Text> fault_of(const InquiryForm& form, InquiryField field, Day day) {
  switch (field) {
    case InquiryField::insurer:
      return fault_in(insurer_of(form.insurer));
    case InquiryField::symbol:
      return fault_in(symbol_or_number(form.symbol));
    case InquiryField::number:
      return fault_in(number_of(form.number));
    case InquiryField::branch:
      return fault_in(branch_of(form.branch));
    case InquiryField::birth:
      return fault_in(birth_of(form.birth, day));
  }
  return std::nullopt;
}

Expected<protocol::InquiryRequest, std::vector<InquiryFault>> check_inquiry(const InquiryForm& form,
                                                                            Day day) {
  std::vector<InquiryFault> faults;
  for (std::size_t i = 0; i < field_texts.size(); ++i) {
    const auto field = static_cast<InquiryField>(i);
    if (const auto fault = fault_of(form, field, day)) faults.push_back({field, *fault});
  }
  if (!faults.empty()) return unexpected(std::move(faults));
  return protocol::InquiryRequest{
      {*insurer_of(form.insurer), *symbol_or_number(form.symbol), *number_of(form.number),
       *branch_of(form.branch), *birth_of(form.birth, day)},
      day};
}

}  // namespace kakunin::terminal
