// SPDX-License-Identifier: Apache-2.0
#include "terminal/settings.h"

#include "terminal/private_files.h"
#include "terminal/toml_file.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {

std::filesystem::path default_settings_file() {
  return config_directory() / "terminal.toml";
}

Expected<Settings, Failure> load_settings(const std::filesystem::path& file) {
  Settings settings;
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return settings;
  const auto text = read_file(file);
  const auto read =
      text ? read_toml(*text,
                       {
                           {"identity.directory", &settings.identity_directory},
                           {"service.proxy", &settings.proxy},
                           {"service.connect_deadline_ms", &settings.connect_deadline, 100, 60'000},
                           {"service.deadline_ms", &settings.deadline, 500, 60'000},
                           {"reader.name", &settings.reader},
                           {"visit.idle_seconds", &settings.idle, 0, 3'600},
                           {"visit.card_wait_seconds", &settings.card_wait, 0, 3'600},
                           {"visit.close_on_removal", &settings.close_on_removal},
                       })
           : Expected<void, std::string>{unexpected(std::string{"cannot be read"})};
  if (!read)
    return unexpected(to_failure(TerminalProblem::settings_invalid, file.string() + ": " + read.error()));
  return settings;
}

HttpSettings http_settings(const Settings& settings, const Identity& identity) {
  HttpSettings http;
  http.service = identity.service;
  http.ca_pem = identity.ca_pem;
  http.identity_pem = identity.identity_pem;
  http.program = "kakunin/" KAKUNIN_VERSION;
  http.proxy = settings.proxy;
  http.connect_deadline = settings.connect_deadline;
  http.deadline = settings.deadline;
  return http;
}

VisitOptions visit_options(const Settings& settings, const Identity& identity) {
  VisitOptions options;
  options.terminal_id = identity.terminal_id;
  options.reader = settings.reader;
  options.idle = settings.idle;
  options.card_wait = settings.card_wait;
  options.close_on_removal = settings.close_on_removal;
  return options;
}

}  // namespace kakunin::terminal
