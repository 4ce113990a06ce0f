// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "protocol/iso_time.h"

namespace kakunin::daemon {

int list_terminals(const std::filesystem::path& data, const std::string& facility) {
  const auto installation = open_installation(data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  if (!reader) return failure;
  const auto terminals =
      reader->terminals(facility.empty() ? std::nullopt : std::optional<std::string>(facility));
  if (!terminals) return complain(terminals.error());
  for (const service::Terminal& terminal : *terminals) {
    const std::string state = terminal.revoked ? "revoked " + protocol::to_iso(*terminal.revoked) : "active";
    std::cout << terminal.id << '\t' << terminal.facility_id << '\t' << terminal.user_id << "\tenrolled "
              << protocol::to_iso(terminal.enrolled) << "\tuntil " << protocol::to_iso(terminal.not_after)
              << '\t' << state << '\n';
  }
  return success;
}

int revoke_terminal(const std::filesystem::path& data, const std::string& id) {
  const auto installation = open_installation(data);
  if (!installation) return failure;
  const auto reader = open_reader(*installation);
  const auto writer = open_writer(*installation);
  if (!reader || !writer) return failure;
  const auto terminal = reader->terminal(id);
  if (!terminal) return complain(terminal.error());
  if (!*terminal) return complain("no such terminal");

  const TimePoint now = SystemClock().now();
  const auto revoked = writer->revoke_terminal(id, now);
  if (!revoked) return complain(revoked.error());
  service::WriteBatch batch;
  batch.audit.resize(1);
  batch.audit[0].time = now;
  batch.audit[0].action = service::AuditAction::revocation;
  batch.audit[0].facility_id = (*terminal)->facility_id;
  batch.audit[0].terminal_id = id;
  batch.audit[0].outcome = "revoked";
  const auto audited = writer->apply(batch);
  if (!audited) return complain(audited.error());
  std::cout << "revoked " << id << "; a running service refuses it within a second\n";
  return success;
}

}  // namespace kakunin::daemon
