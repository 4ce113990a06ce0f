// SPDX-License-Identifier: Apache-2.0
#include "app/platform/single_instance.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "app/platform/peer.h"

namespace kakunin::app::platform {
namespace {

class OneInstance : public testing::Test {
 protected:
  [[nodiscard]] QString path(const char* name) const {
    return directory_.path() + QLatin1Char('/') + QString::fromUtf8(name);
  }

  // The other start is another process in real life; here a thread, while this one serves.
  [[nodiscard]] Claim claim_elsewhere() {
    std::atomic<bool> done{false};
    Claim claimed{};
    std::jthread other{[&] {
      SingleInstance second{name_, directory_.path()};
      claimed = second.claim();
      done = true;
    }};
    EXPECT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 20'000));
    return claimed;
  }

  QTemporaryDir directory_;
  QString name_ = QStringLiteral("kakunin");
};

TEST_F(OneInstance, the_second_start_raises_the_first) {
  SingleInstance first{name_, directory_.path()};
  QSignalSpy raised{&first, &SingleInstance::raise_requested};
  ASSERT_EQ(first.claim(), Claim::first);
  EXPECT_EQ(claim_elsewhere(), Claim::raised_the_other);
  EXPECT_EQ(claim_elsewhere(), Claim::raised_the_other);
  EXPECT_EQ(raised.count(), 2);
}

TEST_F(OneInstance, is_free_again_when_the_first_has_gone) {
  {
    SingleInstance first{name_, directory_.path()};
    ASSERT_EQ(first.claim(), Claim::first);
  }
  SingleInstance next{name_, directory_.path()};
  EXPECT_EQ(next.claim(), Claim::first);
}

TEST_F(OneInstance, heals_the_lock_and_socket_of_one_that_was_killed) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    QLockFile lock{path("kakunin.lock")};
    static_cast<void>(lock.tryLock());
    QLocalServer server;
    server.listen(path("kakunin.socket"));
    ::_exit(0);  // as killed: nothing is cleaned up
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(QFile::exists(path("kakunin.lock")));
  ASSERT_TRUE(QFile::exists(path("kakunin.socket")));
  SingleInstance next{name_, directory_.path()};
  EXPECT_EQ(next.claim(), Claim::first);
  EXPECT_EQ(claim_elsewhere(), Claim::raised_the_other);
}

TEST_F(OneInstance, says_so_when_the_other_does_not_answer) {
  QLockFile held{path("kakunin.lock")};
  ASSERT_TRUE(held.tryLock());
  EXPECT_EQ(claim_elsewhere(), Claim::other_does_not_answer);
}

TEST_F(OneInstance, goes_on_alone_without_a_directory) {
  EXPECT_EQ((SingleInstance{name_, QString{}}.claim()), Claim::not_possible);
  EXPECT_EQ((SingleInstance{name_, path("missing")}.claim()), Claim::not_possible);
}

TEST_F(OneInstance, the_socket_is_for_this_user_only) {
  SingleInstance first{name_, directory_.path()};
  ASSERT_EQ(first.claim(), Claim::first);
  struct stat is {};
  ASSERT_EQ(::stat(qPrintable(path("kakunin.socket")), &is), 0);
  EXPECT_EQ(is.st_mode & 0077U, 0U);
  EXPECT_EQ(is.st_uid, ::geteuid());
}

// Only root can become another user.
TEST_F(OneInstance, nobody_else_can_raise_it_even_where_the_directory_lets_them) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs another user";
  SingleInstance first{name_, directory_.path()};
  QSignalSpy raised{&first, &SingleInstance::raise_requested};
  ASSERT_EQ(first.claim(), Claim::first);
  ASSERT_EQ(::chmod(qPrintable(directory_.path()), 0777), 0);
  ASSERT_EQ(::chmod(qPrintable(path("kakunin.socket")), 0777), 0);
  std::atomic<bool> done{false};
  bool connected = false;
  QByteArray answer;
  const std::string socket_path = path("kakunin.socket").toStdString();
  std::jthread other{[&] {
    // of this thread only: the C library's seteuid() would change the whole process
    ::syscall(SYS_setresuid, -1, 65534, -1);
    QLocalSocket socket;
    socket.connectToServer(QString::fromStdString(socket_path));
    connected = socket.waitForConnected(10'000);
    socket.waitForDisconnected(10'000);
    answer = socket.readAll();
    done = true;
  }};
  EXPECT_TRUE(QTest::qWaitFor([&] { return done.load(); }, 20'000));
  EXPECT_TRUE(connected);
  EXPECT_EQ(answer.toStdString(), "");
  EXPECT_EQ(raised.count(), 0);
}

TEST(InstanceName, is_one_for_each_purpose) {
  EXPECT_EQ(instance_name({}, false), QStringLiteral("kakunin"));
  EXPECT_EQ(instance_name({}, true), QStringLiteral("kakunin-training"));
  EXPECT_EQ(instance_name("/etc/a.toml", false), instance_name("/etc/../etc/a.toml", false));
  EXPECT_NE(instance_name("/etc/a.toml", false), instance_name("/etc/b.toml", false));
  EXPECT_NE(instance_name("/etc/a.toml", false), instance_name("/etc/a.toml", true));
  // a socket's path may have 107 characters
  EXPECT_LE(instance_name(std::string(300, 'x'), true).size(), 40);
}

}  // namespace
}  // namespace kakunin::app::platform
