// SPDX-License-Identifier: Apache-2.0
// Source: org.freedesktop.portal.Settings, version 1. color-scheme: 1 is dark; contrast: 1 is high;
// reduced-motion: 1 is none (newer portals).
#include "app/platform/motion_portal.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#include <array>
#include <utility>

namespace kakunin::app::platform {
namespace {

using Group = QMap<QString, QVariant>;

constexpr char16_t appearance[] = u"org.freedesktop.appearance";
constexpr char16_t gnome[] = u"org.gnome.desktop.interface";
constexpr char16_t gnome_a11y[] = u"org.gnome.desktop.a11y.interface";

struct Setting {
  QStringView group;
  QStringView key;
  bool SystemWishes::*wish;
  uint wished;  // the value, as a number, that wishes it
};

constexpr std::array settings{
    Setting{appearance, u"color-scheme", &SystemWishes::dark, 1},
    Setting{appearance, u"contrast", &SystemWishes::high_contrast, 1},
    Setting{appearance, u"reduced-motion", &SystemWishes::no_motion, 1},
    Setting{gnome, u"enable-animations", &SystemWishes::no_motion, 0},
    Setting{gnome_a11y, u"high-contrast", &SystemWishes::high_contrast, 1},
};

QString interface() {
  return QStringLiteral("org.freedesktop.portal.Settings");
}
QString path() {
  return QStringLiteral("/org/freedesktop/portal/desktop");
}

QVariant unwrapped(QVariant value) {
  while (value.metaType() == QMetaType::fromType<QDBusVariant>())
    value = value.value<QDBusVariant>().variant();
  return value;
}

}  // namespace

SystemWishes with_setting(SystemWishes wishes, const QString& group, const QString& key,
                          const QVariant& value) {
  const QVariant plain = unwrapped(value);
  if (!plain.canConvert<uint>()) return wishes;
  for (const Setting& setting : settings) {
    if (setting.group == group && setting.key == key) wishes.*setting.wish = plain.toUInt() == setting.wished;
  }
  return wishes;
}

PortalPreferences::PortalPreferences(Bus session_bus, QObject* parent)
    : SystemPreferences(parent), session_bus_(std::move(session_bus)) {
}

void PortalPreferences::start() {
  QDBusConnection bus = session_bus_();
  if (!bus.isConnected()) return;
  qRegisterMetaType<QDBusVariant>("QDBusVariant");  // looked up by name; Qt's own registration may come later
  bus.connect({}, path(), interface(), QStringLiteral("SettingChanged"), this,
              SLOT(on_setting_changed(QString, QString, QDBusVariant)));
  QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"), path(),
                                                     interface(), QStringLiteral("ReadAll"));
  call << QStringList{QString::fromUtf16(appearance), QString::fromUtf16(gnome),
                      QString::fromUtf16(gnome_a11y)};
  auto* pending = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(pending, &QDBusPendingCallWatcher::finished, this, [this, pending] {
    pending->deleteLater();
    const QDBusMessage reply = pending->reply();
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != QStringLiteral("a{sa{sv}}"))
      return;
    const auto groups = qdbus_cast<QMap<QString, Group>>(reply.arguments().constFirst());
    SystemWishes all = wishes();
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
      for (auto key = group->cbegin(); key != group->cend(); ++key) {
        all = with_setting(all, group.key(), key.key(), key.value());
      }
    }
    set_wishes(all);
  });
}

void PortalPreferences::on_setting_changed(const QString& group, const QString& key,
                                           const QDBusVariant& value) {
  set_wishes(with_setting(wishes(), group, key, value.variant()));
}

std::unique_ptr<SystemPreferences> make_system_preferences() {
  return std::make_unique<PortalPreferences>(&QDBusConnection::sessionBus);
}

}  // namespace kakunin::app::platform
