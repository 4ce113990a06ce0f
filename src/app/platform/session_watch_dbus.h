// SPDX-License-Identifier: Apache-2.0
#pragma once
// session_watch.h over D-Bus. The buses come in from outside, so that a test brings its own.
//
// Any sender is believed: the worst a false signal can do is to wipe the screen. Where the login session has
// no name, the lock of any session counts.

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <functional>

#include "app/platform/session_watch.h"

namespace kakunin::app::platform {

class DBusSessionWatch final : public SessionWatch {
  Q_OBJECT
 public:
  using Bus = std::function<QDBusConnection()>;
  /// session_id: of the login session, as in XDG_SESSION_ID; empty: unknown.
  DBusSessionWatch(Bus system_bus, Bus session_bus, QString session_id, QObject* parent = nullptr);

  void start() override;
  [[nodiscard]] bool is_watching() const override { return watching_; }
  /// Sleep waits until the slots of about_to_suspend() are done.
  [[nodiscard]] bool holds_sleep() const { return inhibitor_.isValid(); }

 private Q_SLOTS:
  void on_active_changed(bool active);
  void on_lock(const QDBusMessage& message);
  void on_prepare_for_sleep(bool going);

 private:
  void find_session(QDBusConnection& system);
  void hold_sleep();

  Bus system_bus_;
  Bus session_bus_;
  QString session_id_;
  QString session_path_;
  QDBusUnixFileDescriptor inhibitor_;
  bool watching_ = false;
};

}  // namespace kakunin::app::platform
