// SPDX-License-Identifier: Apache-2.0
#pragma once
// A certificate in the very form the JPKI profile gives it, read in one strict pass of less than a
// microsecond: RSA-2048 with exponent 65537, names of printable ASCII and UTF-8, the profile's extensions and
// no others. Whatever looks different by a single byte is not refused here but left to OpenSSL's decoder
// (certificate_parser.cpp), which has the last word on it; what is read here, OpenSSL reads the same, and
// tests/pki and fuzz/pki hold it to that. For implementation files.

#include <optional>

#include "pki/certificate.h"

namespace kakunin::pki {

/// ranges: those of the same bytes. All fields but der and signed_ranges are filled; nullopt: not in that
/// form.
[[nodiscard]] std::optional<Certificate> walk_profile(ByteView der, const SignedRanges& ranges);

}  // namespace kakunin::pki
