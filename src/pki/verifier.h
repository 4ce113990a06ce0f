// SPDX-License-Identifier: Apache-2.0
#pragma once
// Is this an authentication certificate of the My Number card that counts at this time?

#include <memory>
#include <utility>
#include <vector>

#include "pki/certificate.h"
#include "pki/revocation.h"

namespace kakunin::pki {

enum class CertificateProblem : std::uint8_t {
  malformed,
  untrusted,               // no pinned CA with this DN, key identifier and signature
  wrong_profile,           // key usage, policy, CA flag, key algorithm
  not_for_authentication,  // a certificate for digital signature
  not_yet_valid,
  expired,  // beyond the grace
  revoked,
  on_hold,
  revocation_unknown,
};

/// How old a certificate is against its end. Grace: to the end of the month that lies three months after the
/// month of expiry (JST), cards only.
enum class ValidityPhase : std::uint8_t { valid, expires_within_three_months, expired_in_grace };

struct VerifiedCertificate {
  Certificate certificate;
  ValidityPhase phase = ValidityPhase::valid;
  Day last_day;        // last day of validity in Japan
  Day last_grace_day;  // last day of the grace
  RevocationSourceKind revocation_source = RevocationSourceKind::none;
};

struct CertificateFailure {
  CertificateProblem problem = CertificateProblem::malformed;
  std::string reason;  // English, no personal data
};

/// The pinned CAs (self-signed certificates) and the accepted policy OIDs.
struct TrustAnchors {
  std::vector<Certificate> authorities;
  std::vector<std::string> authentication_policies;  // 1.2.392.200149.8.5.1.3.30, sample: ....1.0.30
};

class CertificateVerifier {
 public:
  CertificateVerifier(TrustAnchors anchors, std::shared_ptr<const RevocationSource> revocation)
      : anchors_(std::move(anchors)), revocation_(std::move(revocation)) {}

  /// Order: parse, issuer, profile, validity, revocation. Thread-safe.
  [[nodiscard]] Expected<VerifiedCertificate, CertificateFailure> verify(ByteView der, TimePoint now) const;

 private:
  TrustAnchors anchors_;
  std::shared_ptr<const RevocationSource> revocation_;
};

}  // namespace kakunin::pki
