// SPDX-License-Identifier: Apache-2.0
// A header as anybody may send it: what is taken for a trace is one by the letter, since it goes into the log as it is.

#include <cctype>
#include <cstdlib>

#include "service/trace_context.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto trace = kakunin::service::parse_traceparent(text);
  if (!trace) return 0;
  if (trace->trace_id.size() != 32 || trace->parent_id.size() != 16) std::abort();
  for (const char c : trace->trace_id + trace->parent_id) {
    if (std::isxdigit(static_cast<unsigned char>(c)) == 0 || std::isupper(static_cast<unsigned char>(c)) != 0)
      std::abort();
  }
  if (text.find(trace->trace_id + "-" + trace->parent_id) != 3) std::abort();
  return 0;
}
