// SPDX-License-Identifier: Apache-2.0
#include "service/store/audit_chain.h"

#include <algorithm>
#include <utility>

namespace kakunin::service {
namespace {

struct ActionName {
  AuditAction action;
  std::string_view text;
};
constexpr ActionName action_names[] = {
    {AuditAction::verification, "verification"}, {AuditAction::registration, "registration"},
    {AuditAction::inquiry, "inquiry"},           {AuditAction::enrolment, "enrolment"},
    {AuditAction::renewal, "renewal"},           {AuditAction::revocation, "revocation"},
};

std::array<std::uint8_t, 8> big_endian(std::int64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  auto rest = static_cast<std::uint64_t>(value);
  for (auto it = bytes.rbegin(); it != bytes.rend(); ++it, rest >>= 8U) *it = static_cast<std::uint8_t>(rest);
  return bytes;
}

void append_field(Bytes& to, ByteView field) {
  append(to, ByteView(big_endian(static_cast<std::int64_t>(field.size()))).last<4>());
  append(to, field);
}

/// Follows the chain record by record.
class ChainWalk {
 public:
  explicit ChainWalk(std::span<const AuditHead> anchors) : anchors_(anchors.begin(), anchors.end()) {
    std::ranges::sort(anchors_, {}, &AuditHead::sequence);
    while (next_anchor_ < anchors_.size() && anchors_[next_anchor_].sequence <= 0) ++next_anchor_;
  }

  [[nodiscard]] const AuditHead& good() const { return good_; }

  [[nodiscard]] std::optional<ChainFault> step(const ChainedAuditRecord& found) {
    using Kind = ChainFault::Kind;
    const std::int64_t expected = good_.sequence + 1;
    if (found.sequence != expected) return ChainFault{Kind::gap, expected};
    if (found.previous != good_.hash) return ChainFault{Kind::order, expected};
    if (chain_hash(found.previous, found.sequence, found.record) != found.hash) {
      return ChainFault{Kind::changed, expected};
    }
    for (; next_anchor_ < anchors_.size() && anchors_[next_anchor_].sequence == expected; ++next_anchor_) {
      if (anchors_[next_anchor_].hash != found.hash) return ChainFault{Kind::anchor, expected};
    }
    good_ = {found.sequence, found.hash};
    return std::nullopt;
  }

  /// Compares the end of the records with the head row, read after them.
  [[nodiscard]] std::optional<ChainFault> finish(const AuditHead& head) const {
    using Kind = ChainFault::Kind;
    if (head.sequence > good_.sequence) return ChainFault{Kind::cut, good_.sequence + 1};
    if (head.sequence < good_.sequence) return ChainFault{Kind::unheaded, head.sequence + 1};
    if (head.hash != good_.hash) return ChainFault{Kind::head, head.sequence};
    if (next_anchor_ < anchors_.size()) return ChainFault{Kind::anchor, good_.sequence + 1};
    return std::nullopt;
  }

 private:
  std::vector<AuditHead> anchors_;
  std::size_t next_anchor_ = 0;
  AuditHead good_;
};

}  // namespace

std::string_view to_text(AuditAction action) {
  const auto* found = std::ranges::find(action_names, action, &ActionName::action);
  return found->text;
}

std::optional<AuditAction> parse_audit_action(std::string_view text) {
  const auto* found = std::ranges::find(action_names, text, &ActionName::text);
  if (found == std::end(action_names)) return std::nullopt;
  return found->action;
}

std::string_view to_text(ChainFault::Kind kind) {
  switch (kind) {
    case ChainFault::Kind::gap:
      return "records are missing";
    case ChainFault::Kind::order:
      return "the record does not follow the one before it";
    case ChainFault::Kind::changed:
      return "the record was changed";
    case ChainFault::Kind::cut:
      return "the chain ends before its head";
    case ChainFault::Kind::unheaded:
      return "records stand behind the head";
    case ChainFault::Kind::head:
      return "the head does not belong to the last record";
    case ChainFault::Kind::anchor:
      return "the chain does not contain the anchored record";
  }
  return "unknown";
}

Bytes canonical_bytes(std::int64_t sequence, const AuditRecord& record) {
  Bytes bytes;
  bytes.reserve(256);
  append_field(bytes, as_bytes("kakunin-audit/1"));
  append_field(bytes, big_endian(sequence));
  append_field(bytes, big_endian(record.time.time_since_epoch().count()));
  for (const std::string_view text :
       {to_text(record.action), std::string_view(record.facility_id), std::string_view(record.terminal_id),
        std::string_view(record.method), std::string_view(record.outcome),
        std::string_view(record.request_id)}) {
    append_field(bytes, as_bytes(text));
  }
  append_field(bytes,
               record.certificate_fingerprint ? ByteView(*record.certificate_fingerprint) : ByteView());
  return bytes;
}

Digest chain_hash(const Digest& previous, std::int64_t sequence, const AuditRecord& record) {
  Bytes bytes(previous.begin(), previous.end());
  append(bytes, canonical_bytes(sequence, record));
  return sha256(bytes);
}

ChainedAuditRecord append_to_chain(AuditHead& head, AuditRecord record) {
  ChainedAuditRecord chained{head.sequence + 1, std::move(record), head.hash, {}};
  chained.hash = chain_hash(chained.previous, chained.sequence, chained.record);
  head = {chained.sequence, chained.hash};
  return chained;
}

Expected<ChainReport, StoreError> verify_chain(StoreReader& reader, std::span<const AuditHead> anchors,
                                               std::size_t page) {
  ChainWalk walk(anchors);
  for (;;) {
    const std::int64_t next = walk.good().sequence + 1;
    const auto records = reader.audit(next, page);
    if (!records) return unexpected(records.error());
    for (const ChainedAuditRecord& record : *records) {
      if (const auto fault = walk.step(record)) return ChainReport{walk.good(), fault};
    }
    if (!records->empty()) continue;
    const auto head = reader.audit_head();
    if (!head) return unexpected(head.error());
    const auto fault = walk.finish(*head);
    if (fault && fault->kind == ChainFault::Kind::cut) {  // unless the service appended between the two reads
      const auto appended = reader.audit(next, 1);
      if (!appended) return unexpected(appended.error());
      if (!appended->empty()) continue;
    }
    return ChainReport{walk.good(), fault};
  }
}

}  // namespace kakunin::service
