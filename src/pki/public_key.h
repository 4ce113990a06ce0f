// SPDX-License-Identifier: Apache-2.0
#pragma once
// A public key and the two signatures of the My Number card: RSA-2048 PKCS#1 v1.5 with SHA-256, and ECDSA
// P-384 with SHA-384 (next generation).

#include <cstdint>
#include <memory>

#include "base/bytes.h"

struct evp_pkey_st;  // EVP_PKEY

namespace kakunin::pki {

class RsaKey;

enum class KeyAlgorithm : std::uint8_t { rsa_2048, ec_p384, other };

class PublicKey {
 public:
  PublicKey() = default;
  /// Takes a reference of its own.
  explicit PublicKey(evp_pkey_st* key);

  [[nodiscard]] KeyAlgorithm algorithm() const { return algorithm_; }
  /// Verifies over the message (not its hash). ECDSA signatures are r||s, 96 bytes, as the card gives them.
  [[nodiscard]] bool verify(ByteView message, ByteView signature) const;
  /// The same for signatures in certificates, CRLs and OCSP answers, where ECDSA is a DER sequence.
  [[nodiscard]] bool verify_x509(ByteView message, ByteView signature) const;
  /// From a SubjectPublicKeyInfo in DER; algorithm other where OpenSSL does not know it.
  [[nodiscard]] static PublicKey from_spki(ByteView spki);
  /// The same for nothing but an RSA-2048 key with exponent 65537 in its usual form: without OpenSSL's
  /// decoders, which take most of the time that a certificate takes. Algorithm other for any other key.
  [[nodiscard]] static PublicKey rsa_2048_from_spki(ByteView spki);
  /// SubjectPublicKeyInfo, DER.
  [[nodiscard]] Bytes spki() const;

 private:
  // An RSA-2048 key with exponent 65537 is held as rsa_, others as key_.
  std::shared_ptr<evp_pkey_st> key_;
  std::shared_ptr<const RsaKey> rsa_;
  KeyAlgorithm algorithm_ = KeyAlgorithm::other;
};

}  // namespace kakunin::pki
