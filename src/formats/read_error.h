// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why a whole document could not be read. What is odd inside a document that can be read stands in
// Result::kept.

#include <string>
#include <string_view>

#include "base/expected.h"

namespace kakunin::formats {

enum class ReadErrorKind : std::uint8_t {
  too_large,
  too_deep,
  bad_encoding,  // neither UTF-8 nor Shift_JIS
  not_well_formed,
  forbidden,      // a document type declaration
  wrong_format,   // well-formed, but something else
  wrong_version,  // a newer version than this program knows
};

struct ReadError {
  ReadErrorKind kind{};
  std::string where;  // line, element or column; never a value
  bool operator==(const ReadError&) const = default;
};

/// One sentence without data of a person.
[[nodiscard]] std::string_view sentence(ReadErrorKind kind);

template <class T>
using Read = Expected<T, ReadError>;

}  // namespace kakunin::formats
