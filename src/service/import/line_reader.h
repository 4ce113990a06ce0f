// SPDX-License-Identifier: Apache-2.0
#pragma once
// Numbered lines of a stream as UTF-8. Ends are LF or CR LF; a byte order mark is dropped.

#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace kakunin::service {

class LineReader {
 public:
  enum class Charset : std::uint8_t { detect, utf8, cp932 };
  static constexpr std::size_t longest_line = 1024 * 1024;

  LineReader(std::istream& in, Charset charset);

  /// The next line or what is wrong with it; nullopt at the end.
  [[nodiscard]] std::optional<Expected<std::string, std::string>> next();
  /// The number of the line next() gave, from 1.
  [[nodiscard]] std::size_t number() const { return number_; }
  /// The first bytes of the file, after the byte order mark, before any line is taken.
  /// Whatever was found out about the character set.
  void expect_utf8() { charset_ = Charset::utf8; }
  [[nodiscard]] std::string_view beginning() const { return std::string_view(buffer_).substr(position_); }

 private:
  bool fill();

  std::istream& in_;
  Charset charset_;
  std::string buffer_;
  std::size_t position_ = 0;
  std::size_t number_ = 0;
};

}  // namespace kakunin::service
