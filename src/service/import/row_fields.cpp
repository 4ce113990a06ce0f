// SPDX-License-Identifier: Apache-2.0
#include "service/import/row_fields.h"

#include <utility>

namespace kakunin::service {
namespace {

constexpr std::size_t longest_text = 64 * 1024;  // a certificate in base64, a hundred years of tickets
constexpr std::size_t longest_name_shown = 40;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

void fail_field(std::string_view name, std::string_view reason) {
  throw RowFailure{"field \"" + std::string(name.substr(0, longest_name_shown)) + "\" " +
                   std::string(reason)};
}

void Fields::check_text(std::string_view name, std::string_view text) {
  if (text.size() > longest_text) fail_field(name, "is too long");
  if (std::ranges::any_of(text, is_control)) fail_field(name, "contains a control character");
}

void Fields::add(std::string name, std::string text) {
  check_text(name, text);
  if (text.empty()) return;
  if (!peek(name).empty()) fail_field(name, "is given twice");
  fields_.push_back({std::move(name), std::move(text)});
}

std::string Fields::take(std::string_view name) {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  if (found == fields_.end()) return {};
  std::string text = std::move(found->text);
  fields_.erase(found);
  return text;
}

std::string_view Fields::peek(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  return found == fields_.end() ? std::string_view() : std::string_view(found->text);
}

}  // namespace kakunin::service
