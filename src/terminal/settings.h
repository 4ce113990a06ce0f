// SPDX-License-Identifier: Apache-2.0
#pragma once
// The terminal's settings: typed keys with defaults, read from a TOML file.
//
//   [identity]  directory
//   [service]   proxy, connect_deadline_ms, deadline_ms, trace
//   [reader]    name, pin_pad
//   [visit]     idle_seconds, card_wait_seconds, close_on_removal
//   [counter]   the counter app's own (counter_settings.h)
//   [handover.*] [bridge] [official_app]   ways in and out (handover_settings.h)
//   [local_api]  other programs on this machine (local_api_settings.h)
//   [record]    what is kept of the checks (record_settings.h)
//   [chart]     the clinic's list of patients (chart_settings.h)

#include <chrono>
#include <filesystem>
#include <string>

#include "base/expected.h"
#include "base/failure.h"
#include "terminal/chart_settings.h"
#include "terminal/counter_settings.h"
#include "terminal/handover_settings.h"
#include "terminal/http.h"
#include "terminal/identity.h"
#include "terminal/local_api_settings.h"
#include "terminal/record_settings.h"
#include "terminal/visit.h"

namespace kakunin::terminal {

struct Settings {
  std::string identity_directory = default_identity_directory().string();
  std::string proxy;
  std::chrono::milliseconds connect_deadline{5'000};
  std::chrono::milliseconds deadline{15'000};
  bool trace = false;  // the service logs each request of this terminal
  std::string reader;
  bool pin_pad = true;  // a reader's own keys for the PIN are used
  std::chrono::seconds idle{120};
  std::chrono::seconds card_wait{0};
  bool close_on_removal = false;
  CounterSettings counter;
  HandoverSettings handover;
  LocalApiSettings local_api;
  RecordSettings record;
  ChartSettings chart;
  bool operator==(const Settings&) const = default;
};

/// config_directory()/terminal.toml.
[[nodiscard]] std::filesystem::path default_settings_file();

/// The defaults where there is no file. settings_invalid names the key.
[[nodiscard]] Expected<Settings, Failure> load_settings(const std::filesystem::path& file);

/// What differs from the defaults, as TOML.
[[nodiscard]] std::string to_toml(const Settings& settings);

/// Writes what differs from the defaults, as a whole or not at all; keys of the file that this program does
/// not know stay. settings_invalid where the file that is there is no TOML or cannot be replaced, or where a
/// value is out of its range.
[[nodiscard]] Expected<void, Failure> save_settings(const std::filesystem::path& file,
                                                    const Settings& settings);

[[nodiscard]] HttpSettings http_settings(const Settings& settings, const Identity& identity);
[[nodiscard]] VisitOptions visit_options(const Settings& settings, const Identity& identity);

}  // namespace kakunin::terminal
