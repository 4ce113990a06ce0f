// SPDX-License-Identifier: Apache-2.0
#include "service/terms.h"

#include <algorithm>

#include "base/japanese_text.h"
#include "service/files.h"

namespace kakunin::service {
namespace {

constexpr std::size_t longest_version = 64;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_refused_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return (code < 0x20 && c != '\n' && c != '\r' && c != '\t') || code == 0x7F;
}

bool is_version(std::string_view text) {
  return !text.empty() && text.size() <= longest_version &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

Expected<protocol::Terms, std::string> parse_terms(std::string_view content) {
  using namespace std::string_literals;
  const auto line_end = content.find('\n');
  protocol::Terms terms;
  terms.version = content.substr(0, line_end);
  if (terms.version.starts_with(byte_order_mark)) terms.version.erase(0, byte_order_mark.size());
  if (terms.version.ends_with('\r')) terms.version.pop_back();
  if (!is_version(terms.version)) {
    return unexpected("the first line is not a version (printable ASCII without spaces)"s);
  }
  const auto text_begin =
      line_end == std::string_view::npos ? line_end : content.find_first_not_of("\r\n", line_end);
  if (text_begin == std::string_view::npos) return unexpected("no text after the version"s);
  terms.text = content.substr(text_begin);
  // What a terminal would refuse to read is refused here, where someone can mend it.
  if (!is_valid_utf8(terms.text)) return unexpected("not UTF-8"s);
  if (std::any_of(terms.text.begin(), terms.text.end(), is_refused_control)) {
    return unexpected("contains control characters"s);
  }
  terms.sha256 = sha256(as_bytes(terms.text));
  return terms;
}

Expected<protocol::Terms, std::string> load_terms(const std::filesystem::path& file) {
  const auto content = read_file(file, protocol::max_body / 2);
  if (!content) return unexpected(content.error());
  auto terms = parse_terms(*content);
  if (!terms) return unexpected(file.string() + ": " + terms.error());
  return terms;
}

}  // namespace kakunin::service
