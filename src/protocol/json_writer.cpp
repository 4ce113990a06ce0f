// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_writer.h"

#include <array>
#include <charconv>

namespace kakunin::protocol {
namespace {

/// Between two members of an object or elements of a list.
void separate(std::string& out) {
  const char last = out.back();
  if (last != '{' && last != '[') out += ',';
}

/// What stands for a byte behind a backslash: 'u' for the control characters without a letter of their own, 0
/// where the byte stands for itself (RFC 8259 section 7).
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> letters{};
  for (std::size_t control = 0; control < 0x20; ++control) letters[control] = 'u';
  letters['\b'] = 'b';
  letters['\f'] = 'f';
  letters['\n'] = 'n';
  letters['\r'] = 'r';
  letters['\t'] = 't';
  letters['"'] = '"';
  letters['\\'] = '\\';
  return letters;
}();

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const char letter = escapes[byte];
    if (letter == 0) continue;
    out.append(text, done, i - done);
    done = i + 1;
    out += '\\';
    out += letter;
    if (letter == 'u') out.append("00").append({hex_digits[byte >> 4U], hex_digits[byte & 0x0FU]});
  }
  out.append(text, done).append(1, '"');
}

}  // namespace

void ObjectWriter::begin(std::string_view key) const {
  separate(out_);
  out_.append(1, '"').append(key).append("\":");
}

void ObjectWriter::text(std::string_view key, std::string_view value) const {
  begin(key);
  append_quoted(out_, value);
}

void ObjectWriter::number(std::string_view key, std::int64_t value) const {
  begin(key);
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
  out_.append(digits.data(), end);
}

void ObjectWriter::truth(std::string_view key, bool value) const {
  begin(key);
  out_ += value ? "true" : "false";
}

ObjectWriter ObjectWriter::object(std::string_view key) const {
  begin(key);
  return ObjectWriter(out_);
}

ListWriter ObjectWriter::list(std::string_view key) const {
  begin(key);
  return ListWriter(out_);
}

ObjectWriter ListWriter::object() const {
  separate(out_);
  return ObjectWriter(out_);
}

}  // namespace kakunin::protocol
