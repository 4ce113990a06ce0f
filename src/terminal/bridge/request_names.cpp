// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/request_names.h"

#include <algorithm>

namespace kakunin::bridge {
namespace {

constexpr std::string_view inquiry_prefix = "oqssiquc01req_";
constexpr std::string_view request_mark = "req_";
constexpr std::string_view answer_mark = "res_";
constexpr std::string_view extension = ".xml";

std::string lower(std::string_view name) {
  std::string text{name};
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

bool is_inquiry(std::string_view name) {
  const std::string text = lower(name);
  return text.starts_with(inquiry_prefix) && text.ends_with(extension) &&
         text.size() > inquiry_prefix.size() + extension.size();
}

bool is_other_request(std::string_view name) {
  const std::string text = lower(name);
  return !is_inquiry(name) && text.ends_with(extension) && !text.starts_with('.') &&
         text.find(request_mark) != std::string::npos;
}

std::string answer_name(std::string_view request) {
  const std::size_t mark = lower(request).find(request_mark);
  if (mark == std::string::npos) return {};
  std::string name{request};
  // "req" and "REQ" alike become "res", in the case of their first letter.
  const bool capital = name[mark] == 'R';
  name.replace(mark, answer_mark.size(), capital ? "RES_" : answer_mark);
  return name;
}

}  // namespace kakunin::bridge
