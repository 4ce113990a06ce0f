// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/settings_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace kakunin::app {
namespace {

using terminal::AdminWord;
using terminal::Settings;

constexpr int patience_ms = 20'000;

AdminWord word(std::string_view text) {
  AdminWord word;
  EXPECT_TRUE(word.append(text));
  return word;
}

struct Place {
  QTemporaryDir directory;
  std::filesystem::path file = std::filesystem::path(directory.path().toStdString()) / "terminal.toml";
  SettingsModel model{{file, {}, [] {
                         return card::ReadersSnapshot{true, true, {{"reader A"}, {"reader B"}}};
                       }}};
};

TEST(SettingsModel, a_change_is_in_force_at_once_and_then_in_the_file) {
  Place place;
  QSignalSpy changed(&place.model, &SettingsModel::changed);
  QSignalSpy saved(&place.model, &SettingsModel::saved);
  place.model.change([](Settings& settings) { settings.counter.text_percent = 150; });
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(place.model.settings().counter.text_percent, 150);
  place.model.change([](Settings& settings) { settings.counter.full_screen = true; });
  place.model.change([](Settings& settings) { settings.counter.full_screen = true; });
  EXPECT_EQ(changed.count(), 2) << "the same once more is no change";
  ASSERT_TRUE(saved.wait(patience_ms));
  const auto read = terminal::load_settings(place.file);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, place.model.settings());
}

struct ProxyCase {
  const char* typed;
  bool good;
};

constexpr ProxyCase proxy_cases[] = {
    {"", true},
    {"proxy.example:8080", true},
    {"  proxy.example:8080 ", true},
    {"http://proxy.example:8080", true},
    {"socks5h://127.0.0.1:1080", true},
    {"http://user@proxy.example", true},
    {":::", false},
    {"ftp://proxy.example", false},
    {"http://", false},
    {"proxy.example/path", false},
    {"two words", false},
};

TEST(SettingsModel, a_proxy_is_an_address_or_nothing) {
  for (const ProxyCase& each : proxy_cases) {
    SCOPED_TRACE(each.typed);
    Place place;
    place.model.set_proxy(each.typed);
    EXPECT_EQ(place.model.fault(SettingsItem::proxy) == SettingsFault::none, each.good);
    EXPECT_TRUE(each.good || place.model.settings().proxy.empty());
  }
}

TEST(SettingsModel, a_mended_mistake_is_no_longer_said) {
  Place place;
  QSignalSpy faults(&place.model, &SettingsModel::fault_changed);
  place.model.set_proxy(":::");
  place.model.set_proxy("proxy.example:8080");
  EXPECT_EQ(faults.count(), 2);
  EXPECT_EQ(place.model.fault(SettingsItem::proxy), SettingsFault::none);
  EXPECT_EQ(place.model.settings().proxy, "proxy.example:8080");
}

TEST(SettingsModel, the_countdown_fits_into_the_idle_time) {
  Place place;
  place.model.change([](Settings& settings) {
    settings.idle = std::chrono::seconds{30};
    settings.counter.idle_countdown = std::chrono::seconds{60};
  });
  EXPECT_EQ(place.model.fault(SettingsItem::idle), SettingsFault::countdown_longer_than_idle);
  EXPECT_EQ(place.model.settings().idle, Settings{}.idle);
  place.model.change([](Settings& settings) { settings.idle = std::chrono::seconds{0}; });
  EXPECT_EQ(place.model.fault(SettingsItem::idle), SettingsFault::none) << "never is long enough";
}

TEST(SettingsModel, a_kiosk_needs_a_word_first) {
  Place place;
  const auto kiosk = [](Settings& settings) { settings.counter.kiosk = true; };
  place.model.change(kiosk);
  EXPECT_EQ(place.model.fault(SettingsItem::kiosk), SettingsFault::kiosk_without_word);
  EXPECT_FALSE(place.model.settings().counter.kiosk);

  place.model.set_admin_word(word("hiraku"), word("hirakv"));
  EXPECT_EQ(place.model.fault(SettingsItem::admin_word), SettingsFault::words_differ);
  place.model.set_admin_word(word("kagi"), word("kagi"));
  EXPECT_EQ(place.model.fault(SettingsItem::admin_word), SettingsFault::word_too_short);

  QSignalSpy set(&place.model, &SettingsModel::admin_word_set);
  place.model.set_admin_word(word("hiraku"), word("hiraku"));
  ASSERT_TRUE(set.wait(patience_ms));
  EXPECT_TRUE(place.model.has_admin_word());
  place.model.change(kiosk);
  EXPECT_TRUE(place.model.settings().counter.kiosk);

  QSignalSpy checked(&place.model, &SettingsModel::admin_word_checked);
  place.model.check_admin_word(word("hirakanai"));
  ASSERT_TRUE(checked.wait(patience_ms));
  EXPECT_FALSE(checked.takeFirst().front().toBool());
  place.model.check_admin_word(word("hiraku"));
  ASSERT_TRUE(checked.wait(patience_ms));
  EXPECT_TRUE(checked.takeFirst().front().toBool());
}

TEST(SettingsModel, wrong_words_in_a_row_make_the_next_one_wait) {
  constexpr std::pair<int, int> pauses[] = {{0, 0},  {1, 0},  {2, 0},  {3, 5},
                                            {4, 10}, {6, 40}, {7, 80}, {99, 80}};
  for (const auto& [wrong, seconds] : pauses)
    EXPECT_EQ(SettingsModel::pause_after(wrong).count(), seconds) << wrong << " wrong words";

  Place place;
  QSignalSpy set(&place.model, &SettingsModel::admin_word_set);
  place.model.set_admin_word(word("hiraku"), word("hiraku"));
  ASSERT_TRUE(set.wait(patience_ms));
  QSignalSpy checked(&place.model, &SettingsModel::admin_word_checked);
  for (const char* wrong : {"hirake", "hirakv", "hirak."}) {
    place.model.check_admin_word(word(wrong));
    ASSERT_TRUE(checked.wait(patience_ms));
  }
  EXPECT_GT(place.model.pause_left().count(), 0);
  place.model.check_admin_word(word("hiraku"));
  EXPECT_FALSE(place.model.busy()) << "not even the right one is looked at";
}

TEST(SettingsModel, a_file_that_cannot_be_written_is_said_and_the_change_stays) {
  QTemporaryDir directory;
  const auto blocked = std::filesystem::path(directory.path().toStdString()) / "file";
  ASSERT_NE(std::fclose(std::fopen(blocked.c_str(), "w")), EOF);
  SettingsModel model({blocked / "terminal.toml", {}, {}});
  QSignalSpy faults(&model, &SettingsModel::fault_changed);
  model.change([](Settings& settings) { settings.counter.text_percent = 200; });
  ASSERT_TRUE(faults.wait(patience_ms));
  EXPECT_EQ(model.fault(SettingsItem::file), SettingsFault::not_written);
  EXPECT_EQ(model.settings().counter.text_percent, 200);
}

TEST(SettingsModel, offers_the_readers_there_and_the_one_chosen) {
  Place place;
  EXPECT_EQ(place.model.readers(), (std::vector<std::string>{"reader A", "reader B"}));
  place.model.change([](Settings& settings) { settings.reader = "reader C"; });
  EXPECT_EQ(place.model.readers().back(), "reader C");
}

}  // namespace
}  // namespace kakunin::app
