// SPDX-License-Identifier: Apache-2.0
#pragma once
// Random messages from a seed: every field present or absent, at and between its limits.

#include <random>

#include "protocol/batch_messages.h"

namespace kakunin::protocol::samples {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  [[nodiscard]] std::uint32_t below(std::uint32_t limit) {
    return static_cast<std::uint32_t>(engine_() % limit);
  }
  [[nodiscard]] bool flip() { return below(2) == 1; }

  /// 1 to `most` characters: ASCII with JSON's own punctuation, kana, kanji beyond the BMP, ●.
  [[nodiscard]] std::string text(std::uint32_t most = 12);
  [[nodiscard]] std::string text_or_empty() { return flip() ? text() : std::string(); }
  [[nodiscard]] Bytes bytes(std::size_t count);
  [[nodiscard]] Digest digest();
  [[nodiscard]] Day day();
  [[nodiscard]] TimePoint time();
  /// Digits followed by their check digit.
  [[nodiscard]] std::string checked_number(std::string digits);

  template <class Make>
  [[nodiscard]] auto maybe(Make make) -> std::optional<decltype(make())> {
    return flip() ? std::optional(make()) : std::nullopt;
  }
  [[nodiscard]] std::optional<Day> maybe_day() {
    return maybe([this] { return day(); });
  }

  template <class T, std::size_t n>
  [[nodiscard]] T one_of(const T (&values)[n]) {
    return values[below(n)];
  }

 private:
  std::mt19937 engine_;
};

[[nodiscard]] eligibility::Identity identity(Random& random);
[[nodiscard]] eligibility::HealthInsurance health_insurance(Random& random);
[[nodiscard]] eligibility::PublicAssistance public_assistance(Random& random);
[[nodiscard]] eligibility::Verdict verdict(Random& random);
[[nodiscard]] eligibility::Person person(Random& random);

template <class Message>
[[nodiscard]] Message message(Random& random);

}  // namespace kakunin::protocol::samples
