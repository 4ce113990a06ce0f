// SPDX-License-Identifier: Apache-2.0
#include "service/terms.h"

#include <algorithm>

#include "service/files.h"

namespace kakunin::service {
namespace {

constexpr std::size_t longest_version = 64;

bool is_version(std::string_view text) {
  return !text.empty() && text.size() <= longest_version &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

Expected<protocol::Terms, std::string> load_terms(const std::filesystem::path& file) {
  const auto content = read_file(file, protocol::max_body / 2);
  if (!content) return unexpected(content.error());
  const auto line_end = content->find('\n');
  protocol::Terms terms;
  terms.version = content->substr(0, line_end);
  if (terms.version.ends_with('\r')) terms.version.pop_back();
  if (!is_version(terms.version)) {
    return unexpected(file.string() + ": the first line is not a version (printable ASCII without spaces)");
  }
  const auto text_begin =
      line_end == std::string::npos ? std::string::npos : content->find_first_not_of("\r\n", line_end);
  if (text_begin == std::string::npos) return unexpected(file.string() + ": no text after the version");
  terms.text = content->substr(text_begin);
  terms.sha256 = sha256(as_bytes(terms.text));
  return terms;
}

}  // namespace kakunin::service
