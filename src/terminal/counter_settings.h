// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the counter app keeps of its own in the settings file, under [counter]. Read and written with the rest
// (settings.h); a key that is missing has the default below.
//
//   text_percent               100-200
//   theme                      "system" "light" "dark" "high_contrast"
//   staff_language             "ja" "en"
//   pin_pad_scrambled          true: the digits on screen change places at each entry
//   default_method             "ask" "pin" "visual"
//   full_screen, kiosk
//   admin_word_hash            Argon2id text of admin_word.h; kiosk mode is left with that word
//   screen_capture_protection
//   reduce_motion              "system" "on" "off"
//   idle_countdown_seconds     20-120: how long the end of an idle visit is announced before it comes
//   read_aloud
//
// Source of the 20 seconds: WCAG 2.2.1 (a person needs at least so long to ask for more time).

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "protocol/statement.h"
#include "terminal/language.h"

namespace kakunin::terminal {

struct TomlKey;

enum class Theme : std::uint8_t { system, light, dark, high_contrast };
enum class DefaultMethod : std::uint8_t { ask, pin, visual };
enum class ReduceMotion : std::uint8_t { system, on, off };

inline constexpr int least_text_percent = 100;
inline constexpr int most_text_percent = 200;
inline constexpr std::chrono::seconds least_idle_countdown{20};
inline constexpr std::chrono::seconds most_idle_countdown{120};

struct CounterSettings {
  int text_percent = least_text_percent;
  Theme theme = Theme::system;
  Language staff_language = Language::japanese;
  bool pin_pad_scrambled = false;
  DefaultMethod default_method = DefaultMethod::ask;
  bool full_screen = false;
  bool kiosk = false;
  std::string admin_word_hash;
  bool screen_capture_protection = true;
  ReduceMotion reduce_motion = ReduceMotion::system;
  std::chrono::seconds idle_countdown{30};
  bool read_aloud = false;
  bool operator==(const CounterSettings&) const = default;
};

/// What a visit begins with; nullopt: the person is asked.
[[nodiscard]] std::optional<protocol::Method> default_method(const CounterSettings& settings);

/// The keys of [counter], bound to these settings (toml_file.h).
[[nodiscard]] std::vector<TomlKey> counter_keys(CounterSettings& settings);

/// What no single key can tell; an English sentence that names the key, or nothing.
[[nodiscard]] std::optional<std::string> fault_of(const CounterSettings& settings);

}  // namespace kakunin::terminal
