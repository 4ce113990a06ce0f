// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a card with an RSA key is given to sign: the card adds the PKCS#1 v1.5 padding itself.

#include "base/bytes.h"

namespace kakunin::card {

/// DigestInfo of the SHA-256 of the message (RFC 8017, 9.2, note 1): 51 bytes.
[[nodiscard]] Bytes sha256_digest_info(ByteView message);

}  // namespace kakunin::card
