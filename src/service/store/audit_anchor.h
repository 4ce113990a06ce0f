// SPDX-License-Identifier: Apache-2.0
#pragma once
// An anchor is a head of the audit chain written down outside the store. Kept on another machine it shows a
// chain that was cut off or rewritten as a whole.
//
// The file holds one line per anchor, oldest first, and only grows:
//   <sequence> <SHA-256 in hexadecimal> <seconds since 1970> \n

#include <filesystem>

#include "service/store/store.h"

namespace kakunin::service {

struct AuditAnchor {
  AuditHead head;
  TimePoint time;
};

/// Appends one line, durable when this returns; false when the file cannot be written.
[[nodiscard]] bool append_anchor(const std::filesystem::path& file, const AuditAnchor& anchor);

/// Every anchor of the file; nullopt when it cannot be read or a line is not an anchor. A last line without
/// its end (the machine stopped while it was written) is passed over, and so is one with zeros in it (the
/// machine stopped before all of it was on the disk).
[[nodiscard]] std::optional<std::vector<AuditAnchor>> read_anchors(const std::filesystem::path& file);

/// The heads, as verify_chain takes them.
[[nodiscard]] std::vector<AuditHead> heads_of(std::span<const AuditAnchor> anchors);

}  // namespace kakunin::service
