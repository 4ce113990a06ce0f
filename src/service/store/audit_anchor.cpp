// SPDX-License-Identifier: Apache-2.0
#include "service/store/audit_anchor.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace kakunin::service {
namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// Takes the text up to the next space off the front.
std::string_view take_word(std::string_view& text) {
  const std::size_t space = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, space);
  text.remove_prefix(std::min(space + 1, text.size()));
  return word;
}

std::optional<AuditAnchor> parse_anchor(std::string_view line) {
  const auto sequence = parse_number(take_word(line));
  const auto hash = from_hex(take_word(line));
  const auto seconds = parse_number(take_word(line));
  AuditAnchor anchor;
  if (!sequence || !hash || hash->size() != anchor.head.hash.size() || !seconds || !line.empty())
    return std::nullopt;
  anchor.head.sequence = *sequence;
  std::ranges::copy(*hash, anchor.head.hash.begin());
  anchor.time = TimePoint(std::chrono::seconds(*seconds));
  return anchor;
}

/// A power cut leaves zeros where a line was not on the disk yet while what was written behind it was.
bool has_hole(std::string_view line) {
  return line.find('\0') != std::string_view::npos;
}

/// True when the file is empty, missing or its last line is complete.
bool ends_with_line(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in || in.tellg() <= 0) return true;
  in.seekg(-1, std::ios::end);
  return in.get() == '\n';
}

/// Drops what follows the last complete line.
bool drop_torn_line(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t last = text.rfind('\n');
  std::error_code error;
  std::filesystem::resize_file(file, last == std::string::npos ? 0 : last + 1, error);
  return !error;
}

}  // namespace

bool append_anchor(const std::filesystem::path& file, const AuditAnchor& anchor) {
  if (!ends_with_line(file) && !drop_torn_line(file)) return false;
  const std::string line = std::to_string(anchor.head.sequence) + ' ' + to_hex(anchor.head.hash) + ' ' +
                           std::to_string(anchor.time.time_since_epoch().count()) + '\n';
  constexpr int readable_by_all = 0644;
  const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, readable_by_all);
  if (out < 0) return false;
  const ::off_t before = ::lseek(out, 0, SEEK_END);
  const bool written = ::write(out, line.data(), line.size()) == static_cast<::ssize_t>(line.size());
  const bool synced = written && ::fdatasync(out) == 0;
  // What a failed sync was to bring to the disk never comes there by a later one: the next line takes its
  // place.
  const bool undone = synced || ::ftruncate(out, before) == 0;
  return ::close(out) == 0 && synced && undone;
}

std::optional<std::vector<AuditAnchor>> read_anchors(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::vector<AuditAnchor> anchors;
  std::string line;
  while (std::getline(in, line)) {
    if (in.eof()) break;
    const auto anchor = parse_anchor(std::string_view(line).substr(line.rfind('\0') + 1));
    if (anchor) {
      anchors.push_back(*anchor);
    } else if (!has_hole(line)) {
      return std::nullopt;
    }
  }
  return anchors;
}

std::vector<AuditHead> heads_of(std::span<const AuditAnchor> anchors) {
  std::vector<AuditHead> heads;
  std::ranges::transform(anchors, std::back_inserter(heads), &AuditAnchor::head);
  return heads;
}

}  // namespace kakunin::service
