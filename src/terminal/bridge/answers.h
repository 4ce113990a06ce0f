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

/// The answer of the service with everything of the request that is echoed. 限度額 is told only where the
/// request says that the patient agreed.
[[nodiscard]] formats::Result answered(const BridgeRequest& request, const protocol::VerdictAnswer& answer);

/// SegmentOfResult 9 with the failure's code and sentence.
[[nodiscard]] formats::Result refused(const BridgeRequest& request, const Failure& failure, TimePoint now);

}  // namespace kakunin::bridge
