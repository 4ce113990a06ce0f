// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certificate::parse once more, by d2i_X509 and OpenSSL's own accessors: the reference the fast parser is
// held to.

#include <optional>
#include <string>

#include "pki/certificate.h"

namespace kakunin::pki::test {

[[nodiscard]] std::optional<Certificate> reference_parse(ByteView der);

/// "" where both say the same: both refuse, or both accept with equal fields; otherwise the field that
/// differs.
[[nodiscard]] std::string difference(const std::optional<Certificate>& fast,
                                     const std::optional<Certificate>& reference);

}  // namespace kakunin::pki::test
