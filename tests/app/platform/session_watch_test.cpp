// SPDX-License-Identifier: Apache-2.0
// Lock and sleep, told over a bus of the test's own by a stand-in for logind and the screen saver.
#include "app/platform/session_watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>
#include <array>

#include "app/platform/private_bus.h"
#include "app/platform/session_watch_dbus.h"

namespace kakunin::app::platform {

/// The part of logind that is asked.
class StandInLogind : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
 public:
  explicit StandInLogind(QDBusConnection bus) {
    bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                       QDBusConnection::ExportScriptableSlots);
    bus.registerService(QStringLiteral("org.freedesktop.login1"));
  }
  ~StandInLogind() override {
    if (ends_[0] >= 0) ::close(ends_[0]);
  }

  /// Everyone who got an inhibitor has let it go.
  [[nodiscard]] bool is_free_to_sleep() const {
    char byte = 0;
    return ::read(ends_[0], &byte, 1) == 0;
  }
  [[nodiscard]] int inhibitors_given() const { return given_; }

 public Q_SLOTS:
  Q_SCRIPTABLE QDBusObjectPath GetSession(const QString& id) {
    return QDBusObjectPath{QStringLiteral("/org/freedesktop/login1/session/_") + id};
  }
  Q_SCRIPTABLE QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&,
                                               const QString& mode) {
    EXPECT_EQ(what.toStdString() + " " + mode.toStdString(), "sleep delay");
    if (ends_[0] >= 0) ::close(ends_[0]);
    EXPECT_EQ(::pipe2(ends_.data(), O_NONBLOCK | O_CLOEXEC), 0);
    QDBusUnixFileDescriptor end;
    end.giveFileDescriptor(ends_[1]);
    ++given_;
    return end;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  int given_ = 0;
};

/// Sees the last of several signals come.
class Marker : public QObject {
  Q_OBJECT
 public:
  bool has_come = false;
  explicit Marker(QDBusConnection bus) {
    EXPECT_TRUE(
        bus.connect({}, {}, QStringLiteral("kakunin.Marker"), QStringLiteral("Come"), this, SLOT(on_come())));
  }
 private Q_SLOTS:
  void on_come() { has_come = true; }
};

namespace {

struct Told {
  const char* path;
  const char* interface;
  const char* member;
  bool value;
  bool has_value;
  int locks;
  int suspends;
};

constexpr Told table[] = {
    {"/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", true, true, 1, 0},
    {"/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", true, true, 1, 0},
    {"/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", false, true, 0, 0},
    {"/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", true, true, 1, 0},
    {"/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged", true, true, 1, 0},
    {"/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged", true, true, 1, 0},
    {"/org/freedesktop/login1/session/_7", "org.freedesktop.login1.Session", "Lock", false, false, 1, 0},
    {"/org/freedesktop/login1/session/_8", "org.freedesktop.login1.Session", "Lock", false, false, 0, 0},
    {"/org/freedesktop/login1/session/_7", "org.freedesktop.login1.Session", "Unlock", false, false, 0, 0},
    {"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", true, true, 0, 1},
    {"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", false, true, 0, 0},
};

class SessionWatchOnABus : public testing::Test {
 protected:
  SessionWatchOnABus() {
    watch_.start();
    EXPECT_TRUE(QTest::qWaitFor([this] { return watch_.holds_sleep(); }, 10'000));
    settle(bus_.connection(QStringLiteral("app")));
  }

  void tell(const Told& row) {
    QDBusMessage signal = QDBusMessage::createSignal(
        QString::fromUtf8(row.path), QString::fromUtf8(row.interface), QString::fromUtf8(row.member));
    if (row.has_value) signal << row.value;
    EXPECT_TRUE(bus_.connection(QStringLiteral("desk")).send(signal));
  }

  // Signals of one sender arrive in order: when this one is there, all before it are.
  void wait_for_all_told() {
    marker_.has_come = false;
    tell({"/marker", "kakunin.Marker", "Come", false, false, 0, 0});
    EXPECT_TRUE(QTest::qWaitFor([this] { return marker_.has_come; }, 10'000));
  }

  PrivateBus bus_;
  StandInLogind logind_{bus_.connection(QStringLiteral("desk"))};
  DBusSessionWatch watch_{[this] { return bus_.connection(QStringLiteral("app")); },
                          [this] { return bus_.connection(QStringLiteral("app")); }, QStringLiteral("7")};
  Marker marker_{bus_.connection(QStringLiteral("app"))};
};

TEST_F(SessionWatchOnABus, tells_lock_and_sleep_of_this_session_and_nothing_else) {
  EXPECT_TRUE(watch_.is_watching());
  for (const Told& row : table) {
    int locks = 0;
    int suspends = 0;
    int unlocks = 0;
    const QObject scope;
    QObject::connect(&watch_, &SessionWatch::unlocked, &scope, [&] { ++unlocks; });
    QObject::connect(&watch_, &SessionWatch::locked, &scope, [&] { ++locks; });
    QObject::connect(&watch_, &SessionWatch::about_to_suspend, &scope, [&] { ++suspends; });
    tell(row);
    wait_for_all_told();
    EXPECT_EQ(locks, row.locks) << row.path << " " << row.member;
    const bool somebody_came = row.member == std::string_view("ActiveChanged") && !row.value;
    EXPECT_EQ(unlocks, somebody_came ? 1 : 0) << row.path << " " << row.member;
    EXPECT_EQ(suspends, row.suspends) << row.path << " " << row.member;
  }
}

TEST_F(SessionWatchOnABus, lets_the_machine_sleep_when_the_wiping_is_done_and_holds_it_again_after) {
  bool held_while_wiping = false;
  QObject::connect(&watch_, &SessionWatch::about_to_suspend, &watch_,
                   [&] { held_while_wiping = watch_.holds_sleep() && !logind_.is_free_to_sleep(); });
  tell({"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", true, true, 0, 1});
  EXPECT_TRUE(QTest::qWaitFor([this] { return logind_.is_free_to_sleep(); }, 10'000));
  EXPECT_TRUE(held_while_wiping);
  EXPECT_FALSE(watch_.holds_sleep());
  tell({"/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", false, true, 0, 0});
  EXPECT_TRUE(QTest::qWaitFor([this] { return watch_.holds_sleep(); }, 10'000));
  EXPECT_EQ(logind_.inhibitors_given(), 2);
}

TEST(SessionWatch, without_a_bus_nothing_fails) {
  const auto none = [] {
    return QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere"), QStringLiteral("none"));
  };
  DBusSessionWatch watch{none, none, {}};
  watch.start();
  EXPECT_FALSE(watch.is_watching());
  EXPECT_FALSE(watch.holds_sleep());
}

TEST(SessionWatch, without_logind_or_session_the_lock_of_any_session_counts) {
  PrivateBus bus;
  const auto app = [&bus] { return bus.connection(QStringLiteral("app")); };
  DBusSessionWatch watch{app, app, {}};
  watch.start();
  settle(app());
  QSignalSpy locked{&watch, &SessionWatch::locked};
  bus.connection(QStringLiteral("desk"))
      .send(QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/login1/session/c9"),
                                       QStringLiteral("org.freedesktop.login1.Session"),
                                       QStringLiteral("Lock")));
  EXPECT_TRUE(locked.wait(10'000));
}

}  // namespace
}  // namespace kakunin::app::platform

#include "session_watch_test.moc"
