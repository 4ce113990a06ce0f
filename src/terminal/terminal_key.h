// SPDX-License-Identifier: Apache-2.0
#pragma once
// The terminal's own key: P-256, made here and never sent anywhere; the request that asks for a certificate
// for it (PKCS#10), and what can be read from that certificate.

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace kakunin::terminal {

struct KeyAndRequest {
  std::string key_pem;  // PKCS#8
  std::string csr_pem;
};

/// nullopt where OpenSSL fails. common_name is a wish; the service decides.
[[nodiscard]] std::optional<KeyAndRequest> make_key_and_request(std::string_view common_name);

struct ValidityPeriod {
  TimePoint not_before;
  TimePoint not_after;
};

/// PEM of a DER certificate.
[[nodiscard]] std::string certificate_pem(ByteView der);

/// Of the first certificate in the PEM; nullopt where there is none.
[[nodiscard]] std::optional<ValidityPeriod> validity_period(std::string_view pem);

/// SHA-256 over the DER of the first certificate in the PEM; nullopt where there is none.
[[nodiscard]] std::optional<Digest> certificate_sha256(std::string_view pem);

/// The first private key in the PEM belongs to the first certificate in it.
[[nodiscard]] bool key_fits_certificate(std::string_view pem);

}  // namespace kakunin::terminal
