// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <cstdio>
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
  if (options.trace) settings->trace = true;
  return settings;
}

std::shared_ptr<terminal::HttpServiceClient> connect_service(const terminal::Settings& settings,
                                                             const terminal::Identity& identity) {
  terminal::HttpSettings http = terminal::http_settings(settings, identity);
  http.on_trace = [](std::string_view id) {
    std::fprintf(stderr, "trace: %.*s\n", static_cast<int>(id.size()), id.data());
  };
  return std::make_shared<terminal::HttpServiceClient>(std::move(http), std::make_shared<SystemClock>());
}

Expected<Context, Failure> open_context(const Options& options) {
  auto settings = open_settings(options);
  if (!settings) return unexpected(std::move(settings.error()));
  auto identity = terminal::load_identity(settings->identity_directory);
  if (!identity) return unexpected(std::move(identity.error()));
  auto client = connect_service(*settings, *identity);
  if (terminal::wants_renewal(*identity, SystemClock{}.now())) {
    if (auto renewed = terminal::renew(*client, *identity, settings->identity_directory)) {
      identity = std::move(renewed);
      client = connect_service(*settings, *identity);
    }
  }
  return Context{std::move(*settings), std::move(*identity), std::move(client)};
}

Day today(const Options& options) {
  return options.day.value_or(day_in_japan(SystemClock{}.now()));
}

}  // namespace kakunin::cli
