// SPDX-License-Identifier: Apache-2.0
#pragma once
// A message bus for one test, and connections to it.

#include <QDBusConnection>
#include <QProcess>

namespace kakunin::app::platform {

class PrivateBus {
 public:
  PrivateBus();
  ~PrivateBus();
  PrivateBus(const PrivateBus&) = delete;
  PrivateBus& operator=(const PrivateBus&) = delete;

  /// The same name gives the same connection.
  [[nodiscard]] QDBusConnection connection(const QString& name);

 private:
  QProcess daemon_;
  QString address_;
  QStringList names_;
};

/// Waits until what was sent to the bus over this connection before has arrived there.
void settle(const QDBusConnection& connection);

}  // namespace kakunin::app::platform
