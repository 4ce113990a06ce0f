// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages that stand inside others. For implementation files: it brings in Boost.JSON.

#include "protocol/json_reader.h"

namespace kakunin::protocol {

class ObjectWriter;

void write(const ObjectWriter& to, const InquiryRequest& request);
void write(const ObjectWriter& to, const VerdictAnswer& answer);
void write(const ObjectWriter& to, const Problem& problem);

[[nodiscard]] std::optional<InquiryRequest> read_inquiry_request(const Node& node);
[[nodiscard]] std::optional<VerdictAnswer> read_verdict_answer(const Node& node);
[[nodiscard]] std::optional<Problem> read_problem(const Node& node);

}  // namespace kakunin::protocol
