// SPDX-License-Identifier: Apache-2.0
#include "terminal/counter_settings.h"

#include <array>
#include <string_view>

#include "terminal/admin_word.h"
#include "terminal/toml_file.h"

namespace kakunin::terminal {
namespace {

using std::string_view;

// In the order of the enumerators.
constexpr std::array<string_view, 4> theme_words = {"system", "light", "dark", "high_contrast"};
constexpr std::array<string_view, 2> language_words = {"ja", "en"};
constexpr std::array<string_view, 3> method_words = {"ask", "pin", "visual"};
constexpr std::array<string_view, 3> motion_words = {"system", "on", "off"};

}  // namespace

std::optional<protocol::Method> default_method(const CounterSettings& settings) {
  switch (settings.default_method) {
    case DefaultMethod::pin:
      return protocol::Method::pin;
    case DefaultMethod::visual:
      return protocol::Method::visual;
    case DefaultMethod::ask:
      break;
  }
  return std::nullopt;
}

std::vector<TomlKey> counter_keys(CounterSettings& settings) {
  return {
      {"counter.text_percent", &settings.text_percent, least_text_percent, most_text_percent},
      {"counter.theme", toml_word(settings.theme, theme_words)},
      {"counter.staff_language", toml_word(settings.staff_language, language_words)},
      {"counter.pin_pad_scrambled", &settings.pin_pad_scrambled},
      {"counter.default_method", toml_word(settings.default_method, method_words)},
      {"counter.full_screen", &settings.full_screen},
      {"counter.kiosk", &settings.kiosk},
      {"counter.admin_word_hash", &settings.admin_word_hash},
      {"counter.screen_capture_protection", &settings.screen_capture_protection},
      {"counter.reduce_motion", toml_word(settings.reduce_motion, motion_words)},
      {"counter.idle_countdown_seconds", &settings.idle_countdown, least_idle_countdown.count(),
       most_idle_countdown.count()},
      {"counter.read_aloud", &settings.read_aloud},
  };
}

std::optional<std::string> fault_of(const CounterSettings& settings) {
  if (!settings.admin_word_hash.empty() && !is_admin_word_hash(settings.admin_word_hash))
    return "counter.admin_word_hash is not an Argon2id text";
  if (settings.kiosk && settings.admin_word_hash.empty())
    return "counter.kiosk needs counter.admin_word_hash: nobody could leave it";
  return std::nullopt;
}

}  // namespace kakunin::terminal
