// SPDX-License-Identifier: Apache-2.0
#pragma once
// Command and response APDUs (ISO/IEC 7816-4:2013, section 5.1), short and extended.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace kakunin::card {

/// A status word (SW1 SW2).
struct StatusWord {
  std::uint16_t value = 0;
  [[nodiscard]] bool ok() const { return value == 0x9000; }
  /// The x of 63Cx: tries left.
  [[nodiscard]] std::optional<int> tries_left() const {
    if ((value & 0xFFF0U) != 0x63C0U) return std::nullopt;
    return value & 0x000FU;
  }
  auto operator<=>(const StatusWord&) const = default;
};

struct ResponseApdu {
  Bytes data;
  StatusWord status;
};

/// Splits an answer into data and status word; nullopt for fewer than two bytes (the card went away).
[[nodiscard]] std::optional<ResponseApdu> parse_response(ByteView answer);

/// A command before it is put into bytes. le: expected length; 0 means "as much as there is" (256 short,
/// 65536 extended); absent means no data is expected.
class CommandApdu {
 public:
  CommandApdu(std::uint8_t cla, std::uint8_t ins, std::uint8_t p1, std::uint8_t p2)
      : header_{cla, ins, p1, p2} {}
  CommandApdu(CommandApdu&& other) noexcept;
  CommandApdu& operator=(CommandApdu&& other) noexcept;
  CommandApdu(const CommandApdu&) = delete;
  CommandApdu& operator=(const CommandApdu&) = delete;
  ~CommandApdu();  // wipes the data of a command that carries a secret

  CommandApdu& with_data(ByteView data);
  /// As with_data; the bytes are wiped when the command ends and the command is never repeated or logged.
  CommandApdu& with_secret(ByteView data);
  CommandApdu& with_le(std::size_t le);
  /// Forces the extended form even where the short one would do.
  CommandApdu& extended();

  [[nodiscard]] bool carries_secret() const { return secret_; }
  [[nodiscard]] bool needs_extended_length() const;
  [[nodiscard]] std::optional<std::size_t> le() const { return le_; }
  [[nodiscard]] ByteView header() const { return header_; }
  [[nodiscard]] ByteView data() const { return data_; }

  /// The bytes on the wire (cases 1, 2S, 3S, 4S, 2E, 3E, 4E).
  [[nodiscard]] Bytes encode() const;
  /// The name of the command for logs: instruction and parameters, never data.
  [[nodiscard]] std::string describe() const;

 private:
  std::array<std::uint8_t, 4> header_;
  Bytes data_;
  std::optional<std::size_t> le_;
  bool extended_ = false;
  bool secret_ = false;
};

/// A command as a card receives it; the virtual card reads commands with this.
struct ParsedCommand {
  std::uint8_t cla = 0, ins = 0, p1 = 0, p2 = 0;
  Bytes data;
  std::optional<std::size_t> le;  // 256 / 65536 for "all"
  bool extended = false;
};
/// Strict: lengths must add up exactly. nullopt: malformed (6700).
[[nodiscard]] std::optional<ParsedCommand> parse_command(ByteView bytes);

}  // namespace kakunin::card
