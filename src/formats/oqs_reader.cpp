// SPDX-License-Identifier: Apache-2.0
#include "formats/oqs_reader.h"

#include <algorithm>
#include <array>

#include "base/japanese_text.h"

namespace kakunin::formats::oqs {
namespace {

struct Spelling {
  std::string_view other;
  std::string_view element;
};
// 医療扶助 in one program's own names; the misspelt element spelt right.
constexpr std::array spellings{
    Spelling{"PublicExpenseNumber", "InsurerNumber"},
    Spelling{"BeneficiaryNumber", "InsuredIdentificationNumber"},
    Spelling{"WelfareOfficeName", "InsurerName"},
    Spelling{"StatusOfInfection", "StatusOfInfecton"},
};

[[nodiscard]] const Spelling* spelling_of(std::string_view name) {
  const auto* found = std::find_if(spellings.begin(), spellings.end(),
                                   [&](const Spelling& row) { return row.other == name; });
  return found == spellings.end() ? nullptr : found;
}

}  // namespace

ElementReader::ElementReader(pugi::xml_node parent, std::string path, std::vector<Kept>& kept)
    : path_(std::move(path)), kept_(&kept) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() != pugi::node_element) continue;
    children_.push_back({std::string{local_name(child)}, child, has_elements(child), State::unread});
  }
  for (Child& child : children_) {
    const Spelling* spelling = spelling_of(child.name);
    if (spelling != nullptr && peek(spelling->element).empty()) child.name = spelling->element;
  }
}

pugi::xml_node ElementReader::take(std::string_view name) {
  known_.emplace_back(name);
  for (Child& child : children_) {
    if (child.name != name || child.state != State::unread) continue;
    child.state = State::read;
    return child.node;
  }
  return {};
}

std::string ElementReader::peek(std::string_view name) const {
  for (const Child& child : children_) {
    if (child.name != name) continue;
    if (std::string text = text_of(child.node); !text.empty()) return text;
  }
  return {};
}

bool ElementReader::has(std::string_view name) const {
  return std::any_of(children_.begin(), children_.end(),
                     [&](const Child& child) { return child.name == name && child.state == State::unread; });
}

void ElementReader::keep(std::string_view name, KeptReason reason) {
  for (Child& child : children_) {
    if (child.name != name || child.state != State::unread) continue;
    child.state = State::read;
    keep_tree(child.node, path_, reason);
  }
}

std::string ElementReader::below(std::string_view name) const {
  return path_.empty() ? std::string{name} : path_ + "/" + std::string{name};
}

void ElementReader::finish() {
  for (const Child& child : children_) {
    if (child.state != State::read) keep_tree(child.node, path_, reason_of(child));
  }
}

KeptReason ElementReader::reason_of(const Child& child) const {
  if (child.state == State::odd) return KeptReason::not_understood;
  if (child.state == State::second) return KeptReason::repeated;
  const bool known = std::find(known_.begin(), known_.end(), child.name) != known_.end();
  if (!known) return KeptReason::unknown;
  const bool is_repeated = std::any_of(children_.begin(), children_.end(), [&](const Child& other) {
    return other.name == child.name && other.state == State::read;
  });
  return is_repeated ? KeptReason::repeated : KeptReason::misplaced;
}

// As it stands in the file: with its own name, the texts of its leaves one by one.
void ElementReader::keep_tree(pugi::xml_node node, const std::string& where, KeptReason reason) {
  const std::string name{local_name(node)};
  if (std::string text = text_of(node); !text.empty() || !has_elements(node)) {
    kept_->push_back({reason, where, name, std::move(text)});
  }
  const std::string path = where.empty() ? name : where + "/" + name;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) keep_tree(child, path, reason);
  }
}

bool is_public_assistance(const ElementReader& entitlement) {
  constexpr std::size_t payer_length = 8;
  const std::string number = comparable(entitlement.peek("InsurerNumber"));
  const std::string classification = comparable(entitlement.peek("InsuredCardClassification"));
  return classification == "A1" || classification == "a1" ||
         (number.size() == payer_length && number.starts_with(eligibility::public_assistance_prefix));
}

}  // namespace kakunin::formats::oqs
