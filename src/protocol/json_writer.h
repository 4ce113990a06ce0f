// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writing typed values into JSON objects; what is empty is left out. For implementation files: it brings in
// Boost.JSON.

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/japanese_date.h"
#include "protocol/iso_time.h"

namespace kakunin::protocol {

inline void put_text(boost::json::object& to, std::string_view key, std::string_view text) {
  if (!text.empty()) to[key] = text;
}

inline void put_bytes(boost::json::object& to, std::string_view key, ByteView bytes) {
  if (!bytes.empty()) to[key] = to_base64(bytes);
}

inline void put_day(boost::json::object& to, std::string_view key, const std::optional<Day>& day) {
  if (day) to[key] = iso_text(*day);
}

/// A code that is its enumerator's number.
template <class Enum>
void put_number_code(boost::json::object& to, std::string_view key, const std::optional<Enum>& code) {
  if (code) to[key] = static_cast<int>(*code);
}

}  // namespace kakunin::protocol
