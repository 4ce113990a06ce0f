// SPDX-License-Identifier: Apache-2.0
#pragma once
// Revocation by OCSP over HTTP (RFC 6960, nonces of RFC 8954). The answer is signed by the certificate's
// issuer or by a responder that this issuer certified for OCSP. Whatever is not a fresh, signed answer about
// this certificate is "unknown" with the reason.

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pki/revocation.h"

namespace kakunin::pki {

struct OcspSettings {
  std::string url;  // http:// or https://
  std::chrono::milliseconds deadline{3000};
  /// An answer is believed this long at most, and never beyond its nextUpdate.
  std::chrono::seconds longest_use{15 * 60};
  std::chrono::seconds clock_skew{60};
  /// Refuse an answer that does not repeat the nonce. Off for responders that sign in advance.
  bool nonce_required = true;
  std::string proxy{};  // empty: none
};

/// What a response says of this certificate, and until when it may be used.
struct OcspVerdict {
  RevocationAnswer answer;
  TimePoint usable_until;
};

/// DER, with a nonce; nullopt where OpenSSL cannot make it.
[[nodiscard]] std::optional<Bytes> make_ocsp_request(const Certificate& certificate,
                                                     const Certificate& issuer);
[[nodiscard]] OcspVerdict read_ocsp_response(ByteView der, ByteView request, const Certificate& certificate,
                                             const Certificate& issuer, TimePoint now,
                                             const OcspSettings& settings);

class OcspSource final : public RevocationSource {
 public:
  OcspSource(OcspSettings settings, std::vector<Certificate> authorities);
  [[nodiscard]] RevocationAnswer check(const Certificate& certificate, TimePoint now) const override;

 private:
  OcspSettings settings_;
  std::vector<Certificate> authorities_;
  mutable std::mutex mutex_;  // guards the answers kept
  mutable std::map<CertificateKey, OcspVerdict> kept_;
};

}  // namespace kakunin::pki
