// SPDX-License-Identifier: Apache-2.0
#include "training/practice_service.h"

#include <sstream>
#include <utility>

#include "service/default_files.h"
#include "service/import/import.h"
#include "service/store/sqlite/sqlite_store.h"
#include "service/terms.h"
#include "training/sample_data.h"

namespace kakunin::training {
namespace {

constexpr std::chrono::days terminal_life{3650};
constexpr std::chrono::hours maintenance_time{2};
constexpr std::string_view user_id = "W0000001";

/// Settings that wait for nothing and read no file.
service::Settings practice_settings() {
  service::Settings settings;
  settings.certificates.ocsp_url.clear();
  settings.rates = {.terminal = {}, .facility = {}, .address = {}};
  return settings;
}

service::PeerIdentity only_terminal(TimePoint now) {
  return {service::PeerIdentity::State::trusted, std::string{terminal_id}, now + terminal_life};
}

/// The facility and its terminal, enrolled with a code as any other.
Expected<void, service::StoreError> enrol_terminal(service::StoreWriter& writer, TimePoint now) {
  service::Facility facility;
  facility.id = facility_id;
  facility.name = facility_name;
  facility.visual = service::VisualPolicy::allowed;
  if (auto put = writer.put_facility(facility); !put) return put;
  service::ActivationCode code;
  code.code_hash = service::activation_code_hash(facility_id, user_id, "practice");
  code.facility_id = facility_id;
  code.user_id = user_id;
  code.issued = now;
  if (auto put = writer.put_activation_code(code); !put) return put;
  service::ActivationAttempt attempt{code.code_hash, code.facility_id, code.user_id, now, {}};
  attempt.terminal.id = terminal_id;
  attempt.terminal.facility_id = facility_id;
  attempt.terminal.user_id = user_id;
  attempt.terminal.enrolled = now;
  attempt.terminal.not_after = now + terminal_life;
  service::WriteBatch batch;
  batch.activations.push_back(std::move(attempt));
  auto written = writer.apply(batch);
  if (!written) return unexpected(std::move(written.error()));
  return {};
}

}  // namespace

PracticeService::PracticeService(std::shared_ptr<const Clock> clock, std::unique_ptr<service::Store> store,
                                 std::unique_ptr<service::StoreWriter> writer,
                                 service::TerminalAuthority authority)
    : clock_(std::move(clock)),
      terminal_(std::make_shared<const service::PeerIdentity>(only_terminal(clock_->now()))),
      store_(std::move(store)),
      engine_(practice_settings(), *store_, std::move(writer), std::move(authority), *clock_) {
}

Expected<std::shared_ptr<PracticeService>, std::string> PracticeService::make(
    std::shared_ptr<const Clock> clock) {
  auto store = service::open_memory_store();
  if (!store) return unexpected(std::move(store.error().reason));
  auto writer = (*store)->open_writer();
  if (!writer) return unexpected(std::move(writer.error().reason));
  if (auto enrolled = enrol_terminal(**writer, clock->now()); !enrolled) {
    return unexpected(std::move(enrolled.error().reason));
  }
  auto authority = service::TerminalAuthority::make(clock->now());
  if (!authority) return unexpected(std::move(authority.error()));
  std::shared_ptr<PracticeService> made(
      new PracticeService(std::move(clock), *std::move(store), *std::move(writer), *std::move(authority)));
  if (auto filled = made->fill(); !filled) return unexpected(std::move(filled.error()));
  return made;
}

Expected<void, std::string> PracticeService::fill() {
  auto terms = service::parse_terms(service::default_terms());
  if (!terms) return unexpected(std::move(terms.error()));
  engine_.set_terms(*std::move(terms));
  return import_rows(std::string{sample_people()});
}

Expected<void, std::string> PracticeService::import_rows(const std::string& json_lines) {
  auto writer = store_->open_writer();
  if (!writer) return unexpected(std::move(writer.error().reason));
  std::istringstream in{json_lines};
  service::ImportOptions options;
  options.format = service::ImportFormat::json_lines;
  auto report = service::import_file(in, **writer, options);
  if (!report) return unexpected(std::move(report.error().reason));
  if (report->bad_lines != 0) return unexpected(report->faults.front().reason);
  return {};
}

void PracticeService::set_state(ServiceState state) {
  state_ = state;
  service::Settings settings = practice_settings();
  if (state == ServiceState::maintenance) {
    const TimePoint now = clock_->now();
    settings.service.maintenance.push_back(
        {now - std::chrono::minutes{1}, now + maintenance_time, "practice"});
  }
  engine_.set_settings(std::move(settings));
}

void PracticeService::ask(service::HttpRequest request, service::Respond respond) {
  request.peer = terminal_;
  request.peer_address = "127.0.0.1";
  engine_.api().handle(std::move(request), std::move(respond));
}

}  // namespace kakunin::training
