// SPDX-License-Identifier: Apache-2.0
#pragma once
// Byte strings and their text forms.
//
//   Bytes aid = from_hex("D392F000260100000001").value();
//   std::string text = to_hex(aid);           // "D392F000260100000001"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kakunin {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// A SHA-256 value.
using Digest = std::array<std::uint8_t, 32>;

/// Upper-case hexadecimal without separators.
[[nodiscard]] std::string to_hex(ByteView bytes);

/// Reads an even number of hexadecimal digits of either case; nothing else is accepted.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);

/// Base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string to_base64(ByteView bytes);

/// Strict base64: padding required, no white space, no stray bits.
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);

[[nodiscard]] Digest sha256(ByteView bytes);
/// Of the parts as if they were joined.
[[nodiscard]] Digest sha256(std::initializer_list<ByteView> parts);

/// Compares in time that depends on the lengths only.
[[nodiscard]] bool equal_in_constant_time(ByteView a, ByteView b);

/// Fills with bytes from the system's cryptographic random source; aborts the program if there is none.
void fill_random(std::span<std::uint8_t> out);

[[nodiscard]] inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

[[nodiscard]] inline std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline void append(Bytes& to, ByteView more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace kakunin
