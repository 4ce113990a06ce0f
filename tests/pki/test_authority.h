// SPDX-License-Identifier: Apache-2.0
#pragma once
// A certification authority for tests: certificates of the JPKI profile and every deviation from it, CRLs.

#include <openssl/x509.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "pki/certificate.h"

namespace kakunin::pki::test {

using KeyPtr = std::shared_ptr<EVP_PKEY>;

/// Keys made once per process: making RSA keys is slow. kind: "rsa2048", "rsa3072", "p384", "p256".
[[nodiscard]] KeyPtr key(const std::string& kind, int number = 0);
[[nodiscard]] TimePoint time(const char* rfc3339);

inline const std::string authentication_policy = "1.2.392.200149.8.5.1.3.30";
inline const std::string signing_policy = "1.2.392.200149.8.5.1.1.20";

/// What a certificate says. The defaults are those of an authentication certificate.
struct CertificateSpec {
  long serial = 0x4C1D27;
  std::string common_name = "997794E9AGCIEG13221003A";
  TimePoint not_before = time("2025-10-27T00:00:00Z");
  TimePoint not_after = time("2030-02-17T14:59:59Z");
  KeyPtr subject_key = key("rsa2048", 1);
  std::string key_usage = "critical,digitalSignature";
  std::string basic_constraints{};  // empty: absent
  std::string policies = "critical," + authentication_policy;
  std::string extended_key_usage{};
  bool authority_key_id = true;
  /// More extensions: NID and OpenSSL's configuration text.
  std::vector<std::pair<int, std::string>> more{};
};

struct RevokedSpec {
  long serial = 0;
  int reason = -1;  // CRLReason; -1: absent
};

struct CrlSpec {
  TimePoint this_update = time("2026-11-01T00:00:00Z");
  TimePoint next_update = time("2026-12-01T00:00:00Z");
  bool has_next_update = true;
  std::vector<RevokedSpec> revoked{};
  std::vector<std::pair<int, std::string>> more{};
};

class TestAuthority {
 public:
  /// Self-signed. Generations share one name and differ by key.
  explicit TestAuthority(KeyPtr key, const std::string& unit = "JPKI for user authentication");

  [[nodiscard]] const Certificate& certificate() const { return certificate_; }
  [[nodiscard]] EVP_PKEY* key() const { return key_.get(); }
  [[nodiscard]] X509* x509() const { return x509_.get(); }
  /// DER.
  [[nodiscard]] Bytes issue(const CertificateSpec& spec) const;
  [[nodiscard]] Bytes crl(const CrlSpec& spec) const;

 private:
  KeyPtr key_;
  std::shared_ptr<X509> x509_;
  Certificate certificate_{};
};

/// A certificate signed by another key than its issuer fields say.
[[nodiscard]] Bytes forge(const TestAuthority& named, EVP_PKEY* signing_key, const CertificateSpec& spec);
[[nodiscard]] Bytes rsa_signature(EVP_PKEY* key, ByteView message);
/// r||s with SHA-384.
[[nodiscard]] Bytes p384_signature(EVP_PKEY* key, ByteView message);
[[nodiscard]] std::string pem_of_key(EVP_PKEY* key);
[[nodiscard]] std::string pem_of_certificate(ByteView der);

}  // namespace kakunin::pki::test
