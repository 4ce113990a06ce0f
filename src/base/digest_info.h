// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands behind the padding of an RSA signature of PKCS#1 v1.5: cards are given it to sign, and add the
// padding themselves.

#include "base/bytes.h"

namespace kakunin {

/// DigestInfo of a SHA-256 (RFC 8017 section 9.2, note 1).
[[nodiscard]] std::array<std::uint8_t, 51> digest_info(const Digest& sha256);

}  // namespace kakunin
