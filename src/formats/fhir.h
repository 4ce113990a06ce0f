// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result as FHIR R4: a Bundle (collection) of Organization (facility, payers), Patient, Coverage for each
// entitlement, CoverageEligibilityRequest and CoverageEligibilityResponse.
//
// JP_Coverage, JP_Patient and JP_Organization (JP Core 1.2) are claimed where the data allow it: an insurance
// with insurer and number, 医療扶助 with payer and recipient. Else the resource is plain R4 and claims
// nothing. Response and request are left out where the result tells neither day nor time, or nothing of how
// the check ended. What FHIR has no element for stands in an extension of Kakunin's own
// ("urn:kakunin:fhir:details": path and text of formats/flat.h; of the result in Bundle.meta), so that what
// is written is read back whole. Assumptions: 福祉事務所 is a payer of type `other`; the period of an
// assistance is acquired to lost; the other name is the one of use `usual`; insurance categories follow the
// 法別番号 (39 後期高齢者, 国保 by six digits or 67).

#include <string>
#include <string_view>

#include "formats/read_error.h"
#include "formats/result.h"

namespace kakunin::formats::fhir {

/// JSON. The same result gives the same bytes: ids are hashes of it.
[[nodiscard]] std::string write(const Result& result);

/// A Bundle of these resources, also without Kakunin's extension; others go to `kept`. Bounds: 1 MiB,
/// depth 16.
[[nodiscard]] Read<Result> read(std::string_view bytes);

}  // namespace kakunin::formats::fhir
