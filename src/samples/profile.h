// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certificates and revocation lists of the JPKI profile, made for samples. Source: "公的個人認証サービス
// プロファイル 仕様書" (J-LIS) and RFC 5280. The organisation is JPKI-TEST, as in the public test hierarchy.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "virtualcard/private_key.h"

namespace kakunin::samples {

using virtualcard::KeyKind;
using virtualcard::PrivateKey;

enum class AuthorityUse : std::uint8_t { authentication, signature };

inline constexpr std::string_view authentication_policy = "1.2.392.200149.8.5.1.3.30";
inline constexpr std::string_view signature_policy = "1.2.392.200149.8.5.1.1.20";

/// A CA: one tier, self-signed.
struct Authority {
  std::string name;  // "auth-03", the name of its files
  AuthorityUse use = AuthorityUse::authentication;
  PrivateKey key;
  std::uint64_t serial = 1;
  TimePoint not_before;
  TimePoint not_after;
  Bytes key_id;  // of the subject; a forged authority claims another's
  Bytes certificate;

  [[nodiscard]] Bytes distinguished_name() const;
};

/// key_id: the authority's claim where it is not its own.
[[nodiscard]] Authority make_authority(std::string name, AuthorityUse use, PrivateKey key,
                                       std::uint64_t serial, TimePoint not_before, TimePoint not_after,
                                       std::optional<Bytes> key_id = std::nullopt);

/// What a signature certificate says about its holder (subjectAltName).
struct SignatureSubject {
  std::string prefecture = "Tokyo-to";
  std::string city = "Mihon-ku";
  std::string name;
  std::string address;
  Day birth{};
  char sex = '9';
};

struct CertificateOrder {
  std::uint64_t serial = 1;
  TimePoint not_before;
  TimePoint not_after;
  std::string common_name;
  std::string policy;
  /// Present in a certificate for digital signature.
  std::optional<SignatureSubject> signature;
};

[[nodiscard]] Bytes make_certificate(const Authority& issuer, const PrivateKey& subject,
                                     const CertificateOrder& order);

/// Signs OCSP answers for this authority's certificates (RFC 6960, 4.2.2.2).
[[nodiscard]] Bytes make_responder_certificate(const Authority& issuer, const PrivateKey& subject,
                                               std::uint64_t serial);

/// CRLReason of RFC 5280, 5.3.1.
enum class RevocationReason : std::uint8_t {
  affiliation_changed = 3,
  superseded = 4,
  cessation_of_operation = 5,
  certificate_hold = 6,
};

struct RevokedSerial {
  std::uint64_t serial = 0;
  TimePoint at;
  RevocationReason reason = RevocationReason::cessation_of_operation;
};

[[nodiscard]] Bytes make_crl(const Authority& issuer, const std::vector<RevokedSerial>& revoked,
                             std::uint64_t number, TimePoint this_update, TimePoint next_update);

/// PEM text (RFC 7468). label: "CERTIFICATE", "PRIVATE KEY", "PUBLIC KEY".
[[nodiscard]] std::string pem(std::string_view label, ByteView der);
/// The first block with this label; nullopt where there is none.
[[nodiscard]] std::optional<Bytes> from_pem(std::string_view label, std::string_view text);

}  // namespace kakunin::samples
