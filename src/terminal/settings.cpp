// SPDX-License-Identifier: Apache-2.0
#include "terminal/settings.h"

#include <utility>
#include <vector>

#include "terminal/private_files.h"
#include "terminal/toml_file.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

std::vector<TomlKey> keys_of(Settings& settings) {
  std::vector<TomlKey> keys = {
      {"identity.directory", &settings.identity_directory},
      {"service.proxy", &settings.proxy},
      {"service.connect_deadline_ms", &settings.connect_deadline, 100, 60'000},
      {"service.deadline_ms", &settings.deadline, 500, 60'000},
      {"service.trace", &settings.trace},
      {"reader.name", &settings.reader},
      {"reader.pin_pad", &settings.pin_pad},
      {"visit.idle_seconds", &settings.idle, 0, 3'600},
      {"visit.card_wait_seconds", &settings.card_wait, 0, 3'600},
      {"visit.close_on_removal", &settings.close_on_removal},
  };
  for (TomlKey& key : counter_keys(settings.counter)) keys.push_back(std::move(key));
  for (TomlKey& key : handover_keys(settings.handover)) keys.push_back(std::move(key));
  for (TomlKey& key : local_api_keys(settings.local_api)) keys.push_back(std::move(key));
  for (TomlKey& key : record_keys(settings.record)) keys.push_back(std::move(key));
  for (TomlKey& key : chart_keys(settings.chart)) keys.push_back(std::move(key));
  return keys;
}

auto invalid(const std::filesystem::path& file, const std::string& why) {
  return unexpected(to_failure(TerminalProblem::settings_invalid, file.string() + ": " + why));
}

/// The values of a text; the error is an English sentence.
Expected<Settings, std::string> read_settings(std::string_view text) {
  Settings settings;
  if (auto read = read_toml(text, keys_of(settings)); !read) return unexpected(std::move(read.error()));
  if (auto fault = fault_of(settings.counter)) return unexpected(std::move(*fault));
  if (auto fault = fault_of(settings.handover)) return unexpected(std::move(*fault));
  if (auto fault = fault_of(settings.local_api)) return unexpected(std::move(*fault));
  if (auto fault = fault_of(settings.chart)) return unexpected(std::move(*fault));
  return settings;
}

}  // namespace

std::filesystem::path default_settings_file() {
  return config_directory() / "terminal.toml";
}

Expected<Settings, Failure> load_settings(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return Settings{};
  const auto text = read_file(file);
  if (!text) return invalid(file, "cannot be read");
  auto settings = read_settings(*text);
  if (!settings) return invalid(file, settings.error());
  return std::move(*settings);
}

std::string to_toml(const Settings& settings) {
  Settings values = settings;
  Settings defaults;
  return updated_toml({}, keys_of(values), keys_of(defaults)).value();
}

Expected<void, Failure> save_settings(const std::filesystem::path& file, const Settings& settings) {
  Settings values = settings;
  Settings defaults;
  // What is saved must be readable again: the known keys alone tell.
  if (const auto read = read_settings(to_toml(settings)); !read) return invalid(file, read.error());

  std::error_code error;
  const bool is_new = !std::filesystem::exists(file, error) && !error;
  const auto before = is_new ? std::optional<std::string>{std::string{}} : read_file(file);
  if (!before) return invalid(file, "cannot be read");
  const auto text = updated_toml(*before, keys_of(values), keys_of(defaults));
  if (!text) return invalid(file, text.error());
  if (is_new && !make_private_directory(file.parent_path()))
    return invalid(file, "cannot make, or others may write to, its directory");
  if (!replace_private_file(file, *text)) return invalid(file, "cannot be written");
  return {};
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
  http.traced = settings.trace;
  return http;
}

VisitOptions visit_options(const Settings& settings, const Identity& identity) {
  VisitOptions options;
  options.terminal_id = identity.terminal_id;
  options.reader = settings.reader;
  options.pin_pad = settings.pin_pad;
  options.idle = settings.idle;
  options.card_wait = settings.card_wait;
  options.close_on_removal = settings.close_on_removal;
  options.proof = proof_wish(settings.record);
  return options;
}

}  // namespace kakunin::terminal
