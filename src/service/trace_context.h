// SPDX-License-Identifier: Apache-2.0
#pragma once
// The `traceparent` header of W3C Trace Context (version 00): which visit a request belongs to, as the
// terminal numbers it. The terminal's word, good for finding lines in a log and for nothing else.

#include <optional>
#include <string>
#include <string_view>

namespace kakunin::service {

struct TraceContext {
  std::string trace_id;   // 32 hexadecimal digits, not all zero
  std::string parent_id;  // 16, not all zero
  bool sampled = false;   // the terminal asks that the request be logged
  bool operator==(const TraceContext&) const = default;
};

/// Nothing where the header is missing or is not one by the letter.
[[nodiscard]] std::optional<TraceContext> parse_traceparent(std::string_view header);

}  // namespace kakunin::service
