// SPDX-License-Identifier: Apache-2.0
#include "app/counter/counter_place.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

#include "terminal/terminal_key.h"

namespace kakunin::test {
namespace {

constexpr std::chrono::days day{1};
constexpr int patience_ms = 30'000;

QAbstractButton* button(QWidget& window, const QString& label) {
  for (auto* button : window.findChildren<QAbstractButton*>()) {
    if (button->isVisible() && button->isEnabled() && button->text() == label) return button;
  }
  return nullptr;
}

}  // namespace

CounterPlace::CounterPlace() {
  const QByteArray home = directory_.path().toUtf8();
  for (const char* variable :
       {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
    qputenv(variable, home);
  qputenv("PCSCLITE_CSOCK_NAME", home + "/no-pcscd");
  for (const char* variable : {"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"})
    qputenv(variable, "unix:path=" + home + "/no-bus");
}

void CounterPlace::enrol(std::chrono::days certificate_life) {
  const TimePoint now = SystemClock{}.now();
  const auto key = terminal::make_key_and_request("T-1");
  ASSERT_TRUE(key);
  Reply silence;
  silence.hang = true;
  service_ = std::make_unique<ScriptedServer>(
      authority_.issue(now - day, now + day),
      [silence](const std::string&, const std::string&, int) { return silence; });
  terminal::Identity identity;
  identity.terminal_id = "T-1";
  identity.facility_id = "1319999999";
  identity.service = service_->url();
  identity.ca_pem = authority_.pem();
  identity.identity_pem =
      key->key_pem + authority_.issue_for(key->csr_pem, now - day, now + certificate_life);
  ASSERT_TRUE(terminal::save_identity(home() / "terminal", identity));
}

void CounterPlace::start(app::Options options, const terminal::Settings& given) {
  terminal::Settings settings = given;
  settings.identity_directory = (home() / "terminal").string();
  counter_ = std::make_unique<app::Counter>(std::move(options), home() / "settings.toml", settings, log_);
  counter_->show();
  // The desk opens after the first frame.
  wait_for([this] { return log_.text().find("app started") != std::string::npos; });
}

bool CounterPlace::shows(const QString& words) {
  for (const auto* label : window().findChildren<QLabel*>()) {
    if (label->isVisible() && label->text().contains(words)) return true;
  }
  return false;
}

bool CounterPlace::offers(const QString& label) {
  return button(window(), label) != nullptr;
}

void CounterPlace::press(const QString& label) {
  wait_for([&] { return offers(label); });
  if (auto* wanted = button(window(), label)) wanted->click();
}

void CounterPlace::wait_for(const std::function<bool()>& until) {
  if (QTest::qWaitFor(until, patience_ms)) return;
  std::string seen;
  for (const auto* label : window().findChildren<QLabel*>()) {
    if (label->isVisible()) seen += label->text().toStdString() + "\n";
  }
  for (const auto* button : window().findChildren<QAbstractButton*>()) {
    if (button->isVisible()) seen += "[" + button->text().toStdString() + "]\n";
  }
  ADD_FAILURE() << "waited in vain; the window says\n" << seen;
}

}  // namespace kakunin::test
