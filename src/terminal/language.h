// SPDX-License-Identifier: Apache-2.0
#pragma once
// The languages of the visit. Japanese is the source; English is for patients who ask for it. Every text a
// person reads stands in a table in both.
//
//   constexpr Text close{"閉じる", "Close"};
//   close.in(Language::english);   // "Close"

#include <cstdint>
#include <string_view>

namespace kakunin::terminal {

enum class Language : std::uint8_t { japanese, english };

struct Text {
  std::string_view japanese;
  std::string_view english;

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::english ? english : japanese;
  }
  [[nodiscard]] constexpr bool empty() const { return japanese.empty() && english.empty(); }
};

}  // namespace kakunin::terminal
