// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "card/pcsc/pcsc_readers.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/doctor.h"
#include "cli/print.h"

namespace kakunin::cli {
namespace {

constexpr std::array<const char*, 3> words = {"ok", "warning", "problem"};

void print(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    std::printf("%-8s %s: %s\n", words.at(static_cast<std::size_t>(finding.health)), finding.subject.c_str(),
                finding.text.c_str());
    if (!finding.fix.empty()) std::printf("         fix: %s\n", finding.fix.c_str());
  }
}

std::string to_json(const std::vector<Finding>& findings) {
  boost::json::array list;
  for (const Finding& finding : findings) {
    list.push_back(boost::json::object{{"subject", finding.subject},
                                       {"health", words.at(static_cast<std::size_t>(finding.health))},
                                       {"text", finding.text},
                                       {"fix", finding.fix}});
  }
  return boost::json::serialize(
      boost::json::object{{"schema", 1}, {"outcome", "doctor"}, {"findings", std::move(list)}});
}

}  // namespace

ExitCode doctor(const Options& options) {
  const TimePoint now = SystemClock{}.now();
  std::vector<Finding> findings = examine_readers(card::pcsc::make_readers()->snapshot());
  const auto read = open_settings(options);
  findings.push_back(examine_settings(read));
  terminal::Settings settings =
      read ? *read : terminal::Settings{};  // the rest can be looked at all the same
  if (!options.identity.empty()) settings.identity_directory = options.identity;
  const auto identity = terminal::load_identity(settings.identity_directory);
  findings.push_back(examine_identity(identity, now));
  if (identity) {
    terminal::HttpServiceClient client(terminal::http_settings(settings, *identity),
                                       std::make_shared<SystemClock>());
    for (Finding& finding : examine_service(client.status(), now, KAKUNIN_VERSION))
      findings.push_back(std::move(finding));
  }
  if (options.json) {
    print_json(to_json(findings));
  } else {
    print(findings);
  }
  return exit_code(findings);
}

}  // namespace kakunin::cli
