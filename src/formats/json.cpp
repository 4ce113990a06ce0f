// SPDX-License-Identifier: Apache-2.0
#include "formats/json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "formats/fields.h"
#include "formats/text_form.h"
#include "protocol/json_reader.h"

namespace kakunin::formats::json {
namespace {

namespace bj = boost::json;

constexpr std::size_t most_bytes = std::size_t{1} << 20U;
constexpr std::string_view format_key = "format";
constexpr std::string_view family = "kakunin-result/";

class Writer {
 public:
  explicit Writer(bj::object& to) : to_(to) {}

  template <class T>
  void value(const Field& field, const T& from) {
    if constexpr (std::is_same_v<T, std::string>) {
      const std::string text = field.wire == Wire::verbatim ? from : clean(from);
      if (!text.empty()) to_[field.key] = text;
    } else {
      put(field.key, from);
    }
  }
  template <class T>
  void part(const Field& field, const T& from) {
    bj::object inside;
    Writer writer(inside);
    each_field(from, writer);
    if (!inside.empty()) to_[field.key] = std::move(inside);
  }
  template <class T>
  void stem(const Field& field, const T& from) {
    part(field, from);
  }
  template <class T>
  void group(const Field& field, const std::optional<T>& from) {
    if (from) part(field, *from);
  }
  template <class T>
  void list(const Field& field, const std::vector<T>& from) {
    if (from.empty()) return;
    bj::array& array = to_[field.key].emplace_array();
    for (const T& entry : from) {
      Writer writer(array.emplace_back(bj::object()).as_object());
      each_field(entry, writer);
    }
  }

 private:
  template <class T>
  void put(std::string_view key, const std::optional<T>& from) {
    if (from) put(key, *from);
  }
  template <class T>
  void put(std::string_view key, const T& from) {
    if constexpr (Coded<T>) {
      if constexpr (is_digit_code<T>) {
        to_[key] = code_text(from).front() - '0';
      } else {
        to_[key] = code_text(from);
      }
    } else if (std::string text = to_text(from, Style::iso); !text.empty()) {
      to_[key] = std::move(text);
    }
  }
  void put(std::string_view key, bool from) {
    if (from) to_[key] = true;
  }
  void put(std::string_view key, int from) { to_[key] = from; }
  void put(std::string_view key, eligibility::Percent from) { to_[key] = from.value; }

  bj::object& to_;
};

// A scalar as text; nullopt for lists and objects.
[[nodiscard]] std::optional<std::string> text_of(const bj::value& value) {
  if (const auto* text = value.if_string()) return clean({text->data(), text->size()});
  if (const auto* number = value.if_int64()) return std::to_string(*number);
  if (const auto* flag = value.if_bool()) return *flag ? "1" : "0";
  if (value.is_null()) return "";
  return std::nullopt;
}

class Reader {
 public:
  Reader(const bj::object& from, std::string path, std::vector<Kept>& kept)
      : from_(from), path_(std::move(path)), kept_(kept) {}

  template <class T>
  void value(const Field& field, T& to) {
    const bj::value* found = find(field.key);
    if (found == nullptr) return;
    const bool verbatim = field.wire == Wire::verbatim && found->is_string();
    const auto text = verbatim ? std::string{std::string_view{found->get_string()}} : text_of(*found);
    const bool read = text && (text->empty() || from_text(*text, to));
    if (!read) keep(KeptReason::not_understood, field.key, *found);
  }
  template <class T>
  void part(const Field& field, T& to) {
    if (const bj::value* found = find(field.key)) read_object(*found, field.key, below(field.key), to);
  }
  template <class T>
  void stem(const Field& field, T& to) {
    part(field, to);
  }
  template <class T>
  void group(const Field& field, std::optional<T>& to) {
    T read{};
    part(field, read);
    if (read != T{}) to = std::move(read);
  }
  template <class T>
  void list(const Field& field, std::vector<T>& to) {
    const bj::value* found = find(field.key);
    if (found == nullptr) return;
    const bj::array* array = found->if_array();
    if (array == nullptr) return keep(KeptReason::not_understood, field.key, *found);
    for (std::size_t i = 0; i < array->size(); ++i) {
      T read{};
      const std::string path = below(field.key) + "/" + std::to_string(i);
      if (read_object((*array)[i], field.key, path, read)) to.push_back(std::move(read));
    }
  }

  void finish() {
    for (const auto& member : from_) {
      const bool known =
          std::find(known_.begin(), known_.end(), std::string_view{member.key()}) != known_.end();
      if (!known) keep(KeptReason::unknown, member.key(), member.value());
    }
  }

 private:
  template <class T>
  bool read_object(const bj::value& value, std::string_view key, const std::string& path, T& to) {
    const bj::object* object = value.if_object();
    if (object == nullptr) {
      keep(KeptReason::not_understood, key, value);
      return false;
    }
    Reader reader(*object, path, kept_);
    each_field(to, reader);
    reader.finish();
    return true;
  }

  [[nodiscard]] const bj::value* find(std::string_view key) {
    known_.push_back(key);
    return from_.if_contains(key);
  }
  [[nodiscard]] std::string below(std::string_view key) const { return path_ + "/" + std::string{key}; }
  void keep(KeptReason reason, std::string_view key, const bj::value& value) {
    const auto text = text_of(value);
    kept_.push_back({reason, path_, clean(key), text ? *text : clean(bj::serialize(value))});
  }

  const bj::object& from_;
  std::string path_;
  std::vector<Kept>& kept_;
  std::vector<std::string_view> known_;
};

}  // namespace

std::string write(const Result& result) {
  bj::object to;
  to[format_key] = format_name;
  Writer writer(to);
  each_field(result, writer);
  return bj::serialize(to);
}

Read<Result> read(std::string_view bytes) {
  if (bytes.size() > most_bytes) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  const auto document = protocol::parse_document(bytes, most_bytes, {});
  if (!document) return unexpected(ReadError{ReadErrorKind::not_well_formed, document.error().pointer});
  const bj::object* object = document->if_object();
  const bj::value* format = object == nullptr ? nullptr : object->if_contains(format_key);
  const bj::string* name = format == nullptr ? nullptr : format->if_string();
  if (name == nullptr || !name->starts_with(family)) {
    return unexpected(ReadError{ReadErrorKind::wrong_format, "/" + std::string{format_key}});
  }
  if (std::string_view{*name} != format_name) {
    return unexpected(ReadError{ReadErrorKind::wrong_version, "/" + std::string{format_key}});
  }
  Result result;
  std::vector<Kept> odd;
  Reader reader(*object, "", odd);
  std::string format_read;
  reader.value(Field{format_key, "", ""}, format_read);
  each_field(result, reader);
  reader.finish();
  result.kept.insert(result.kept.end(), odd.begin(), odd.end());
  return result;
}

}  // namespace kakunin::formats::json
