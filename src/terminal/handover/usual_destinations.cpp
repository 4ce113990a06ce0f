// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/usual_destinations.h"

#include "formats/csv.h"
#include "terminal/handover/csv_destination.h"
#include "terminal/handover/folder_destination.h"
#include "terminal/handover/writers.h"

namespace kakunin::handover {
namespace {

using terminal::HandoverSettings;

/// Switched on, and able to be.
bool is_on(DestinationKind kind, const HandoverSettings &settings) {
  switch (kind) {
  case DestinationKind::xml_folder:
    return settings.xml.on;
  case DestinationKind::json_folder:
    return settings.json.on;
  case DestinationKind::fhir_folder:
    return settings.fhir.on;
  case DestinationKind::csv_day:
    return settings.csv.on;
  case DestinationKind::clipboard:
    return settings.clipboard.on;
  case DestinationKind::local_api:
    break;
  }
  return false;
}

std::shared_ptr<Destination> folder(const std::string &path, FolderForm form) {
  return path.empty()
             ? nullptr
             : std::make_shared<FolderDestination>(path, std::move(form));
}

} // namespace

std::shared_ptr<Destination>
usual_destination(DestinationKind kind, const HandoverSettings &settings,
                  const std::shared_ptr<ClipboardPort> &clipboard) {
  switch (kind) {
  case DestinationKind::xml_folder:
    return folder(settings.xml.folder, {kind, "OQSsiquc01res_face_", ".xml",
                                        [encoding = settings.xml.encoding](
                                            const formats::Result &result) {
                                          return oqs_response(result, encoding);
                                        }});
  case DestinationKind::json_folder:
    return folder(settings.json.folder, {kind, "kakunin_", ".json", json_file});
  case DestinationKind::fhir_folder:
    return folder(settings.fhir.folder,
                  {kind, "kakunin_", ".fhir.json", fhir_file});
  case DestinationKind::csv_day:
    if (settings.csv.folder.empty())
      break;
    return std::make_shared<CsvDestination>(
        settings.csv.folder, CsvForm{formats::csv::header(), csv_rows});
  case DestinationKind::clipboard:
    if (!clipboard)
      break;
    return std::make_shared<ClipboardDestination>(clipboard, clipboard_text);
  case DestinationKind::local_api:
    break;
  }
  return nullptr;
}

std::vector<std::shared_ptr<Destination>>
usual_destinations(const HandoverSettings &settings,
                   const std::shared_ptr<ClipboardPort> &clipboard) {
  std::vector<std::shared_ptr<Destination>> found;
  for (std::size_t i = 0; i < destination_count; ++i) {
    const auto kind = static_cast<DestinationKind>(i);
    auto made = is_on(kind, settings)
                    ? usual_destination(kind, settings, clipboard)
                    : nullptr;
    if (made)
      found.push_back(std::move(made));
  }
  return found;
}

formats::Result sample_result(TimePoint now) {
  formats::Result result;
  result.source = formats::Source::service;
  result.asked_by = eligibility::QueryKind::card;
  result.assurance = protocol::Assurance::pin;
  result.day = day_in_japan(now);
  result.time = now;
  result.segment = formats::Segment::completed;
  result.status = formats::Status::normal;
  result.processing = {"TEST", "テスト送信です。患者の結果ではありません。"};
  result.validity = eligibility::Validity::valid;
  result.file_identifier = "KAKUNIN-TEST";
  formats::Entitlement &insurance = result.entitlements.emplace_back();
  insurance.classification = eligibility::CardClassification::general;
  insurance.insurer = eligibility::InsurerNumber::parse("06139992");
  insurance.insurer_name = "見本健康保険組合";
  insurance.symbol = "テスト";
  insurance.number = "0000";
  insurance.personal_or_family = eligibility::PersonalOrFamily::insured;
  insurance.patient.name = "見本　テスト送信";
  insurance.patient.name_kana = "ミホン テストソウシン";
  insurance.patient.sex = eligibility::Sex::not_set;
  insurance.patient.birth = std::chrono::year{2000} / 1 / 1;
  insurance.acquired = std::chrono::year{2020} / 4 / 1;
  return result;
}

Expected<std::string, Failure> send_sample(Destination &destination,
                                           TimePoint now,
                                           const std::stop_token &stop) {
  const auto content = destination.render(sample_result(now));
  if (!content)
    return unexpected(content.error());
  Progress progress;
  progress.accepted = now;
  if (const auto delivered = destination.deliver(*content, progress, stop);
      !delivered) {
    discard(progress.draft);
    return unexpected(delivered.error());
  }
  return progress.file_name;
}

} // namespace kakunin::handover
