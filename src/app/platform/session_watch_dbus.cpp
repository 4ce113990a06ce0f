// SPDX-License-Identifier: Apache-2.0
// Sources: org.freedesktop.login1(5), "org.freedesktop.ScreenSaver" as KDE, GNOME, Cinnamon and MATE offer
// it.
#include "app/platform/session_watch_dbus.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>
#include <array>
#include <chrono>
#include <utility>

namespace kakunin::app::platform {
namespace {

constexpr std::array screen_savers{u"org.freedesktop.ScreenSaver", u"org.gnome.ScreenSaver",
                                   u"org.cinnamon.ScreenSaver", u"org.mate.ScreenSaver"};

/// Well below the five seconds logind waits at most (InhibitDelayMaxSec).
constexpr std::chrono::milliseconds clearing_time{500};

QString qstring(const char16_t* text) {
  return QString::fromUtf16(text);
}

QDBusMessage call_of_logind(const QString& method) {
  return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"),
                                        QStringLiteral("/org/freedesktop/login1"),
                                        QStringLiteral("org.freedesktop.login1.Manager"), method);
}

}  // namespace

DBusSessionWatch::DBusSessionWatch(Bus system_bus, Bus session_bus, QString session_id, QObject* parent)
    : SessionWatch(parent),
      system_bus_(std::move(system_bus)),
      session_bus_(std::move(session_bus)),
      session_id_(std::move(session_id)) {
}

void DBusSessionWatch::start() {
  if (QDBusConnection session = session_bus_(); session.isConnected()) {
    for (const char16_t* interface : screen_savers) {
      watching_ |= session.connect({}, {}, qstring(interface), QStringLiteral("ActiveChanged"), this,
                                   SLOT(on_active_changed(bool)));
    }
  }
  if (QDBusConnection system = system_bus_(); system.isConnected()) {
    qRegisterMetaType<QDBusMessage>(
        "QDBusMessage");  // looked up by name; Qt's own registration may come later
    watching_ |= system.connect({}, {}, QStringLiteral("org.freedesktop.login1.Session"),
                                QStringLiteral("Lock"), this, SLOT(on_lock(QDBusMessage)));
    watching_ |= system.connect({}, {}, QStringLiteral("org.freedesktop.login1.Manager"),
                                QStringLiteral("PrepareForSleep"), this, SLOT(on_prepare_for_sleep(bool)));
    find_session(system);
    hold_sleep();
  }
}

void DBusSessionWatch::find_session(QDBusConnection& system) {
  if (session_id_.isEmpty()) return;
  QDBusMessage call = call_of_logind(QStringLiteral("GetSession"));
  call << session_id_;
  auto* pending = new QDBusPendingCallWatcher(system.asyncCall(call), this);
  connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
    const QDBusPendingReply<QDBusObjectPath> reply = *pending;
    if (reply.isValid()) session_path_ = reply.value().path();
    pending->deleteLater();
  });
}

void DBusSessionWatch::hold_sleep() {
  QDBusMessage call = call_of_logind(QStringLiteral("Inhibit"));
  call << QStringLiteral("sleep") << QStringLiteral("Kakunin") << QStringLiteral("Clears the screen")
       << QStringLiteral("delay");
  auto* pending = new QDBusPendingCallWatcher(system_bus_().asyncCall(call), this);
  connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *pending;
    if (reply.isValid()) inhibitor_ = reply.value();
    pending->deleteLater();
  });
}

void DBusSessionWatch::on_active_changed(bool active) {
  active ? Q_EMIT locked() : Q_EMIT unlocked();
}

void DBusSessionWatch::on_lock(const QDBusMessage& message) {
  if (session_path_.isEmpty() || message.path() == session_path_) Q_EMIT locked();
}

void DBusSessionWatch::on_prepare_for_sleep(bool going) {
  if (!going) {
    hold_sleep();
    return;
  }
  Q_EMIT about_to_suspend();
  // The screen is cleared by the visit's own thread and then drawn: held until then, so that what the machine
  // shows when it wakes is the start screen.
  QTimer::singleShot(clearing_time, this, [held = std::exchange(inhibitor_, {})] {});
}

std::unique_ptr<SessionWatch> make_session_watch() {
  return std::make_unique<DBusSessionWatch>(&QDBusConnection::systemBus, &QDBusConnection::sessionBus,
                                            qEnvironmentVariable("XDG_SESSION_ID"));
}

}  // namespace kakunin::app::platform
