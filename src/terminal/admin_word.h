// SPDX-License-Identifier: Apache-2.0
#pragma once
// The administrator's word of kiosk mode: what ends the full screen and opens the settings. Kept only as an
// Argon2id hash (RFC 9106; libsodium's interactive limits), as text that carries its own salt and cost.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace kakunin::terminal {

/// The word while it is typed: UTF-8 in a fixed buffer, not copyable, kept out of swap where the system
/// allows it, wiped on destruction and on move.
class AdminWord {
 public:
  static constexpr std::size_t capacity = 128;  // bytes

  AdminWord();
  ~AdminWord();
  AdminWord(AdminWord&& other) noexcept;
  AdminWord& operator=(AdminWord&& other) noexcept;
  AdminWord(const AdminWord&) = delete;
  AdminWord& operator=(const AdminWord&) = delete;

  /// Appends a character (or several) in UTF-8; false, and unchanged, when it does not fit.
  [[nodiscard]] bool append(std::string_view utf8);
  void clear();
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Characters, not bytes.
  [[nodiscard]] std::size_t length() const;
  /// Valid until the next change.
  [[nodiscard]] std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, capacity> buffer_{};
  std::size_t size_ = 0;
};

/// Characters.
inline constexpr std::size_t shortest_admin_word = 6;

enum class AdminWordError : std::uint8_t { too_short, out_of_memory };

/// What settings keep. Takes some 64 MiB and a fraction of a second: not on the thread of a window.
[[nodiscard]] Expected<std::string, AdminWordError> hash_admin_word(const AdminWord& word);

/// True when the word is the one of this hash; false too for a hash that is none. Takes as long as hashing.
[[nodiscard]] bool is_admin_word(const AdminWord& word, const std::string& hash);

/// An Argon2id text, as far as its shape tells.
[[nodiscard]] bool is_admin_word_hash(const std::string& text);

}  // namespace kakunin::terminal
