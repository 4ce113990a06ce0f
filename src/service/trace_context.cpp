// SPDX-License-Identifier: Apache-2.0
#include "service/trace_context.h"

#include <algorithm>

namespace kakunin::service {
namespace {

constexpr std::size_t trace_at = 3;
constexpr std::size_t trace_size = 32;
constexpr std::size_t parent_at = trace_at + trace_size + 1;
constexpr std::size_t parent_size = 16;
constexpr std::size_t flags_at = parent_at + parent_size + 1;
constexpr std::size_t whole_size = flags_at + 2;

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_id(std::string_view text) {
  return is_hex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

/// Whether the last bit of a hexadecimal digit is set.
bool is_odd(char digit) {
  return (digit <= '9' ? digit - '0' : digit - 'a' + 10) % 2 == 1;
}

}  // namespace

std::optional<TraceContext> parse_traceparent(std::string_view header) {
  // A later version may append "-" and more; "ff" is none.
  if (header.size() < whole_size || (header.size() > whole_size && header[whole_size] != '-'))
    return std::nullopt;
  const std::string_view version = header.substr(0, 2);
  if (!is_hex(version) || version == "ff" || (version == "00" && header.size() != whole_size))
    return std::nullopt;
  for (const std::size_t dash : {trace_at, parent_at, flags_at}) {
    if (header[dash - 1] != '-') return std::nullopt;
  }
  const std::string_view flags = header.substr(flags_at, 2);
  TraceContext context{std::string(header.substr(trace_at, trace_size)),
                       std::string(header.substr(parent_at, parent_size)), is_odd(flags.back())};
  if (!is_id(context.trace_id) || !is_id(context.parent_id) || !is_hex(flags)) return std::nullopt;
  return context;
}

}  // namespace kakunin::service
