// SPDX-License-Identifier: Apache-2.0
#pragma once
// A PIN or password while it is needed, and not a moment longer.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace kakunin {

/// Up to 16 characters in a fixed buffer: not copyable, wiped on destruction and on move, kept out of swap
/// where the system allows it. There is no way to print or compare one.
class SecretDigits {
 public:
  static constexpr std::size_t capacity = 16;

  SecretDigits();
  ~SecretDigits();
  SecretDigits(SecretDigits&& other) noexcept;
  SecretDigits& operator=(SecretDigits&& other) noexcept;
  SecretDigits(const SecretDigits&) = delete;
  SecretDigits& operator=(const SecretDigits&) = delete;

  /// Appends one character; false when it is full.
  [[nodiscard]] bool push_back(char c);
  void pop_back();
  void clear();

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// True when every character is 0-9.
  [[nodiscard]] bool all_digits() const;

  /// The characters, valid until the next change. The only reader is the VERIFY command.
  [[nodiscard]] ByteView view() const { return {buffer_.data(), size_}; }

 private:
  std::array<std::uint8_t, capacity> buffer_{};
  std::size_t size_ = 0;
};

/// Overwrites memory in a way the compiler keeps.
void wipe(Bytes& bytes);
void wipe(std::string& text);

}  // namespace kakunin
