// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether a certificate is revoked. Sources: CRL files (checked once when loaded, reloaded when they change)
// and OCSP. Without a fresh answer nothing passes.

#include "pki/certificate.h"

namespace kakunin::pki {

enum class RevocationState : std::uint8_t { good, revoked, on_hold, unknown };

/// Which source answered, for the audit record and for the answer.
enum class RevocationSourceKind : std::uint8_t { none, crl, ocsp };

struct RevocationAnswer {
  RevocationState state = RevocationState::unknown;
  RevocationSourceKind source = RevocationSourceKind::none;
  /// Why unknown: "no CRL of this issuer", "CRL expired", "OCSP unreachable", ...
  std::string reason;
};

class RevocationSource {
 public:
  virtual ~RevocationSource() = default;
  /// Thread-safe.
  [[nodiscard]] virtual RevocationAnswer check(const Certificate& certificate, TimePoint now) const = 0;
};

}  // namespace kakunin::pki
