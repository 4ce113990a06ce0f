// SPDX-License-Identifier: Apache-2.0
#include "app/platform/motion.h"

#include <gtest/gtest.h>

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QMap>
#include <QSignalSpy>

#include "app/platform/motion_portal.h"
#include "app/platform/private_bus.h"

namespace kakunin::app::platform {

using Group = QMap<QString, QVariant>;
using Groups = QMap<QString, Group>;

/// The portal of a desktop that is set to dark and still.
class StandInPortal : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
 public:
  explicit StandInPortal(QDBusConnection bus) {
    qDBusRegisterMetaType<Group>();
    qDBusRegisterMetaType<Groups>();
    bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
                       QDBusConnection::ExportScriptableSlots);
    bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
  }

 public Q_SLOTS:
  Q_SCRIPTABLE QMap<QString, QMap<QString, QVariant>> ReadAll(const QStringList& wanted) {
    EXPECT_TRUE(wanted.contains(QStringLiteral("org.freedesktop.appearance")));
    return {{QStringLiteral("org.freedesktop.appearance"), {{QStringLiteral("color-scheme"), 1U}}},
            {QStringLiteral("org.gnome.desktop.interface"), {{QStringLiteral("enable-animations"), false}}}};
  }
};

namespace {

struct Setting {
  const char* group;
  const char* key;
  QVariant value;
  SystemWishes before;
  SystemWishes after;
};

TEST(SystemPreferences, take_from_each_setting_what_it_says) {
  const SystemWishes none;
  const SystemWishes still{.no_motion = true};
  const SystemWishes dark{.dark = true};
  const SystemWishes contrast{.high_contrast = true};
  const char* appearance = "org.freedesktop.appearance";
  const char* gnome = "org.gnome.desktop.interface";
  const Setting table[] = {
      {appearance, "color-scheme", 1U, none, dark},
      {appearance, "color-scheme", 2U, dark, none},
      {appearance, "color-scheme", 0U, dark, none},
      {appearance, "contrast", 1U, none, contrast},
      {appearance, "contrast", 0U, contrast, none},
      {appearance, "reduced-motion", 1U, none, still},
      {gnome, "enable-animations", false, none, still},
      {gnome, "enable-animations", true, still, none},
      {"org.gnome.desktop.a11y.interface", "high-contrast", true, none, contrast},
      {gnome, "color-scheme", 1U, none, none},
      {gnome, "font-name", QStringLiteral("Sans 11"), still, still},
      {appearance, "accent-color", QVariantList{1.0, 0.5, 0.5}, dark, dark},
      {appearance, "color-scheme", QVariant::fromValue(QDBusVariant{1U}), none, dark},
  };
  for (const Setting& row : table) {
    EXPECT_EQ(with_setting(row.before, QString::fromUtf8(row.group), QString::fromUtf8(row.key), row.value),
              row.after)
        << row.group << " " << row.key << " " << row.value.toString().toStdString();
  }
}

TEST(SystemPreferences, come_from_the_portal_and_follow_its_changes) {
  PrivateBus bus;
  const StandInPortal portal{bus.connection(QStringLiteral("desk"))};
  PortalPreferences preferences{[&bus] { return bus.connection(QStringLiteral("app")); }};
  QSignalSpy changed{&preferences, &SystemPreferences::wishes_changed};
  preferences.start();
  EXPECT_EQ(preferences.wishes(), SystemWishes{});  // nobody waits for the answer
  ASSERT_TRUE(changed.wait(10'000));
  EXPECT_EQ(preferences.wishes(), (SystemWishes{.no_motion = true, .dark = true}));
  QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/portal/desktop"),
                                                   QStringLiteral("org.freedesktop.portal.Settings"),
                                                   QStringLiteral("SettingChanged"));
  signal << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("contrast")
         << QVariant::fromValue(QDBusVariant{1U});
  bus.connection(QStringLiteral("desk")).send(signal);
  ASSERT_TRUE(changed.wait(10'000));
  EXPECT_TRUE(preferences.wishes().high_contrast);
}

TEST(SystemPreferences, wish_nothing_without_a_bus) {
  PortalPreferences preferences{[] {
    return QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere"), QStringLiteral("none"));
  }};
  preferences.start();
  EXPECT_EQ(preferences.wishes(), SystemWishes{});
}

}  // namespace
}  // namespace kakunin::app::platform

#include "motion_test.moc"
