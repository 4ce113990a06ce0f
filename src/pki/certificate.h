// SPDX-License-Identifier: Apache-2.0
#pragma once
// A certificate of the JPKI profile reduced to the fields that are used, and the key to check signatures with.

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

namespace kakunin::pki {

/// Identity of a certificate: SHA-256 over issuer DN (raw DER) and authority key identifier, and the serial as a
/// positive integer without leading zero bytes. Three generations of the JPKI CA share one DN; the key
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
  Bytes serial;                        // big-endian, no leading zeros
  Bytes authority_key_id;              // empty: absent
  Bytes subject_key_id;                // empty: absent
  TimePoint not_before;
  TimePoint not_after;
  bool is_ca = false;
  bool key_usage_digital_signature = false;
  bool key_usage_non_repudiation = false;
  std::vector<std::string> policies;  // dotted OIDs
  PublicKey key;

  [[nodiscard]] CertificateKey id() const;
  /// SHA-256 of the DER; what the audit record carries.
  [[nodiscard]] Digest fingerprint() const;

  /// Strict: one DER certificate and nothing behind it. nullopt where OpenSSL or the profile's types refuse it.
  [[nodiscard]] static std::optional<Certificate> parse(ByteView der);
};

}  // namespace kakunin::pki
