// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <utility>

#include "terminal/trouble.h"

namespace kakunin::cli {

Expected<terminal::Settings, Failure> open_settings(const Options& options) {
  const std::filesystem::path file =
      options.settings.empty() ? terminal::default_settings_file() : std::filesystem::path{options.settings};
  std::error_code error;
  if (!options.settings.empty() && !std::filesystem::exists(file, error)) {
    return unexpected(terminal::to_failure(terminal::TerminalProblem::settings_invalid,
                                           file.string() + ": there is no such file"));
  }
  auto settings = terminal::load_settings(file);
  if (!settings) return settings;
  if (!options.identity.empty()) settings->identity_directory = options.identity;
  if (!options.reader.empty()) settings->reader = options.reader;
  if (options.timeout) settings->card_wait = *options.timeout;
  return settings;
}

Expected<Context, Failure> open_context(const Options& options) {
  auto settings = open_settings(options);
  if (!settings) return unexpected(std::move(settings.error()));
  auto identity = terminal::load_identity(settings->identity_directory);
  if (!identity) return unexpected(std::move(identity.error()));
  const auto clock = std::make_shared<SystemClock>();
  const auto connect = [&settings, &clock](const terminal::Identity& who) {
    return std::make_shared<terminal::HttpServiceClient>(terminal::http_settings(*settings, who), clock);
  };
  auto client = connect(*identity);
  if (terminal::wants_renewal(*identity, clock->now())) {
    if (auto renewed = terminal::renew(*client, *identity, settings->identity_directory)) {
      identity = std::move(renewed);
      client = connect(*identity);
    }
  }
  return Context{std::move(*settings), std::move(*identity), std::move(client)};
}

Day today(const Options& options) {
  return options.day.value_or(day_in_japan(SystemClock{}.now()));
}

}  // namespace kakunin::cli
