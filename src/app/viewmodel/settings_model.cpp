// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/settings_model.h"

#include <QUrl>
#include <algorithm>
#include <utility>

#include "app/viewmodel/utf8.h"
#include "base/text.h"

namespace kakunin::app {

using terminal::AdminWord;
using terminal::Settings;

namespace {

/// host:port, or with one of the schemes curl knows.
bool is_proxy_address(const std::string& proxy) {
  constexpr std::array schemes{"http", "https", "socks4", "socks5", "socks5h"};
  const QString given = text(proxy);
  const QUrl url(given.contains(QStringLiteral("://")) ? given : QStringLiteral("http://") + given,
                 QUrl::StrictMode);
  const bool known = std::any_of(schemes.begin(), schemes.end(), [&url](const char* scheme) {
    return url.scheme() == QLatin1String(scheme);
  });
  const bool only_place = url.path().isEmpty() || url.path() == QStringLiteral("/");
  return url.isValid() && known && !url.host().isEmpty() && only_place && !url.hasQuery() &&
         !url.hasFragment();
}

SettingsFault fault_of_local_api(const terminal::LocalApiSettings& settings) {
  const int port = settings.port;
  if (port < terminal::least_local_port || port > terminal::most_local_port) return SettingsFault::no_port;
  return terminal::fault_of(settings) ? SettingsFault::no_origin : SettingsFault::none;
}

}  // namespace

SettingsModel::SettingsModel(Parts parts, QObject* parent)
    : QObject(parent), parts_(std::move(parts)), settings_(parts_.settings) {
}

SettingsFault SettingsModel::fault(SettingsItem item) const {
  return faults_.at(static_cast<std::size_t>(item));
}

void SettingsModel::say(SettingsItem item, SettingsFault fault) {
  SettingsFault& kept = faults_.at(static_cast<std::size_t>(item));
  if (std::exchange(kept, fault) != fault) emit fault_changed(item);
}

std::vector<std::string> SettingsModel::readers() const {
  std::vector<std::string> names;
  if (parts_.desk) {
    for (const card::ReaderState& reader : parts_.desk().readers) names.push_back(reader.name);
  }
  const std::string& chosen = settings_.reader;
  if (!chosen.empty() && std::find(names.begin(), names.end(), chosen) == names.end())
    names.push_back(chosen);
  return names;
}

bool SettingsModel::accept(const Settings& wanted) {
  const bool no_way_out = wanted.counter.kiosk && wanted.counter.admin_word_hash.empty();
  say(SettingsItem::kiosk, no_way_out ? SettingsFault::kiosk_without_word : SettingsFault::none);
  const bool too_long = wanted.idle.count() != 0 && wanted.counter.idle_countdown > wanted.idle;
  say(SettingsItem::idle, too_long ? SettingsFault::countdown_longer_than_idle : SettingsFault::none);
  const bool nowhere = terminal::fault_of(wanted.handover).has_value();
  say(SettingsItem::handover, nowhere ? SettingsFault::folder_missing : SettingsFault::none);
  const SettingsFault local_api = fault_of_local_api(wanted.local_api);
  say(SettingsItem::local_api, local_api);
  return !no_way_out && !too_long && !nowhere && local_api == SettingsFault::none;
}

void SettingsModel::change(const Edit& edit) {
  Settings wanted = settings_;
  edit(wanted);
  if (!accept(wanted) || wanted == settings_) return;
  settings_ = std::move(wanted);
  emit changed();
  save();
}

void SettingsModel::set_proxy(const std::string& proxy) {
  const std::string wanted{trimmed(proxy)};
  const bool good = wanted.empty() || is_proxy_address(wanted);
  say(SettingsItem::proxy, good ? SettingsFault::none : SettingsFault::proxy_not_an_address);
  if (good) change([&wanted](Settings& settings) { settings.proxy = wanted; });
}

void SettingsModel::set_admin_word(AdminWord word, AdminWord again) {
  if (word.view() != again.view()) {
    say(SettingsItem::admin_word, SettingsFault::words_differ);
    return;
  }
  if (word.length() < terminal::shortest_admin_word) {
    say(SettingsItem::admin_word, SettingsFault::word_too_short);
    return;
  }
  const auto kept = std::make_shared<AdminWord>(std::move(word));
  words_.start([this, kept](const Background::Job&) -> Background::Then {
    return [this, hash = terminal::hash_admin_word(*kept)] {
      say(SettingsItem::admin_word, hash ? SettingsFault::none : SettingsFault::word_not_kept);
      if (!hash) return;
      say(SettingsItem::kiosk, SettingsFault::none);
      change([&hash](Settings& settings) { settings.counter.admin_word_hash = *hash; });
      emit admin_word_set();
    };
  });
}

std::chrono::seconds SettingsModel::pause_after(int wrong_words) {
  constexpr int free_tries = 3;
  constexpr int most_doublings = 4;
  constexpr std::chrono::seconds first{5};
  if (wrong_words < free_tries) return {};
  return first * (1 << std::min(wrong_words - free_tries, most_doublings));
}

std::chrono::milliseconds SettingsModel::pause_left() const {
  return std::chrono::milliseconds{next_word_.remainingTime()};
}

void SettingsModel::take_word_result(bool right) {
  wrong_words_ = right ? 0 : wrong_words_ + 1;
  next_word_.setRemainingTime(std::chrono::milliseconds{pause_after(wrong_words_)});
  emit admin_word_checked(right);
}

void SettingsModel::check_admin_word(AdminWord word) {
  if (!next_word_.hasExpired()) return;
  const auto kept = std::make_shared<AdminWord>(std::move(word));
  words_.start(
      [this, kept, hash = settings_.counter.admin_word_hash](const Background::Job&) -> Background::Then {
        return [this, right = terminal::is_admin_word(*kept, hash)] { take_word_result(right); };
      });
}

void SettingsModel::save() {
  if (saver_.busy()) {
    save_again_ = true;
    return;
  }
  saver_.start([this, file = parts_.file, settings = settings_](const Background::Job&) -> Background::Then {
    return [this, written = terminal::save_settings(file, settings).has_value()] {
      say(SettingsItem::file, written ? SettingsFault::none : SettingsFault::not_written);
      if (std::exchange(save_again_, false)) {
        save();
      } else if (written) {
        emit saved();
      }
    };
  });
}

}  // namespace kakunin::app
