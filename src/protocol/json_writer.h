// SPDX-License-Identifier: Apache-2.0
#pragma once
// JSON written straight to text, member by member in the order they come. For implementation files.
//
//   return object_text([&](const ObjectWriter& to) {
//     to.text("id", answer.id);
//     write(to.object("identity"), identity);   // void write(const ObjectWriter& to, const Identity&)
//   });

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/japanese_date.h"
#include "protocol/iso_time.h"

namespace kakunin::protocol {

class ListWriter;

/// An object from its first brace to its last: it ends with the writer. A key is an ASCII name that needs no
/// escaping and comes once; nothing else is written to the text while an inner object or list is open.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ~ObjectWriter() { out_ += '}'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  /// UTF-8.
  void text(std::string_view key, std::string_view value) const;
  void number(std::string_view key, std::int64_t value) const;
  void truth(std::string_view key, bool value) const;
  [[nodiscard]] ObjectWriter object(std::string_view key) const;
  [[nodiscard]] ListWriter list(std::string_view key) const;

 private:
  void begin(std::string_view key) const;

  std::string& out_;
};

/// A list of objects, likewise.
class ListWriter {
 public:
  explicit ListWriter(std::string& out) : out_(out) { out_ += '['; }
  ~ListWriter() { out_ += ']'; }
  ListWriter(const ListWriter&) = delete;
  ListWriter& operator=(const ListWriter&) = delete;

  [[nodiscard]] ObjectWriter object() const;

 private:
  std::string& out_;
};

/// A document: what fill(const ObjectWriter&) writes.
template <class Fill>
[[nodiscard]] std::string object_text(const Fill& fill) {
  constexpr std::size_t usual_size = 1024;
  std::string text;
  text.reserve(usual_size);
  fill(ObjectWriter(text));
  return text;
}

inline void put_text(const ObjectWriter& to, std::string_view key, std::string_view text) {
  if (!text.empty()) to.text(key, text);
}

inline void put_bytes(const ObjectWriter& to, std::string_view key, ByteView bytes) {
  if (!bytes.empty()) to.text(key, to_base64(bytes));
}

inline void put_day(const ObjectWriter& to, std::string_view key, const std::optional<Day>& day) {
  if (day) to.text(key, iso_text(*day));
}

/// A code that is its enumerator's number.
template <class Enum>
void put_number_code(const ObjectWriter& to, std::string_view key, const std::optional<Enum>& code) {
  if (code) to.number(key, static_cast<int>(*code));
}

}  // namespace kakunin::protocol
