// SPDX-License-Identifier: Apache-2.0
#pragma once
// A row's fields by name, as texts, and the tables that turn them into values. JSON Lines and CSV share the
// tables: the field elderly_ratio of a CSV file is "elderly": {"ratio": ...} in JSON.

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kakunin::service {

/// Thrown inside the import's readers; the line's reason.
struct RowFailure {
  std::string reason;
};

struct Field {
  std::string name;
  std::string text;
};

class Fields {
 public:
  /// An empty text counts as absent.
  void add(std::string name, std::string text);
  /// Takes the field out; empty when it is absent.
  [[nodiscard]] std::string take(std::string_view name);
  [[nodiscard]] std::string_view peek(std::string_view name) const;
  [[nodiscard]] std::span<const Field> all() const { return fields_; }
  /// No control characters, not over-long.
  static void check_text(std::string_view name, std::string_view text);

 private:
  std::vector<Field> fields_;
};

[[noreturn]] void fail_field(std::string_view name, std::string_view reason);

enum class Presence : std::uint8_t { required, optional };

/// How one field gets into a T. `set` says false to a text that is not `expected`.
template <class T>
struct FieldRule {
  std::string_view name;
  Presence presence;
  std::string_view expected;
  bool (*set)(T& to, std::string_view text);
};

/// Sets every field by its rule. Fails for a field without a rule and a required one that is absent.
template <class T>
void fill(T& to, const Fields& fields, std::span<const FieldRule<T>> rules) {
  for (const FieldRule<T>& rule : rules) {
    if (rule.presence == Presence::required && fields.peek(rule.name).empty())
      fail_field(rule.name, "is missing");
  }
  for (const Field& field : fields.all()) {
    const auto rule = std::ranges::find(rules, field.name, &FieldRule<T>::name);
    if (rule == rules.end()) fail_field(field.name, "is not known here");
    if (!rule->set(to, field.text)) fail_field(field.name, "is not " + std::string(rule->expected));
  }
}

}  // namespace kakunin::service
