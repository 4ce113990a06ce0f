// SPDX-License-Identifier: Apache-2.0
#pragma once
// The values of one statement, in PostgreSQL's binary form, by type: enums smallint, int integer,
// std::int64_t bigint, bool boolean, text text, bytes bytea, Day date, TimePoint timestamptz, an empty
// optional NULL. A List is an array of one of these.

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "service/store/guarded.h"

namespace kakunin::service::postgres {

/// PostgreSQL counts days and microseconds from 2000-01-01.
inline constexpr std::chrono::sys_days first_day{std::chrono::year(2000) / 1 / 1};

using TypeId = std::uint32_t;
template <class T>
inline constexpr TypeId type_id = 0;
template <>
inline constexpr TypeId type_id<std::int64_t> = 20;
template <>
inline constexpr TypeId type_id<std::string_view> = 25;
template <>
inline constexpr TypeId type_id<TimePoint> = 1184;
template <>
inline constexpr TypeId type_id<ByteView> = 17;

/// Appends one value; returns its size, or -1 for NULL.
void put_integer(std::string& to, std::uint64_t value, std::size_t size);
int put(std::string& to, Day day);
int put(std::string& to, TimePoint time);
inline int put(std::string& to, std::string_view text) {
  to += text;
  return static_cast<int>(text.size());
}
inline int put(std::string& to, ByteView bytes) {
  to += as_text(bytes);
  return static_cast<int>(bytes.size());
}

template <class Element>
class List;

template <class Value>
int put_value(std::string& to, const Value& value) {
  if constexpr (std::is_enum_v<Value>) {
    put_integer(to, static_cast<std::uint64_t>(value), 2);
    return 2;
  } else if constexpr (std::is_integral_v<Value>) {
    put_integer(to, static_cast<std::uint64_t>(value), sizeof(Value));
    return sizeof(Value);
  } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
    return put(to, std::string_view(value));
  } else if constexpr (std::is_convertible_v<const Value&, ByteView>) {
    return put(to, ByteView(value));
  } else {
    return put(to, value);
  }
}
template <class Value>
int put_value(std::string& to, const std::optional<Value>& value) {
  return value ? put_value(to, *value) : -1;
}

/// An array without bounds of its own; Element is one of the types that type_id knows.
template <class Element>
class List {
 public:
  template <class Value>
  void add(const Value& value) {
    std::string one;
    const int size = put_value(one, value);
    has_null_ |= size < 0;
    put_integer(elements_, static_cast<std::uint32_t>(size), 4);
    elements_ += one;
    ++count_;
  }
  friend int put(std::string& to, const List& list) {
    const std::size_t before = to.size();
    for (const std::uint64_t head :
         {std::uint64_t{list.count_ > 0}, std::uint64_t{list.has_null_}, std::uint64_t{type_id<Element>}}) {
      put_integer(to, head, 4);
    }
    if (list.count_ > 0) {
      put_integer(to, list.count_, 4);
      put_integer(to, 1, 4);  // the first index
      to += list.elements_;
    }
    return static_cast<int>(to.size() - before);
  }

 private:
  std::string elements_;
  std::size_t count_ = 0;
  bool has_null_ = false;
};

class Values {
 public:
  template <class... Each>
  explicit Values(const Each&... values) {
    lengths_.reserve(sizeof...(values));
    (lengths_.push_back(put_value(bytes_, values)), ...);
  }
  [[nodiscard]] int count() const { return static_cast<int>(lengths_.size()); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  /// Where each begins; valid while this lives.
  [[nodiscard]] std::vector<const char*> pointers() const;

 private:
  std::string bytes_;
  std::vector<int> lengths_;
};

}  // namespace kakunin::service::postgres
