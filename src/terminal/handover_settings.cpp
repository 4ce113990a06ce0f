// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover_settings.h"

#include <array>
#include <filesystem>
#include <string_view>

#include "terminal/toml_file.h"

namespace kakunin::terminal {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 2> encoding_words = {"utf-8", "shift_jis"};
constexpr std::array<std::string_view, 2> processed_words = {"trash", "remove"};

constexpr std::int64_t longest_on_clipboard = 3'600;

struct Folder {
  std::string_view key;
  bool on;
  const std::string& folder;
};

}  // namespace

std::vector<TomlKey> handover_keys(HandoverSettings& settings) {
  return {
      {"handover.xml.on", &settings.xml.on},
      {"handover.xml.folder", &settings.xml.folder},
      {"handover.xml.encoding", toml_word(settings.xml.encoding, encoding_words)},
      {"handover.json.on", &settings.json.on},
      {"handover.json.folder", &settings.json.folder},
      {"handover.fhir.on", &settings.fhir.on},
      {"handover.fhir.folder", &settings.fhir.folder},
      {"handover.csv.on", &settings.csv.on},
      {"handover.csv.folder", &settings.csv.folder},
      {"handover.clipboard.on", &settings.clipboard.on},
      {"handover.clipboard.clear_after_seconds", &settings.clipboard.clear_after, 0, longest_on_clipboard},
      {"bridge.on", &settings.bridge.on},
      {"bridge.folder", &settings.bridge.folder},
      {"bridge.encoding", toml_word(settings.bridge.encoding, encoding_words)},
      {"bridge.processed", toml_word(settings.bridge.processed, processed_words)},
      {"official_app.watch_clipboard", &settings.official_app.watch_clipboard},
      {"official_app.clear_clipboard", &settings.official_app.clear_clipboard},
  };
}

std::optional<std::string> fault_of(const HandoverSettings& settings) {
  const Folder folders[] = {
      {"handover.xml", settings.xml.on, settings.xml.folder},
      {"handover.json", settings.json.on, settings.json.folder},
      {"handover.fhir", settings.fhir.on, settings.fhir.folder},
      {"handover.csv", settings.csv.on, settings.csv.folder},
      {"bridge", settings.bridge.on, settings.bridge.folder},
  };
  for (const Folder& way : folders) {
    if (way.on && !std::filesystem::path{way.folder}.is_absolute())
      return std::string{way.key} + ".on needs " + std::string{way.key} + ".folder, with its whole path";
  }
  return std::nullopt;
}

}  // namespace kakunin::terminal
