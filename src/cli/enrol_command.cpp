// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/context.h"
#include "cli/print.h"
#include "protocol/iso_time.h"
#include "terminal/activation.h"
#include "terminal/private_files.h"
#include "terminal/trouble.h"

namespace kakunin::cli {
namespace {

ExitCode usage(const std::string& text) {
  std::fprintf(stderr, "%s\n", text.c_str());
  return ExitCode::usage;
}

/// In the order of terminal::EnrolmentField.
constexpr std::array<const char*, 5> options_of_fields = {"--service", "--ca", "--facility", "--user",
                                                          "--code"};

/// A line for each fault.
std::string faults_text(const std::vector<terminal::EnrolmentFault>& faults) {
  std::string lines;
  for (const auto& fault : faults) {
    if (!lines.empty()) lines += "\n";
    lines += std::string{options_of_fields.at(static_cast<std::size_t>(fault.field))} + ": ";
    lines += fault.text.english;
  }
  return lines;
}

Expected<terminal::Enrolment, std::string> gather(const EnrolmentChoices& typed) {
  terminal::Enrolment enrolment;
  if (!typed.activation_file.empty()) {
    const auto text = terminal::read_file(typed.activation_file);
    if (!text) return unexpected(std::string{"--activation: cannot read the file"});
    auto read = terminal::read_activation(*text);
    if (!read) return unexpected("--activation: " + std::string{terminal::text(read.error()).english});
    enrolment = std::move(*read);
  }
  if (!typed.ca_file.empty()) {
    auto pem = terminal::read_file(typed.ca_file);
    if (!pem) return unexpected(std::string{"--ca: cannot read the file"});
    enrolment.ca_pem = std::move(*pem);
  }
  if (!typed.service.empty()) enrolment.service = typed.service;
  if (!typed.facility.empty()) enrolment.facility_id = typed.facility;
  if (!typed.user.empty()) enrolment.user_id = typed.user;
  if (!typed.code.empty()) enrolment.activation_code = typed.code;
  ask("サービスのURL", enrolment.service);
  ask("施術所（10桁のコードまたは登録記号番号）", enrolment.facility_id);
  ask("利用者ID", enrolment.user_id);
  ask("アクティベーションコード（12桁）", enrolment.activation_code);
  auto checked = terminal::check_enrolment(std::move(enrolment));
  if (!checked) return unexpected(faults_text(checked.error()));
  return std::move(*checked);
}

}  // namespace

ExitCode enrol(const Options& options) {
  const auto settings = open_settings(options);
  if (!settings) return fail(settings.error(), options.json);
  const auto enrolment = gather(options.enrolment);
  if (!enrolment) return usage(enrolment.error());
  terminal::Identity nobody;
  nobody.service = enrolment->service;
  nobody.ca_pem = enrolment->ca_pem;
  const auto identity = terminal::enrol(*connect_service(*settings, nobody), *enrolment, settings->identity_directory);
  if (!identity) return fail(identity.error(), options.json);
  if (options.json) {
    const boost::json::object object{{"schema", 1},
                                     {"outcome", "enrolled"},
                                     {"terminal_id", identity->terminal_id},
                                     {"not_after", protocol::to_iso(identity->not_after)},
                                     {"identity", settings->identity_directory}};
    print_json(boost::json::serialize(object));
  } else {
    std::printf("この端末を登録しました。端末番号: %s\n証明書の有効期限: %s\n保存先: %s\n",
                identity->terminal_id.c_str(), protocol::to_iso(identity->not_after).c_str(),
                settings->identity_directory.c_str());
  }
  return done;
}

}  // namespace kakunin::cli
