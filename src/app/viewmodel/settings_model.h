// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings while they are being changed: each change is in force at once and written in the background,
// as a whole or not at all. What cannot be is said of the item it belongs to, and the value before stays.
//
//   model.change([](terminal::Settings& settings) { settings.counter.text_percent = 150; });

#include <QDeadlineTimer>
#include <QObject>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>

#include "app/viewmodel/background.h"
#include "card/readers.h"
#include "terminal/admin_word.h"
#include "terminal/settings.h"

namespace kakunin::app {

enum class SettingsItem : std::uint8_t { proxy, admin_word, kiosk, idle, handover, local_api, file };
enum class SettingsFault : std::uint8_t {
  none,
  proxy_not_an_address,
  word_too_short,
  words_differ,
  word_not_kept,  // no memory for the hash
  kiosk_without_word,
  countdown_longer_than_idle,
  folder_missing,  // of a way out that is switched on
  no_origin,       // of a web page
  no_port,
  not_written,
};

class SettingsModel final : public QObject {
  Q_OBJECT

 public:
  struct Parts {
    std::filesystem::path file;
    terminal::Settings settings;  // as they were read
    std::function<card::ReadersSnapshot()> desk;
  };

  explicit SettingsModel(Parts parts, QObject* parent = nullptr);

  [[nodiscard]] const terminal::Settings& settings() const { return settings_; }
  [[nodiscard]] SettingsFault fault(SettingsItem item) const;
  /// The names of the readers there now, and of the one chosen even where it is not there.
  [[nodiscard]] std::vector<std::string> readers() const;

  using Edit = std::function<void(terminal::Settings&)>;
  void change(const Edit& edit);
  /// Empty: as the system says.
  void set_proxy(const std::string& proxy);
  /// Typed twice.
  void set_admin_word(terminal::AdminWord word, terminal::AdminWord again);
  /// admin_word_checked() tells; nothing happens before the pause after a wrong word is over.
  void check_admin_word(terminal::AdminWord word);
  /// From a wrong word to the next one that is looked at: nobody tries thousands.
  [[nodiscard]] static std::chrono::seconds pause_after(int wrong_words);
  /// What is left of that pause.
  [[nodiscard]] std::chrono::milliseconds pause_left() const;
  [[nodiscard]] bool has_admin_word() const { return !settings_.counter.admin_word_hash.empty(); }
  /// The word is being hashed or compared.
  [[nodiscard]] bool busy() const { return words_.busy(); }

  /// The control last used, by a name of the screen's own: a change of the look makes the screen anew.
  [[nodiscard]] const QString& control_in_use() const { return control_in_use_; }
  void set_control_in_use(const QString& control) { control_in_use_ = control; }

 signals:
  /// In force from now on.
  void changed();
  void fault_changed(kakunin::app::SettingsItem item);
  void saved();
  void admin_word_set();
  void admin_word_checked(bool right);

 private:
  [[nodiscard]] bool accept(const terminal::Settings& wanted);
  void say(SettingsItem item, SettingsFault fault);
  void save();
  void take_word_result(bool right);

  Parts parts_;
  terminal::Settings settings_;
  std::array<SettingsFault, 7> faults_{};
  bool save_again_ = false;
  int wrong_words_ = 0;  // since the last right one
  QDeadlineTimer next_word_{0};
  QString control_in_use_;
  Background words_{*this};
  Background saver_{*this};
};

}  // namespace kakunin::app
