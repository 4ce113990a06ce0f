// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which files of the OQS folder are answered, and under which name: OQSsiquc01req_202605010001.xml by
// OQSsiquc01res_202605010001.xml (formats/oqs_file_name.h).

#include <optional>
#include <string>
#include <string_view>

namespace kakunin::bridge {

/// A request this bridge answers: OQS-IF-001.
[[nodiscard]] bool is_inquiry(std::string_view name);
/// A request of another interface, which is left where it is: OQSmuquc01req_…, OQSsiimm01req_…, EPS…req_….
[[nodiscard]] bool is_other_request(std::string_view name);
/// The answer's name; empty for what is no request of OQS.
[[nodiscard]] std::string answer_name(std::string_view request);

}  // namespace kakunin::bridge
