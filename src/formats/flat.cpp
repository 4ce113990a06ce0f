// SPDX-License-Identifier: Apache-2.0
#include "formats/flat.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "formats/fields.h"
#include "formats/text_form.h"

namespace kakunin::formats {
namespace {

class Flattener {
 public:
  Flattener(std::vector<FlatValue>& to, std::string path) : to_(to), path_(std::move(path)) {}

  template <class T>
  void value(const Field& field, const T& from) {
    add(field.key, to_text(from, Style::iso));
  }
  template <class T>
  void part(const Field& field, const T& from) {
    Flattener inside(to_, path_ + std::string{field.key} + ".");
    each_field(from, inside);
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
    for (std::size_t i = 0; i < from.size(); ++i) {
      Flattener inside(to_, path_ + std::string{field.key} + "[" + std::to_string(i) + "].");
      each_field(from[i], inside);
    }
  }

  void add(std::string_view key, std::string text) {
    if (!text.empty()) to_.push_back({path_ + std::string{key}, std::move(text)});
  }

 private:
  std::vector<FlatValue>& to_;
  std::string path_;
};

template <class T>
[[nodiscard]] std::vector<FlatValue> flat_of(const T& from) {
  std::vector<FlatValue> values;
  Flattener top(values, "");
  each_field(from, top);
  return values;
}

class Filler {
 public:
  explicit Filler(const std::vector<FlatValue>& values) {
    for (const FlatValue& value : values) left_.emplace(value.path, value.text);
  }

  template <class T>
  void value(const Field& field, T& to) {
    const auto found = left_.find(path_ + std::string{field.key});
    if (found == left_.end()) return;
    const std::string text = field.wire == Wire::verbatim ? found->second : clean(found->second);
    if (!text.empty() && !from_text(text, to)) return;
    left_.erase(found);
  }
  template <class T>
  void part(const Field& field, T& to) {
    below(std::string{field.key} + ".", to);
  }
  template <class T>
  void stem(const Field& field, T& to) {
    part(field, to);
  }
  template <class T>
  void group(const Field& field, std::optional<T>& to) {
    T inside = to.value_or(T{});
    part(field, inside);
    if (inside != T{}) to = std::move(inside);
  }
  template <class T>
  void list(const Field& field, std::vector<T>& to) {
    for (std::size_t i = 0;; ++i) {
      const std::string name = std::string{field.key} + "[" + std::to_string(i) + "].";
      const auto next = left_.lower_bound(path_ + name);
      if (next == left_.end() || !next->first.starts_with(path_ + name)) break;
      if (i >= to.size()) to.emplace_back();
      below(name, to[i]);
    }
    std::erase(to, T{});  // of which nothing was understood
  }

  [[nodiscard]] const std::map<std::string, std::string>& left() const { return left_; }

 private:
  template <class T>
  void below(const std::string& name, T& to) {
    const std::size_t length = path_.size();
    path_ += name;
    each_field(to, *this);
    path_.resize(length);
  }

  std::map<std::string, std::string> left_;
  std::string path_;
};

template <class T>
void apply_to(const std::vector<FlatValue>& values, T& to, std::vector<Kept>& kept) {
  Filler filler(values);
  each_field(to, filler);
  for (const auto& [path, text] : filler.left()) {
    kept.push_back({KeptReason::unknown, "", clean(path), clean(text)});
  }
}

}  // namespace

std::vector<FlatValue> flat(const Result& result) {
  return flat_of(result);
}

std::vector<FlatValue> flat(const Entitlement& entitlement) {
  return flat_of(entitlement);
}

std::vector<FlatValue> flat(const Patient& patient) {
  return flat_of(patient);
}

void apply(const std::vector<FlatValue>& values, Result& to, std::vector<Kept>& kept) {
  apply_to(values, to, kept);
}

void apply(const std::vector<FlatValue>& values, Entitlement& to, std::vector<Kept>& kept) {
  apply_to(values, to, kept);
}

void apply(const std::vector<FlatValue>& values, Patient& to, std::vector<Kept>& kept) {
  apply_to(values, to, kept);
}

Differences differences(const Result& before, const Result& after) {
  auto first = flat(before);
  auto second = flat(after);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  Differences found;
  std::set_difference(first.begin(), first.end(), second.begin(), second.end(),
                      std::back_inserter(found.lost));
  std::set_difference(second.begin(), second.end(), first.begin(), first.end(),
                      std::back_inserter(found.invented));
  return found;
}

}  // namespace kakunin::formats
