// SPDX-License-Identifier: Apache-2.0
#pragma once
// JSON of the messages of a batch, under the rules of json.h. A line of results is one of
//
//   {"row": 7, "answer": {a VerdictAnswer}}
//   {"row": 8, "problem": {a Problem}}
//   {"next": 9, "more": true}

#include <string>
#include <string_view>

#include "protocol/batch_messages.h"
#include "protocol/json.h"

namespace kakunin::protocol {

[[nodiscard]] std::string to_json(const BatchRequest&);
[[nodiscard]] std::string to_json(const BatchAnswer&);
[[nodiscard]] std::string to_json(const BatchPart&);
[[nodiscard]] std::string to_json(const BatchLine&);

template <>
Expected<BatchRequest, JsonError> from_json(std::string_view body);
template <>
Expected<BatchAnswer, JsonError> from_json(std::string_view body);
template <>
Expected<BatchPart, JsonError> from_json(std::string_view body);
template <>
Expected<BatchLine, JsonError> from_json(std::string_view body);

}  // namespace kakunin::protocol
