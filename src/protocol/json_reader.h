// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reading typed values out of parsed JSON. The first fault is kept with its JSON pointer (RFC 6901); what
// comes after it is passed over. For implementation files: it brings in Boost.JSON.
//
//   ObjectReader in(node);
//   in.required("day", request.day, read_day);
//   in.optional("branch", insurance.branch, read_branch);
//   in.finish();                                   // refuses or passes over fields nobody asked for

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "protocol/json.h"

namespace kakunin::protocol {

enum class UnknownFields : std::uint8_t { refused, passed_over };

/// Limits of a text: bytes of UTF-8. Control characters are refused but for those of lines where allowed.
struct TextLimits {
  std::size_t least = 1;
  std::size_t most = 256;
  bool lines = false;
};

/// A document's fault and its rule for unknown fields.
struct ReadContext {
  UnknownFields unknown = UnknownFields::refused;
  std::optional<JsonError> fault{};
};

/// A value in its place in the document. Children point at their parents, so nodes live on the stack.
class Node {
 public:
  Node(const boost::json::value& value, ReadContext& context) : value_(&value), context_(&context) {}
  Node(const boost::json::value& value, const Node& parent, std::string_view key)
      : value_(&value), context_(parent.context_), parent_(&parent), key_(key) {}
  Node(const boost::json::value& value, const Node& parent, std::size_t index)
      : value_(&value), context_(parent.context_), parent_(&parent), index_(index), is_element_(true) {}

  [[nodiscard]] const boost::json::value& value() const { return *value_; }
  [[nodiscard]] ReadContext& context() const { return *context_; }
  [[nodiscard]] bool failed() const { return context_->fault.has_value(); }
  [[nodiscard]] std::string pointer() const;
  /// Keeps the fault if it is the first; returns nullopt for the reader to return.
  std::nullopt_t fail(std::string_view reason) const;
  /// The same at a field of this object.
  std::nullopt_t fail_at(std::string_view key, std::string_view reason) const;

 private:
  const boost::json::value* value_;
  ReadContext* context_;
  const Node* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_element_ = false;
};

/// An object's fields. A read function takes a Node and returns an optional value, empty after a fault.
class ObjectReader {
 public:
  explicit ObjectReader(const Node& node) : node_(node), object_(node.value().if_object()) {
    if (object_ == nullptr) node.fail("not an object");
  }

  [[nodiscard]] bool failed() const { return node_.failed(); }
  [[nodiscard]] bool has(std::string_view key) const {
    return object_ != nullptr && object_->if_contains(key) != nullptr;
  }

  template <class T, class Read>
  void required(std::string_view key, T& out, const Read& read) {
    if (!optional(key, out, read) && !failed()) node_.fail_at(key, "missing");
  }

  /// True when the field is there and was read. out may be an optional itself.
  template <class T, class Read>
  bool optional(std::string_view key, T& out, const Read& read) {
    if (failed()) return false;
    const boost::json::value* value = object_->if_contains(key);
    if (value == nullptr) return false;
    known_.push_back(key);
    auto result = std::invoke(read, Node(*value, node_, key));
    if (!result) return false;
    out = *std::move(result);
    return true;
  }

  /// A field that has to be known before anything else can be made; empty after a fault.
  template <class Read>
  [[nodiscard]] auto value_of(std::string_view key, const Read& read) {
    std::invoke_result_t<const Read&, const Node&> result;
    required(key, result, read);
    return result;
  }

  /// To be called last: deals with the fields nobody asked for.
  void finish();

  [[nodiscard]] const Node& node() const { return node_; }

 private:
  const Node& node_;
  const boost::json::object* object_;
  std::vector<std::string_view> known_;
};

/// A list read element by element.
template <class T, class Read>
[[nodiscard]] std::optional<std::vector<T>> read_list(const Node& node, std::size_t most, const Read& read) {
  const boost::json::array* array = node.value().if_array();
  if (array == nullptr) return node.fail("not a list");
  if (array->size() > most) return node.fail("too many entries");
  std::vector<T> list;
  for (std::size_t i = 0; i < array->size(); ++i) {
    auto element = std::invoke(read, Node((*array)[i], node, i));
    if (!element) return std::nullopt;
    list.push_back(*std::move(element));
  }
  return list;
}

[[nodiscard]] std::optional<std::string> read_text(const Node& node, TextLimits limits);
[[nodiscard]] std::optional<std::int64_t> read_integer(const Node& node, std::int64_t least,
                                                       std::int64_t most);
[[nodiscard]] std::optional<bool> read_bool(const Node& node);
[[nodiscard]] std::optional<Day> read_day(const Node& node);
[[nodiscard]] std::optional<TimePoint> read_time(const Node& node);
/// Base64, 1 to `most` bytes.
[[nodiscard]] std::optional<Bytes> read_bytes(const Node& node, std::size_t most);
/// Base64 of exactly 32 bytes: a nonce or a digest.
[[nodiscard]] std::optional<Digest> read_32_bytes(const Node& node);

/// A text of these limits, as a read function.
[[nodiscard]] inline auto text_of(TextLimits limits) {
  return [limits](const Node& node) { return read_text(node, limits); };
}
[[nodiscard]] inline auto bytes_up_to(std::size_t most) {
  return [most](const Node& node) { return read_bytes(node, most); };
}

/// Texts standing for enumerators, for both directions.
template <class Enum>
struct CodeText {
  Enum value;
  std::string_view text;
};

template <class Enum, std::size_t n>
[[nodiscard]] std::string_view code_text(const CodeText<Enum> (&table)[n], Enum value) {
  for (const CodeText<Enum>& row : table) {
    if (row.value == value) return row.text;
  }
  return {};
}

template <class Enum, std::size_t n>
[[nodiscard]] auto code_of(const CodeText<Enum> (&table)[n]) {
  return [&table](const Node& node) -> std::optional<Enum> {
    const boost::json::string* text = node.value().if_string();
    if (text == nullptr) return node.fail("not a text");
    for (const CodeText<Enum>& row : table) {
      if (row.text == std::string_view(*text)) return row.value;
    }
    return node.fail("unknown code");
  };
}

/// Enumerators that are their own codes: 1 to `most`.
template <class Enum>
[[nodiscard]] auto number_code_up_to(int most) {
  return [most](const Node& node) -> std::optional<Enum> {
    const auto number = read_integer(node, 1, most);
    if (!number) return std::nullopt;
    return static_cast<Enum>(*number);
  };
}

/// Parses within `most_bytes` and a depth of 16; no duplicate keys, strict UTF-8. The document lies in the
/// storage.
[[nodiscard]] Expected<boost::json::value, JsonError> parse_document(std::string_view text,
                                                                     std::size_t most_bytes,
                                                                     boost::json::storage_ptr storage);

/// Parses the document and reads it with this function.
template <class T, class Read>
[[nodiscard]] Expected<T, JsonError> read_document(std::string_view text, UnknownFields unknown,
                                                   const Read& read, std::size_t most_bytes = max_body) {
  std::array<unsigned char, 8192> first_block;  // enough for the requests of a visit
  boost::json::monotonic_resource storage(first_block.data(), first_block.size());
  const auto document = parse_document(text, most_bytes, &storage);
  if (!document) return unexpected(document.error());
  ReadContext context{.unknown = unknown};
  std::optional<T> result = std::invoke(read, Node(*document, context));
  if (context.fault) return unexpected(*std::move(context.fault));
  return *std::move(result);
}

}  // namespace kakunin::protocol
