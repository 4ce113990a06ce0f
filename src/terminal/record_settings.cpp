// SPDX-License-Identifier: Apache-2.0
#include "terminal/record_settings.h"

#include <array>
#include <string_view>

#include "terminal/toml_file.h"

namespace kakunin::terminal {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 4> keeping_words = {"off", "today", "proof", "verdict"};
constexpr std::array<std::string_view, 2> key_words = {"secret_store", "passphrase"};
constexpr std::array<std::string_view, 2> day_record_words = {"off", "on"};  // "off" and "today" of keeping

/// Tables are read in the order of their names, so that record.keep comes after it and counts. Always has its
/// usual value for the writer, so that saving takes it out of the file.
TomlKey former_day_record(RecordSettings& settings) {
  return {"counter.day_record",
          TomlWord{day_record_words, [] { return std::size_t{0}; },
                   [&settings](std::size_t word) { settings.keep = static_cast<RecordKeeping>(word); }}};
}

}  // namespace

bool is_kept(const RecordSettings& settings) {
  return settings.keep == RecordKeeping::proof || settings.keep == RecordKeeping::verdict;
}

protocol::ProofWish proof_wish(const RecordSettings& settings) {
  return is_kept(settings) ? protocol::ProofWish::wanted : protocol::ProofWish::none;
}

std::vector<TomlKey> record_keys(RecordSettings& settings) {
  return {
      {"record.keep", toml_word(settings.keep, keeping_words)},
      {"record.days", &settings.days, least_retention_days, most_retention_days},
      {"record.key", toml_word(settings.key, key_words)},
      former_day_record(settings),
  };
}

}  // namespace kakunin::terminal
