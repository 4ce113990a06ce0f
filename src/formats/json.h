// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result as JSON, whole: the form other formats are measured by. Described by
// docs/schemas/result-1.schema.json.
//
//   {"format": "kakunin-result/1", "source": "service", "day": "2026-11-23", "validity": 1, "entitlements":
//   [...], ...}
//
// Keys are those of formats/fields.h; days yyyy-mm-dd, times RFC 3339, codes those of OQS (numbers of one
// digit, texts otherwise). What is absent has no key. Within version 1 keys may be added and none changes its
// meaning: a reader keeps keys it does not know in `kept`, and refuses another version.

#include <string>
#include <string_view>

#include "formats/read_error.h"
#include "formats/result.h"

namespace kakunin::formats::json {

inline constexpr std::string_view format_name = "kakunin-result/1";

/// One line, UTF-8.
[[nodiscard]] std::string write(const Result& result);
/// Bounds: 1 MiB, depth 16.
[[nodiscard]] Read<Result> read(std::string_view bytes);

}  // namespace kakunin::formats::json
