// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an inquiry of a receipt computer is answered with, as results: pure.

#include "base/failure.h"
#include "formats/result.h"

namespace kakunin::bridge {

/// An inquiry of a receipt computer.
struct BridgeRequest {
  std::optional<Day> day;
  std::string facility_code;  // as it came, and as it is echoed
  std::string file_identifier;
  formats::Inquiry inquiry;
};

/// 限度額 is told only where the request says that the patient agreed: else it is taken out.
void keep_what_is_told(const BridgeRequest& request, protocol::VerdictAnswer& answer);

/// The answer of the service, as it is to be told, with everything of the request that is echoed.
[[nodiscard]] formats::Result answered(const BridgeRequest& request, protocol::VerdictAnswer answer);

/// SegmentOfResult 9 with the failure's code and sentence.
[[nodiscard]] formats::Result refused(const BridgeRequest& request, const Failure& failure, TimePoint now);

}  // namespace kakunin::bridge
