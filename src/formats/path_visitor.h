// SPDX-License-Identifier: Apache-2.0
#pragma once
// The fields of a result or an entitlement by their paths ("day", "patient.name", "elderly.ratio"), for
// formats of rows and columns. Lists and consents are passed over. For implementation files.

#include <optional>
#include <string>

#include "formats/fields.h"

namespace kakunin::formats {

/// Walks the fields with their paths; Derived::field(path, field, member) does the work.
template <class Derived>
class PathVisitor {
 public:
  template <class T>
  void value(const Field& field, T& member) {
    derived().field(prefix_ + std::string{field.key}, field, member);
  }
  template <class T>
  void part(const Field& field, T& member) {
    prefix_ = std::string{field.key} + ".";
    each_field(member, derived());
    prefix_.clear();
  }
  template <class T>
  void group(const Field& field, std::optional<T>& member) {
    T inside = member.value_or(T{});
    part(field, inside);
    if (inside != T{}) member = std::move(inside);
  }
  template <class T>
  void group(const Field& field, const std::optional<T>& member) {
    if (member) part(field, *member);
  }
  template <class T>
  void stem(const Field&, T&) {}  // consents and lists have no rows
  template <class T>
  void list(const Field&, T&) {}

 private:
  Derived& derived() { return static_cast<Derived&>(*this); }
  std::string prefix_;
};

}  // namespace kakunin::formats
