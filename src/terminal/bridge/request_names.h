// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names of requests and their answers: OQSsiquc01req_202605010001.xml is answered by
// OQSsiquc01res_202605010001.xml. Case does not matter, as on the receipt computers' own disks.
//
// Source: what receipt computers write and expect of the 資格確認端末 (OQS-IF-001 and 002).

#include <optional>
#include <string>
#include <string_view>

namespace kakunin::bridge {

/// A request this bridge answers: OQS-IF-001.
[[nodiscard]] bool is_inquiry(std::string_view name);
/// A request of another interface, which is left where it is: OQSmuquc01req_…, OQSsiimm01req_…, EPS…req_….
[[nodiscard]] bool is_other_request(std::string_view name);
/// The answer's name; empty for what is no request.
[[nodiscard]] std::string answer_name(std::string_view request);

}  // namespace kakunin::bridge
