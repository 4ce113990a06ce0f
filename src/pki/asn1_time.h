// SPDX-License-Identifier: Apache-2.0
#pragma once
// Times in certificates, CRLs and OCSP answers. For implementation files.

#include <openssl/asn1.h>

#include <optional>

#include "base/clock.h"

namespace kakunin::pki {

/// UTCTime yymmddhhmmssZ or GeneralizedTime yyyymmddhhmmssZ, the only forms of RFC 5280; nullopt for others.
[[nodiscard]] std::optional<TimePoint> time_of(const ASN1_TIME* time);

}  // namespace kakunin::pki
