// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "card/pcsc/pcsc_readers.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/print.h"
#include "terminal/diagnosis.h"

namespace kakunin::cli {
namespace {

using terminal::Finding;

constexpr std::array<const char*, 3> words = {"ok", "warning", "problem"};

const char* word(terminal::Health health) {
  return words.at(static_cast<std::size_t>(health));
}

std::string subject(const Finding& finding) {
  return std::string{text(finding.subject).english};
}

void print(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    std::printf("%-8s %s: %s\n", word(finding.health), subject(finding).c_str(),
                finding.what.english.c_str());
    if (!finding.fix.empty()) std::printf("         fix: %s\n", finding.fix.english.c_str());
  }
}

std::string to_json(const std::vector<Finding>& findings) {
  boost::json::array list;
  for (const Finding& finding : findings) {
    list.push_back(boost::json::object{{"subject", subject(finding)},
                                       {"health", word(finding.health)},
                                       {"text", finding.what.english},
                                       {"fix", finding.fix.english}});
  }
  return boost::json::serialize(
      boost::json::object{{"schema", 1}, {"outcome", "doctor"}, {"findings", std::move(list)}});
}

}  // namespace

ExitCode doctor(const Options& options) {
  const auto clock = std::make_shared<SystemClock>();
  terminal::DiagnosisPlace place;
  place.readers = card::pcsc::make_readers();
  place.settings = open_settings(options);
  place.identity_directory =
      options.identity.empty() ? terminal::default_identity_directory().string() : options.identity;
  place.connect = connect_service;
  place.clock = clock;
  place.own_version = KAKUNIN_VERSION;
  const auto findings = terminal::diagnose(place);
  if (options.json) {
    print_json(to_json(findings));
  } else {
    print(findings);
  }
  return exit_code(findings);
}

}  // namespace kakunin::cli
