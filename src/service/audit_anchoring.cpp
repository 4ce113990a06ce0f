// SPDX-License-Identifier: Apache-2.0
#include "service/audit_anchoring.h"

#include <spdlog/spdlog.h>

#include <system_error>

namespace kakunin::service {

void AuditAnchoring::begin() {
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return;
  const auto anchors = read_anchors(file_);
  if (!anchors) return spdlog::error("{}: cannot be read as anchors of the audit chain", file_.string());
  if (anchors->empty()) return;
  if (has_lost(anchors->back())) {
    spdlog::error(
        "the audit chain does not contain record {}, which its last anchor names; see kakunind "
        "audit verify",
        anchors->back().head.sequence);
  } else {
    last_ = anchors->back();
  }
}

void AuditAnchoring::poll(TimePoint now) {
  const auto present = head();
  if (!present || present->sequence == last_.head.sequence) return;
  const bool is_old = now < last_.time || now - last_.time >= settings_.anchor_age;
  if (is_old || present->sequence - last_.head.sequence >= settings_.anchor_records) write(*present, now);
}

void AuditAnchoring::write(TimePoint now) {
  const auto present = head();
  if (present && present->sequence != last_.head.sequence) write(*present, now);
}

bool AuditAnchoring::has_lost(const AuditAnchor& anchor) {
  const auto records =
      readers_.with([&](StoreReader& reader) { return reader.audit(anchor.head.sequence, 1); });
  if (!records) return false;  // said elsewhere, and louder
  return records->empty() || records->front().sequence != anchor.head.sequence ||
         records->front().hash != anchor.head.hash;
}

void AuditAnchoring::write(const AuditHead& head, TimePoint now) {
  const AuditAnchor anchor{head, now};
  if (append_anchor(file_, anchor)) {
    last_ = anchor;
  } else {
    spdlog::error("{}: cannot be written; the audit chain goes on without anchors", file_.string());
  }
}

std::optional<AuditHead> AuditAnchoring::head() const {
  const AuditHead durable = commits_.state().head;
  return durable.sequence > 0 ? std::optional(durable) : std::nullopt;
}

}  // namespace kakunin::service
