// SPDX-License-Identifier: Apache-2.0
#include "pki/verifier.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kakunin::pki {
namespace {

// Policies of the certificate for digital signature: in force, and of the test environment.
constexpr std::array<std::string_view, 2> signing_policies = {"1.2.392.200149.8.5.1.1.20",
                                                              "1.2.392.200149.8.5.1.0.20"};
constexpr std::chrono::months notice_period{3};
constexpr std::chrono::months grace_period{3};

using Problem = CertificateProblem;

[[nodiscard]] auto failure(Problem problem, std::string reason) {
  return unexpected(CertificateFailure{problem, std::move(reason)});
}

[[nodiscard]] bool is_for_signing(const Certificate& certificate) {
  return certificate.key_usage_non_repudiation ||
         std::ranges::any_of(certificate.policies, [](const std::string& policy) {
           return std::ranges::find(signing_policies, policy) != signing_policies.end();
         });
}

[[nodiscard]] bool has_policy_of(const Certificate& certificate, const std::vector<std::string>& accepted) {
  return std::ranges::any_of(certificate.policies, [&](const std::string& policy) {
    return std::ranges::find(accepted, policy) != accepted.end();
  });
}

[[nodiscard]] Expected<void, CertificateFailure> check_profile(const Certificate& certificate,
                                                               const TrustAnchors& anchors) {
  if (is_for_signing(certificate)) return failure(Problem::not_for_authentication, "for digital signature");
  if (certificate.is_ca) return failure(Problem::wrong_profile, "a CA certificate");
  if (!certificate.key_usage_digital_signature) {
    return failure(Problem::wrong_profile, "key usage without digitalSignature");
  }
  if (!has_policy_of(certificate, anchors.authentication_policies)) {
    return failure(Problem::wrong_profile, "no accepted policy");
  }
  if (certificate.key.algorithm() == KeyAlgorithm::other) {
    return failure(Problem::wrong_profile, "key is neither RSA-2048 nor P-384");
  }
  return {};
}

[[nodiscard]] Day add_months(Day day, std::chrono::months months) {
  const Day moved = day + months;
  return moved.ok() ? moved : Day{moved.year() / moved.month() / std::chrono::last};
}

[[nodiscard]] Day end_of_grace(Day last_day) {
  const auto month = last_day.year() / last_day.month() + grace_period;
  return Day{month / std::chrono::last};
}

[[nodiscard]] Expected<void, CertificateFailure> judge(const RevocationAnswer& answer) {
  switch (answer.state) {
    case RevocationState::good:
      return {};
    case RevocationState::revoked:
      return failure(Problem::revoked, answer.reason);
    case RevocationState::on_hold:
      return failure(Problem::on_hold, answer.reason);
    case RevocationState::unknown:
      break;
  }
  return failure(Problem::revocation_unknown, answer.reason);
}

}  // namespace

Expected<VerifiedCertificate, CertificateFailure> CertificateVerifier::verify(ByteView der,
                                                                              TimePoint now) const {
  auto certificate = Certificate::parse(der);
  if (!certificate) return failure(Problem::malformed, "not a certificate of the profile's form");

  const bool trusted = std::ranges::any_of(
      anchors_.authorities, [&](const Certificate& authority) { return certificate->issued_by(authority); });
  if (!trusted) {
    // The certificate for digital signature has an issuer of its own: say what it is rather than who it is
    // from.
    if (is_for_signing(*certificate))
      return failure(Problem::not_for_authentication, "for digital signature");
    return failure(Problem::untrusted, "no pinned authority with this name, key identifier and signature");
  }
  if (auto profile = check_profile(*certificate, anchors_); !profile) return unexpected(profile.error());

  VerifiedCertificate verified{};
  verified.last_day = day_in_japan(certificate->not_after);
  verified.last_grace_day = end_of_grace(verified.last_day);
  const Day today = day_in_japan(now);
  if (now < certificate->not_before) return failure(Problem::not_yet_valid, "validity has not begun");
  if (now > certificate->not_after) {
    if (today > verified.last_grace_day) return failure(Problem::expired, "beyond the grace");
    verified.phase = ValidityPhase::expired_in_grace;
  } else if (verified.last_day <= add_months(today, notice_period)) {
    verified.phase = ValidityPhase::expires_within_three_months;
  }

  const RevocationAnswer revocation = revocation_ ? revocation_->check(*certificate, now)
                                                  : RevocationAnswer{.reason = "no revocation source"};
  if (auto judged = judge(revocation); !judged) return unexpected(judged.error());
  verified.revocation_source = revocation.source;
  verified.certificate = *std::move(certificate);
  return verified;
}

}  // namespace kakunin::pki
