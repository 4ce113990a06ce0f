// SPDX-License-Identifier: Apache-2.0
#pragma once
// SEQUENCE { to-be-signed, AlgorithmIdentifier, BIT STRING }: the outer form of certificates, CRLs and basic
// OCSP responses (RFC 5280 section 4.1, RFC 6960 section 4.2.1).

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace kakunin::pki {

enum class SignatureAlgorithm : std::uint8_t { rsa_sha256, ecdsa_sha384, other };

struct ByteRange {
  std::size_t offset = 0;
  std::size_t size = 0;
  [[nodiscard]] ByteView in(ByteView bytes) const { return bytes.subspan(offset, size); }
};

struct SignedRanges {
  ByteRange to_be_signed;
  ByteRange algorithm;
  ByteRange signature;  // without the count of unused bits
  SignatureAlgorithm kind = SignatureAlgorithm::other;
};

/// What may follow the signature inside the sequence: nothing, or the certificates of an OCSP response.
enum class Trailer : std::uint8_t { none, allowed };

/// Strict DER in the parts nobody signed: shortest lengths, no unused bits, nothing behind the sequence.
[[nodiscard]] std::optional<SignedRanges> find_signed_ranges(ByteView der, Trailer trailer = Trailer::none);

}  // namespace kakunin::pki
