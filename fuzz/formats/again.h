// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is accepted can be written, and reading that and writing it once more gives the same bytes.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace kakunin::formats::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

template <class Value, class ReadIt, class WriteIt>
void check_again(const Value& value, const ReadIt& read, const WriteIt& write) {
  const std::string once = write(value);
  const auto again = read(std::string_view{once});
  if (!again || write(*again) != once) std::abort();
}

}  // namespace kakunin::formats::fuzz
