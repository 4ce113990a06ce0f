// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the audit chain is made of.

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/clock.h"

namespace kakunin::service {

enum class AuditAction : std::uint8_t { verification, registration, inquiry, enrolment, renewal, revocation };

/// One line of the audit chain; no names, no numbers of persons.
struct AuditRecord {
  TimePoint time;
  AuditAction action = AuditAction::verification;
  std::string facility_id;
  std::string terminal_id;
  std::string method;   // "pin", "visual", "number", ""
  std::string outcome;  // "covered", "not_covered", "registration_required", "K4007", ...
  std::string request_id;
  std::optional<Digest> certificate_fingerprint;
};

/// An audit record in its place in the chain: hash = SHA-256(previous || canonical record).
struct ChainedAuditRecord {
  std::int64_t sequence = 0;
  AuditRecord record;
  Digest previous{};
  Digest hash{};
};

/// Canonical, length-prefixed bytes of a record; what the chain hashes (audit_chain.h).
[[nodiscard]] Bytes canonical_bytes(std::int64_t sequence, const AuditRecord& record);

struct AuditHead {
  std::int64_t sequence = 0;  // 0: empty chain
  Digest hash{};
};

}  // namespace kakunin::service
