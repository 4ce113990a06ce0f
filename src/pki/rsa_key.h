// SPDX-License-Identifier: Apache-2.0
#pragma once
// A public key of the My Number card's kind, RSA-2048 with exponent 65537, and signatures of PKCS#1 v1.5 with
// SHA-256 (RFC 8017 section 8.2.2). For implementation files.
//
// Of OpenSSL it takes the arithmetic. RSA_verify and EVP give the same answers, as tests hold, but build
// objects around a key that is used once: half as much again as the verification itself.

#include <openssl/bn.h>

#include <cstddef>
#include <memory>
#include <span>

#include "base/bytes.h"
#include "base/free_with.h"

namespace kakunin::pki {

/// Constant once made: threads may share it.
class RsaKey {
 public:
  static constexpr std::size_t modulus_bytes = 256;
  using Modulus = std::span<const std::uint8_t, modulus_bytes>;

  /// None where this is no modulus: even, or of less than 2,048 bits.
  [[nodiscard]] static std::shared_ptr<const RsaKey> make(Modulus modulus);

  [[nodiscard]] bool verify(const Digest& sha256, ByteView signature) const;
  /// Big-endian.
  [[nodiscard]] std::array<std::uint8_t, modulus_bytes> modulus() const;

 private:
  RsaKey() = default;

  Owned<BIGNUM, BN_free> modulus_;
  Owned<BN_MONT_CTX, BN_MONT_CTX_free> reduction_;  // of products modulo modulus_ (Montgomery)
};

}  // namespace kakunin::pki
