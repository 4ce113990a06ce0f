// SPDX-License-Identifier: Apache-2.0
#pragma once
// A certificate of the JPKI profile reduced to the fields that are used, and the key to check signatures
// with.

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/expected.h"
#include "pki/public_key.h"
#include "pki/signed_object.h"

namespace kakunin::pki {

/// Identity of a certificate: SHA-256 over issuer DN (raw DER) and authority key identifier, and the serial
/// as a positive integer without leading zero bytes. Three generations of the JPKI CA share one DN; the key
/// identifier tells them apart.
struct CertificateKey {
  Digest issuer{};
  Bytes serial;
  auto operator<=>(const CertificateKey&) const = default;
};

struct Certificate {
  Bytes der;
  Bytes issuer_dn;  // raw DER
  Bytes subject_dn;
  Bytes serial;            // big-endian, no leading zeros
  Bytes authority_key_id;  // empty: absent
  Bytes subject_key_id;    // empty: absent
  TimePoint not_before;
  TimePoint not_after;
  bool is_ca = false;
  bool key_usage_digital_signature = false;
  bool key_usage_non_repudiation = false;
  bool may_sign_ocsp = false;         // extended key usage OCSPSigning
  std::vector<std::string> policies;  // dotted OIDs
  PublicKey key;
  SignedRanges signed_ranges;  // where in der the signed part and the signature lie

  [[nodiscard]] CertificateKey id() const;
  /// id().issuer alone.
  [[nodiscard]] Digest issuer_id() const;
  /// SHA-256 of the DER; what the audit record carries.
  [[nodiscard]] Digest fingerprint() const;

  /// The issuer's key identity, as id().issuer of what this certificate issues.
  [[nodiscard]] Digest issuing_id() const;
  /// Issued by this authority: raw DN and key identifier equal, and the signature verifies.
  [[nodiscard]] bool issued_by(const Certificate& authority) const;

  /// Strict: one DER certificate and nothing behind it. nullopt where OpenSSL or the profile's types refuse
  /// it: version 3, no extension twice, no critical extension but those of the profile, times in the RFC 5280
  /// forms; and where it is BER, which OpenSSL alone would take.
  [[nodiscard]] static std::optional<Certificate> parse(ByteView der);
};

/// The signature over an object's signed part verifies, by an algorithm that fits the key.
[[nodiscard]] bool signed_by(const SignedRanges& ranges, ByteView der, const PublicKey& key);

}  // namespace kakunin::pki
