// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sample authorities' register of authentication certificates: what CRLs and the OCSP index are made
// from. Kept in ca-private/register.json of a sample installation.

#include <filesystem>

#include "base/expected.h"
#include "samples/plan.h"
#include "samples/profile.h"

namespace kakunin::samples {

struct RegisterEntry {
  std::string card;
  std::string authority;  // "auth-02"
  std::uint64_t serial = 0;
  TimePoint not_after;
  std::string subject;  // "/C=JP/CN=..."
  CertificateStatus status = CertificateStatus::good;
  TimePoint since;  // of revocation or hold
};

struct Register {
  std::uint64_t crl_number = 0;
  std::vector<RegisterEntry> entries;

  [[nodiscard]] RegisterEntry* find(std::string_view card);
  [[nodiscard]] std::vector<RevokedSerial> revoked_by(std::string_view authority) const;
  /// The certificate index `openssl ocsp -index` reads.
  [[nodiscard]] std::string openssl_index() const;
};

[[nodiscard]] std::string to_json(const Register& entries);
[[nodiscard]] Expected<Register, std::string> load_register(const std::filesystem::path& file);

}  // namespace kakunin::samples
