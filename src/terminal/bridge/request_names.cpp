// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/request_names.h"

#include "formats/oqs_file_name.h"

namespace kakunin::bridge {

namespace oqs = formats::oqs;

bool is_inquiry(std::string_view name) {
  const auto parsed = oqs::parse_file_name(name);
  return parsed && parsed->kind == oqs::FileKind::inquiry && parsed->form == oqs::FileForm::xml;
}

bool is_other_request(std::string_view name) {
  return !is_inquiry(name) && name.ends_with(".xml") && !name.starts_with('.') &&
         name.find("req_") != std::string_view::npos;
}

std::string answer_name(std::string_view request) {
  const auto parsed = oqs::parse_file_name(request);
  const auto answer = parsed ? oqs::answer_to(*parsed) : std::nullopt;
  return answer ? oqs::to_text(*answer) : std::string{};
}

}  // namespace kakunin::bridge
