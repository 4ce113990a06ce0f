// SPDX-License-Identifier: Apache-2.0
#include "app/platform/private_bus.h"

#include <gtest/gtest.h>

#include <QDBusConnectionInterface>

namespace kakunin::app::platform {

PrivateBus::PrivateBus() {
  daemon_.start(QStringLiteral("dbus-daemon"),
                {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
  while (!daemon_.canReadLine() && daemon_.waitForReadyRead(10'000)) {
  }
  address_ = QString::fromUtf8(daemon_.readLine()).trimmed();
  EXPECT_FALSE(address_.isEmpty()) << "dbus-daemon did not start";
}

PrivateBus::~PrivateBus() {
  for (const QString& name : names_) QDBusConnection::disconnectFromBus(name);
  daemon_.terminate();
  daemon_.waitForFinished();
}

QDBusConnection PrivateBus::connection(const QString& name) {
  if (names_.contains(name)) return QDBusConnection{name};
  names_.push_back(name);
  return QDBusConnection::connectToBus(address_, name);
}

void settle(const QDBusConnection& connection) {
  static_cast<void>(connection.interface()->serviceOwner(QStringLiteral("org.freedesktop.DBus")));
}

}  // namespace kakunin::app::platform
