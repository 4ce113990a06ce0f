// SPDX-License-Identifier: Apache-2.0
#include "card/apdu.h"

#include <cassert>
#include <utility>

#include "base/secret_digits.h"

namespace kakunin::card {
namespace {

constexpr std::size_t short_data = 255;
constexpr std::size_t short_le = 256;
constexpr std::size_t extended_data = 65535;
constexpr std::size_t extended_le = 65536;

[[nodiscard]] std::uint8_t high_byte(std::size_t value) {
  return static_cast<std::uint8_t>((value >> 8U) & 0xFFU);
}
[[nodiscard]] std::uint8_t low_byte(std::size_t value) {
  return static_cast<std::uint8_t>(value & 0xFFU);
}

[[nodiscard]] std::size_t read_u16(ByteView bytes, std::size_t at) {
  return static_cast<std::size_t>(bytes[at]) << 8U | bytes[at + 1];
}

/// On the wire a length of zero stands for the largest one.
[[nodiscard]] std::size_t all_if_zero(std::size_t value, std::size_t all) {
  return value == 0 ? all : value;
}

}  // namespace

std::optional<ResponseApdu> parse_response(ByteView answer) {
  if (answer.size() < 2) return std::nullopt;
  const std::size_t length = answer.size() - 2;
  const ByteView data = answer.first(length);
  return ResponseApdu{Bytes(data.begin(), data.end()),
                      StatusWord{static_cast<std::uint16_t>(read_u16(answer, length))}};
}

CommandApdu::CommandApdu(CommandApdu&& other) noexcept
    : header_(other.header_),
      data_(std::exchange(other.data_, {})),
      le_(other.le_),
      extended_(other.extended_),
      secret_(other.secret_) {
}

CommandApdu& CommandApdu::operator=(CommandApdu&& other) noexcept {
  if (this == &other) return *this;
  if (secret_) wipe(data_);
  header_ = other.header_;
  data_ = std::exchange(other.data_, {});
  le_ = other.le_;
  extended_ = other.extended_;
  secret_ = other.secret_;
  return *this;
}

CommandApdu::~CommandApdu() {
  if (secret_) wipe(data_);
}

CommandApdu& CommandApdu::with_data(ByteView data) {
  assert(data.size() <= extended_data);
  if (secret_) wipe(data_);
  data_.assign(data.begin(), data.end());
  return *this;
}

CommandApdu& CommandApdu::with_secret(ByteView data) {
  with_data(data);
  secret_ = true;
  return *this;
}

CommandApdu& CommandApdu::with_le(std::size_t le) {
  assert(le <= extended_le);
  le_ = le;
  return *this;
}

CommandApdu& CommandApdu::extended() {
  extended_ = true;
  return *this;
}

bool CommandApdu::needs_extended_length() const {
  if (data_.empty() && !le_) return false;  // case 1 has one form only
  return extended_ || data_.size() > short_data || le_.value_or(0) > short_le;
}

Bytes CommandApdu::encode() const {
  const bool long_form = needs_extended_length();
  Bytes bytes;
  // Reserved at once: a vector that grows would leave copies of a PIN behind.
  bytes.reserve(header_.size() + data_.size() + 5);
  append(bytes, header_);
  if (long_form) bytes.push_back(0);
  if (!data_.empty()) {
    if (long_form) bytes.push_back(high_byte(data_.size()));
    bytes.push_back(low_byte(data_.size()));
    append(bytes, data_);
  }
  if (le_) {
    if (long_form) bytes.push_back(high_byte(*le_));
    bytes.push_back(low_byte(*le_));
  }
  return bytes;
}

std::string CommandApdu::describe() const {
  std::string text = to_hex(header_);
  if (!data_.empty()) text += " Lc=" + (secret_ ? "*" : std::to_string(data_.size()));
  if (le_) text += " Le=" + (*le_ == 0 ? "all" : std::to_string(*le_));
  return text;
}

std::optional<ParsedCommand> parse_command(ByteView bytes) {
  constexpr std::size_t header = 4;
  if (bytes.size() < header) return std::nullopt;
  ParsedCommand command{bytes[0], bytes[1], bytes[2], bytes[3], {}, std::nullopt, false};
  const std::size_t size = bytes.size();
  if (size == header) return command;  // case 1
  if (size == header + 1) {            // case 2, short
    command.le = all_if_zero(bytes[4], short_le);
    return command;
  }
  command.extended = bytes[4] == 0;
  if (command.extended && size < header + 3) return std::nullopt;
  if (command.extended && size == header + 3) {  // case 2, extended
    command.le = all_if_zero(read_u16(bytes, 5), extended_le);
    return command;
  }
  const std::size_t length = command.extended ? read_u16(bytes, 5) : bytes[4];
  const std::size_t body = command.extended ? header + 3 : header + 1;
  const std::size_t le_size = command.extended ? 2 : 1;
  if (length == 0 || size < body + length) return std::nullopt;
  const ByteView data = bytes.subspan(body, length);
  command.data.assign(data.begin(), data.end());
  if (size == body + length) return command;  // case 3
  if (size != body + length + le_size) return std::nullopt;
  command.le = command.extended ? all_if_zero(read_u16(bytes, body + length), extended_le)
                                : all_if_zero(bytes[body + length], short_le);
  return command;  // case 4
}

}  // namespace kakunin::card
