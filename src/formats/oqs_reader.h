// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reading the elements below one parent by their names, in any order. A visitor of formats/fields.h. Empty
// elements count as absent; what is not asked for, is odd or stands twice goes to `kept`. For implementation
// files.

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "formats/fields.h"
#include "formats/text_form.h"
#include "formats/xml_tree.h"

namespace kakunin::formats::oqs {

class ElementReader {
 public:
  /// Spellings some programs use for another element are taken for it where that one is absent.
  ElementReader(pugi::xml_node parent, std::string path, std::vector<Kept>& kept);

  /// What is left over goes there instead.
  void keep_in(std::vector<Kept>& kept) { kept_ = &kept; }

  /// Fields of the other kind of entitlement are passed over.
  void only(Of kind) { kind_ = kind; }

  template <class T>
  void value(const Field& field, T& to) {
    if (field.element.empty()) return;
    const std::string name = stem_ + std::string{field.element};
    known_.push_back(name);
    if (field.of != Of::both && field.of != kind_) return;
    for (Child& child : children_) {
      const bool open = child.state == State::unread || child.state == State::odd;
      if (!open || child.name != name || child.is_group) continue;
      const std::string text = field.wire == Wire::kana ? as_kana(text_of(child.node)) : text_of(child.node);
      T read{};
      if (text.empty()) {
        child.state = State::read;
      } else if (!from_text(text, read)) {
        child.state = State::odd;
      } else if (to != T{} && to != read) {
        child.state = State::second;
      } else {
        to = std::move(read);
        child.state = State::read;
      }
    }
  }

  template <class T>
  void part(const Field&, T& to) {
    each_field(to, *this);
  }

  template <class T>
  void stem(const Field& field, T& to) {
    stem_ = field.element;
    each_field(to, *this);
    stem_.clear();
  }

  template <class T>
  void group(const Field& field, std::optional<T>& to) {
    const pugi::xml_node node = take(field.element);
    if (node.empty()) return;
    T read{};
    ElementReader in(node, below(field.element), *kept_);
    each_field(read, in);
    in.finish();
    if (read != T{}) to = std::move(read);
  }

  template <class T>
  void list(const Field& field, std::vector<T>& to) {
    const std::size_t slash = field.element.find('/');
    const std::string_view outer = field.element.substr(0, slash);
    const pugi::xml_node node = take(outer);
    if (node.empty()) return;
    ElementReader entries(node, below(outer), *kept_);
    entries.each(field.element.substr(slash + 1), [&](ElementReader& in) {
      T read{};
      each_field(read, in);
      if (read != T{}) to.push_back(std::move(read));
    });
    entries.finish();
  }

  /// Calls read(reader) for each child group of that name, and finishes it.
  template <class ReadOne>
  void each(std::string_view name, const ReadOne& read) {
    std::size_t count = 0;
    for (Child& child : children_) {
      if (child.name != name || child.state != State::unread) continue;
      child.state = State::read;
      ElementReader in(child.node, below(name) + "[" + std::to_string(++count) + "]", *kept_);
      read(in);
      in.finish();
    }
  }

  /// The first unread child of that name, which then counts as read; null for none.
  [[nodiscard]] pugi::xml_node take(std::string_view name);
  /// The text of a child, which stays unread.
  [[nodiscard]] std::string peek(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  /// Makes an entry of `kept` of a child, which then counts as read.
  void keep(std::string_view name, KeptReason reason);
  [[nodiscard]] std::string below(std::string_view name) const;
  [[nodiscard]] std::vector<Kept>& kept() const { return *kept_; }

  /// To be called last: keeps what is left over.
  void finish();

 private:
  enum class State : std::uint8_t { unread, read, odd, second };
  struct Child {
    std::string name;
    pugi::xml_node node;
    bool is_group = false;
    State state = State::unread;
  };

  void keep_tree(pugi::xml_node node, const std::string& where, KeptReason reason);
  [[nodiscard]] KeptReason reason_of(const Child& child) const;

  std::vector<Child> children_;
  std::vector<std::string> known_;
  std::string path_;
  std::string stem_;
  std::vector<Kept>* kept_;
  Of kind_ = Of::both;
};

/// 証区分 A1, or a number that begins with 12.
[[nodiscard]] bool is_public_assistance(const ElementReader& entitlement);

}  // namespace kakunin::formats::oqs
