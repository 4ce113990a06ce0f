// SPDX-License-Identifier: Apache-2.0
#include "service/import/line_reader.h"

#include "base/japanese_text.h"

namespace kakunin::service {
namespace {

constexpr std::size_t block = 64 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Without a character that the end of the block cut in two.
std::string_view whole_characters(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >= 0xC0) return text.substr(0, text.size() - back);
    if (byte < 0x80) break;
  }
  return text;
}

}  // namespace

LineReader::LineReader(std::istream& in, Charset charset) : in_(in), charset_(charset) {
  fill();
  if (beginning().starts_with(byte_order_mark)) {
    position_ = byte_order_mark.size();
    charset_ = Charset::utf8;
  }
  if (charset_ == Charset::detect) {
    const bool complete = beginning().size() < block;
    const bool utf8 = is_valid_utf8(complete ? beginning() : whole_characters(beginning()));
    charset_ = utf8 ? Charset::utf8 : Charset::cp932;
  }
}

bool LineReader::fill() {
  buffer_.erase(0, position_);
  position_ = 0;
  const std::size_t old = buffer_.size();
  buffer_.resize(old + block);
  in_.read(buffer_.data() + old, static_cast<std::streamsize>(block));
  buffer_.resize(old + static_cast<std::size_t>(in_.gcount()));
  return buffer_.size() > old;
}

std::optional<Expected<std::string, std::string>> LineReader::next() {
  bool too_long = false;
  std::size_t end = buffer_.find('\n', position_);
  while (end == std::string::npos) {
    if (buffer_.size() - position_ > longest_line) {
      too_long = true;
      position_ = buffer_.size();
    }
    const std::size_t searched = buffer_.size() - position_;
    if (!fill()) break;
    end = buffer_.find('\n', searched);
  }
  if (end == std::string::npos && position_ == buffer_.size() && !too_long) return std::nullopt;
  ++number_;
  std::string line = buffer_.substr(position_, end == std::string::npos ? end : end - position_);
  position_ = end == std::string::npos ? buffer_.size() : end + 1;
  if (too_long || line.size() > longest_line) return unexpected(std::string("longer than 1 MiB"));
  if (line.ends_with('\r')) line.pop_back();
  if (charset_ == Charset::cp932) {
    auto decoded = decode_cp932(line);
    if (!decoded) return unexpected(std::string("not CP932"));
    return *std::move(decoded);
  }
  if (!is_valid_utf8(line)) return unexpected(std::string("not UTF-8"));
  return line;
}

}  // namespace kakunin::service
