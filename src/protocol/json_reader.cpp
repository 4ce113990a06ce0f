// SPDX-License-Identifier: Apache-2.0
#include "protocol/json_reader.h"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/japanese_date.h"
#include "protocol/iso_time.h"

namespace kakunin::protocol {
namespace {

namespace bj = boost::json;

constexpr std::size_t max_depth = 16;
constexpr std::size_t longest_named_key = 64;

// RFC 6901: "~" and "/" are escaped. A key may be anything, so what is not printable ASCII becomes "?".
[[nodiscard]] std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key.substr(0, longest_named_key)) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c >= 0x20 && c < 0x7F ? c : '?';
    }
  }
  return text;
}

[[nodiscard]] std::size_t count_members(const bj::value& value) {
  std::size_t count = 0;
  if (const auto* object = value.if_object()) {
    count = object->size();
    for (const auto& member : *object) count += count_members(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& element : *array) count += count_members(element);
  }
  return count;
}

// Where the string that begins here has its closing quote; the document's end without one.
[[nodiscard]] std::size_t end_of_string(std::string_view json, std::size_t at) {
  std::size_t quote = json.find('"', at);
  while (true) {
    const std::size_t escape = json.substr(0, quote).find('\\', at);
    if (escape == std::string_view::npos) return std::min(quote, json.size());
    at = escape + 2;
    if (at > quote) quote = json.find('"', at);
  }
}

// In well-formed JSON each member has exactly one colon outside strings. The parser keeps the last of several
// equal keys, so a document with more colons than members has a key twice.
[[nodiscard]] std::size_t count_colons(std::string_view json) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == ':') ++count;
    if (json[i] != '"') continue;
    i = end_of_string(json, i + 1);
  }
  return count;
}

[[nodiscard]] bool is_refused_control(char c, bool lines) {
  const auto code = static_cast<unsigned char>(c);
  if (lines && (c == '\n' || c == '\r' || c == '\t')) return false;
  return code < 0x20 || code == 0x7F;
}

}  // namespace

std::string Node::pointer() const {
  if (parent_ == nullptr) return {};
  return parent_->pointer() + '/' + (is_element_ ? std::to_string(index_) : escaped(key_));
}

std::nullopt_t Node::fail(std::string_view reason) const {
  if (!failed()) context_->fault = JsonError{pointer(), std::string(reason)};
  return std::nullopt;
}

std::nullopt_t Node::fail_at(std::string_view key, std::string_view reason) const {
  return Node(*value_, *this, key).fail(reason);
}

void ObjectReader::finish() {
  if (failed() || node_.context().unknown == UnknownFields::passed_over) return;
  for (const auto& member : *object_) {
    const std::string_view key = member.key();
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) node_.fail_at(key, "unknown field");
  }
}

std::optional<std::string> read_text(const Node& node, TextLimits limits) {
  const bj::string* text = node.value().if_string();
  if (text == nullptr) return node.fail("not a text");
  if (text->size() < limits.least) return node.fail(text->empty() ? "empty" : "too short");
  if (text->size() > limits.most) return node.fail("too long");
  if (std::any_of(text->begin(), text->end(), [&](char c) { return is_refused_control(c, limits.lines); })) {
    return node.fail("control character");
  }
  return std::string(*text);
}

std::optional<std::int64_t> read_integer(const Node& node, std::int64_t least, std::int64_t most) {
  const std::int64_t* number = node.value().if_int64();
  if (number == nullptr) return node.fail("not an integer in range");
  if (*number < least || *number > most) return node.fail("out of range");
  return *number;
}

std::optional<bool> read_bool(const Node& node) {
  const bool* truth = node.value().if_bool();
  if (truth == nullptr) return node.fail("not true or false");
  return *truth;
}

std::optional<Day> read_day(const Node& node) {
  const bj::string* text = node.value().if_string();
  const auto day = text != nullptr ? parse_iso(*text) : std::nullopt;
  if (!day) return node.fail("not a day (yyyy-mm-dd)");
  return day;
}

std::optional<TimePoint> read_time(const Node& node) {
  const bj::string* text = node.value().if_string();
  const auto time = text != nullptr ? parse_iso_time(*text) : std::nullopt;
  if (!time) return node.fail("not a time (yyyy-mm-ddThh:mm:ssZ)");
  return time;
}

std::optional<Bytes> read_bytes(const Node& node, std::size_t most) {
  const bj::string* text = node.value().if_string();
  if (text == nullptr) return node.fail("not a text");
  if (text->empty()) return node.fail("empty");
  if (text->size() > (most + 2) / 3 * 4) return node.fail("too long");
  auto bytes = from_base64(*text);
  if (!bytes) return node.fail("not base64");
  if (bytes->size() > most) return node.fail("too long");
  return bytes;
}

std::optional<Digest> read_32_bytes(const Node& node) {
  Digest digest{};
  const auto bytes = read_bytes(node, digest.size());
  if (!bytes) return std::nullopt;
  if (bytes->size() != digest.size()) return node.fail("not 32 bytes");
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

Expected<bj::value, JsonError> parse_document(std::string_view text, std::size_t most_bytes,
                                              bj::storage_ptr storage) {
  if (text.size() > most_bytes) return unexpected(JsonError{"", "too large"});
  bj::parse_options options;
  options.max_depth = max_depth;
  bj::error_code error;
  bj::value document = bj::parse(text, error, std::move(storage), options);
  if (error == bj::error::too_deep) return unexpected(JsonError{"", "too deep"});
  if (error) return unexpected(JsonError{"", "not JSON"});
  if (count_members(document) != count_colons(text)) return unexpected(JsonError{"", "key given twice"});
  return document;
}

}  // namespace kakunin::protocol
