// SPDX-License-Identifier: Apache-2.0
#pragma once
// What staff type for an inquiry by number (資格確認書 without card), checked before it goes to the service.
//
//   check_inquiry({.insurer = "１３９９９７", .number = "101", .birth = "昭和27年1月1日"}, day)
//
// Any width of digits, letters and kana, spaces and hyphens; birth dates in any form of base/japanese_date.h.
// The rules of the numbers are those of eligibility/numbers.h.

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "protocol/messages.h"
#include "terminal/language.h"

namespace kakunin::terminal {

/// As typed.
struct InquiryForm {
  std::string insurer;  // 保険者番号, 6 or 8 digits
  std::string symbol;   // 記号; may be empty
  std::string number;   // 番号
  std::string branch;   // 枝番; may be empty
  std::string birth;    // 生年月日
};

enum class InquiryField : std::uint8_t { insurer, symbol, number, branch, birth };
[[nodiscard]] Text text(InquiryField field);

struct InquiryFault {
  InquiryField field;
  Text text;  // what is wrong and how to mend it
};

/// The request, or everything that is wrong in the order of the fields.
[[nodiscard]] Expected<protocol::InquiryRequest, std::vector<InquiryFault>> check_inquiry(
    const InquiryForm& form, Day day);

/// What is wrong with one field as it stands; for a form that is being filled.
[[nodiscard]] std::optional<Text> fault_of(const InquiryForm& form, InquiryField field, Day day);

}  // namespace kakunin::terminal
