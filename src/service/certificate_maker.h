// SPDX-License-Identifier: Apache-2.0
#pragma once
// X.509 v3 certificates as the service's own CAs sign them (P-256, SHA-256). For implementation files.

#include <span>
#include <string>
#include <utility>

#include "base/clock.h"
#include "service/openssl_handles.h"

namespace kakunin::service {

struct CertificatePlan {
  std::string common_name;
  TimePoint not_before;
  TimePoint not_after;
  /// Extensions in OpenSSL's configuration syntax, as {NID_basic_constraints, "critical,CA:FALSE"}.
  std::span<const std::pair<int, std::string>> extensions;
};

/// Signs a certificate for subject_key; with issuer nullptr it is self-signed. Empty when OpenSSL refuses.
[[nodiscard]] X509Ptr make_certificate(const CertificatePlan& plan, EVP_PKEY* subject_key, X509* issuer,
                                       EVP_PKEY* issuer_key);

struct CertificatePair {
  X509Ptr certificate;
  KeyPtr key;
};

/// A CA of the service's own, for ten years. Members are empty when OpenSSL refuses.
[[nodiscard]] CertificatePair make_authority(const std::string& name, TimePoint now);

}  // namespace kakunin::service
