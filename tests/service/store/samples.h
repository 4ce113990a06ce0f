// SPDX-License-Identifier: Apache-2.0
#pragma once
// Invented values for the store's tests.

#include "service/store/store.h"

namespace kakunin::service {

inline constexpr TimePoint sample_time{std::chrono::seconds{1'780'000'000}};

[[nodiscard]] Day day(int year, unsigned month, unsigned day_of_month);
[[nodiscard]] Digest digest(std::uint8_t fill);
[[nodiscard]] pki::CertificateKey certificate_key(std::uint8_t serial, std::uint8_t issuer = 1);
[[nodiscard]] KnownCertificate certificate(const std::string& person, std::uint8_t serial);

/// Nothing but a name.
[[nodiscard]] ImportedPerson plain_person(const std::string& id);
/// Every field of every kind filled.
[[nodiscard]] ImportedPerson full_person(const std::string& id);

[[nodiscard]] eligibility::HealthInsurance insurance(const std::string& number, Day acquired);
[[nodiscard]] AuditRecord audit_record(const std::string& request_id);
[[nodiscard]] Registration registration(const std::string& person, const std::string& receipt,
                                        const std::string& terms = "2026-01");
[[nodiscard]] Facility facility();

}  // namespace kakunin::service
