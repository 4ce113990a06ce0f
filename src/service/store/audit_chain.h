// SPDX-License-Identifier: Apache-2.0
#pragma once
// The audit chain: each record's hash covers the record before it, so that a change, a gap or a swap anywhere
// shows at the first sequence it touches. A chain cut off at its end, head and all, is consistent in itself;
// only an anchor kept elsewhere (audit_anchor.h) gives it away.
//
// hash(n) = SHA-256(hash(n-1) || canonical(n)); hash(0) is 32 zero bytes. Sequences begin at 1 and have no
// gaps. canonical(n): each field as a 4-byte big-endian length and its bytes, in this order:
// "kakunin-audit/1", sequence (8 bytes, big-endian), time (seconds since 1970, 8 bytes), action, facility,
// terminal, method, outcome, request id, certificate fingerprint (32 bytes, or none).

#include <string_view>

#include "service/store/store.h"

namespace kakunin::service {

/// "verification", "registration", ...
[[nodiscard]] std::string_view to_text(AuditAction action);
[[nodiscard]] std::optional<AuditAction> parse_audit_action(std::string_view text);

[[nodiscard]] Digest chain_hash(const Digest& previous, std::int64_t sequence, const AuditRecord& record);

/// The record in its place behind `head`; moves the head on.
[[nodiscard]] ChainedAuditRecord append_to_chain(AuditHead& head, AuditRecord record);

struct ChainFault {
  enum class Kind : std::uint8_t {
    gap,       // records are missing before the next one
    order,     // the record does not follow the one before it: swapped, inserted, or its predecessor replaced
    changed,   // the record's bytes do not give its hash
    cut,       // the head names a record that is not there
    unheaded,  // records stand behind the head
    head,      // the head's hash is not that of the last record
    anchor,    // an anchor names a record that is missing or has another hash
  };
  Kind kind = Kind::changed;
  std::int64_t sequence = 0;  // the first bad one
  bool operator==(const ChainFault&) const = default;
};
[[nodiscard]] std::string_view to_text(ChainFault::Kind kind);

struct ChainReport {
  AuditHead head;  // the last good record
  std::optional<ChainFault> fault;
};

/// Reads the whole chain in pages; records appended while it reads are checked too. Anchors are heads the
/// chain had at earlier times.
[[nodiscard]] Expected<ChainReport, StoreError> verify_chain(StoreReader& reader,
                                                             std::span<const AuditHead> anchors = {},
                                                             std::size_t page = 1000);

}  // namespace kakunin::service
