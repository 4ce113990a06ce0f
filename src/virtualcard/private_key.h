// SPDX-License-Identifier: Apache-2.0
#pragma once
// A private key as a card (or a sample authority) holds it: RSA-2048, or ECDSA on P-384 for the next
// generation.

#include <memory>
#include <optional>
#include <utility>

#include "base/bytes.h"

struct evp_pkey_st;  // EVP_PKEY

namespace kakunin::virtualcard {

enum class KeyKind : std::uint8_t { rsa_2048, ec_p384 };

class PrivateKey {
 public:
  /// A new key. Aborts the program where OpenSSL cannot make one.
  [[nodiscard]] static PrivateKey generate(KeyKind kind);
  /// PKCS#8, DER. nullopt for other algorithms and sizes.
  [[nodiscard]] static std::optional<PrivateKey> from_pkcs8(ByteView der);

  [[nodiscard]] KeyKind kind() const { return kind_; }
  [[nodiscard]] Bytes pkcs8() const;
  /// SubjectPublicKeyInfo, DER.
  [[nodiscard]] Bytes spki() const;
  /// The bits of the public key alone, of which SHA-1 is the key identifier (RFC 5280, 4.2.1.2).
  [[nodiscard]] Bytes public_bits() const;
  /// Bytes of a signature made by sign_input(): 256 or 96.
  [[nodiscard]] std::size_t signature_size() const;
  /// Whether sign_input() takes an input of that length: 1-245 bytes for RSA, 48 for P-384.
  [[nodiscard]] bool accepts(std::size_t input_size) const;

  /// As the card signs. RSA: PKCS#1 v1.5 padding (block type 1) around the input, whatever it is. ECDSA: over
  /// this digest, r||s. Empty where the input's length does not fit or OpenSSL refuses.
  [[nodiscard]] Bytes sign_input(ByteView input) const;
  /// As an authority signs a message: SHA-256 with RSA, or SHA-384 with ECDSA (DER).
  [[nodiscard]] Bytes sign_message(ByteView message) const;

 private:
  PrivateKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

}  // namespace kakunin::virtualcard
