// SPDX-License-Identifier: Apache-2.0
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "protocol/iso_time.h"
#include "service/store/audit_anchor.h"
#include "service/store/audit_chain.h"

namespace kakunin::daemon {
namespace {

constexpr std::size_t page = 1000;

std::unique_ptr<service::StoreReader> reader_of(const std::filesystem::path& data,
                                                std::optional<OpenInstallation>& installation) {
  installation = open_installation(data);
  return installation ? open_reader(*installation) : nullptr;
}

boost::json::object to_object(const service::ChainedAuditRecord& chained) {
  const service::AuditRecord& record = chained.record;
  boost::json::object out = {
      {"sequence", chained.sequence},
      {"time", protocol::to_iso(record.time)},
      {"action", service::to_text(record.action)},
      {"facility_id", record.facility_id},
      {"terminal_id", record.terminal_id},
      {"method", record.method},
      {"outcome", record.outcome},
      {"request_id", record.request_id},
  };
  if (record.certificate_fingerprint) {
    out["certificate_fingerprint"] = to_hex(*record.certificate_fingerprint);
  }
  out["previous"] = to_hex(chained.previous);
  out["hash"] = to_hex(chained.hash);
  return out;
}

}  // namespace

int audit_verify(const AuditOptions& options) {
  std::optional<OpenInstallation> installation;
  const auto reader = reader_of(options.data, installation);
  if (!reader) return failure;
  std::vector<std::filesystem::path> files;
  const auto own = installation->settings.resolve(installation->settings.audit.anchors);
  std::error_code ignored;
  if (std::filesystem::exists(own, ignored)) files.push_back(own);
  if (!options.anchors.empty()) files.push_back(options.anchors);
  std::vector<service::AuditHead> anchors;
  for (const auto& file : files) {
    const auto read = service::read_anchors(file);
    if (!read) return complain(file.string() + ": cannot be read as anchors");
    const auto heads = service::heads_of(*read);
    anchors.insert(anchors.end(), heads.begin(), heads.end());
  }
  const auto report = service::verify_chain(*reader, anchors);
  if (!report) return complain(report.error());
  if (report->fault) {
    std::cout << "NOT INTACT at record " << report->fault->sequence << ": "
              << service::to_text(report->fault->kind) << '\n';
    return chain_broken;
  }
  std::cout << "intact: " << report->head.sequence << " records, head " << to_hex(report->head.hash) << ", "
            << anchors.size() << " anchors\n";
  if (anchors.empty()) std::cerr << "no anchors: a chain cut at its end would not show\n";
  return success;
}

int audit_head(const AuditOptions& options) {
  std::optional<OpenInstallation> installation;
  const auto reader = reader_of(options.data, installation);
  if (!reader) return failure;
  const auto head = reader->audit_head();
  if (!head) return complain(head.error());
  std::cout << head->sequence << ' ' << to_hex(head->hash) << '\n';
  if (!options.anchors.empty() && !service::append_anchor(options.anchors, {*head, SystemClock().now()})) {
    return complain(options.anchors.string() + ": cannot be written");
  }
  return success;
}

int audit_export(const AuditOptions& options) {
  std::optional<OpenInstallation> installation;
  const auto reader = reader_of(options.data, installation);
  if (!reader) return failure;
  std::int64_t next = options.from;
  while (true) {
    const auto records = reader->audit(next, page);
    if (!records) return complain(records.error());
    for (const auto& record : *records) std::cout << boost::json::serialize(to_object(record)) << '\n';
    if (records->size() < page) return std::cout.flush() ? success : failure;
    next = records->back().sequence + 1;
  }
}

}  // namespace kakunin::daemon
