// SPDX-License-Identifier: Apache-2.0
// The client's end against Qt's own; single_instance_test.cpp holds the other end.
#include "app/platform/local_socket.h"

#include <gtest/gtest.h>

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace kakunin::app::platform {
namespace {

class ClientsEnd : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.listen(path_));
    ASSERT_TRUE(socket_.connect_to(path_));
    ASSERT_TRUE(QTest::qWaitFor([this] { return server_.hasPendingConnections(); }, 10'000));
    other_.reset(server_.nextPendingConnection());
  }

  const QTemporaryDir directory_;
  const QString path_ = directory_.path() + QStringLiteral("/socket");
  QLocalServer server_;
  std::unique_ptr<QLocalSocket> other_;
  LocalSocket socket_;
};

TEST_F(ClientsEnd, writes_more_than_the_other_side_takes_at_once) {
  QByteArray sent;
  for (int i = 0; i < 200'000; ++i) sent += QByteArray::number(i);
  other_->setReadBufferSize(1024);  // so that the system's own buffer fills
  socket_.write(sent.left(500'000));
  socket_.write(sent.mid(500'000));
  QByteArray arrived;
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        arrived += other_->readAll();
        return arrived.size() >= sent.size();
      },
      20'000));
  EXPECT_EQ(arrived, sent);
}

TEST_F(ClientsEnd, gives_what_it_receives_and_tells_the_end) {
  QByteArray received;
  QObject::connect(&socket_, &LocalSocket::received, &socket_,
                   [&](const QByteArray& bytes) { received += bytes; });
  QSignalSpy ended(&socket_, &LocalSocket::disconnected);
  const QByteArray sent(100'000, 'x');
  other_->write(sent);
  EXPECT_TRUE(QTest::qWaitFor([&] { return received.size() >= sent.size(); }, 10'000));
  EXPECT_EQ(received, sent);
  other_->disconnectFromServer();
  EXPECT_TRUE(ended.wait(10'000));
  socket_.write("into nothing");
  QTest::qWait(0);
  EXPECT_EQ(ended.count(), 1);
}

TEST(LocalSocketPath, of_nobody_is_refused_and_so_is_one_that_is_too_long) {
  LocalSocket socket;
  EXPECT_FALSE(socket.connect_to(QStringLiteral("/nonexistent/socket")));
  EXPECT_FALSE(socket.connect_to(QLatin1Char('/') + QString(200, QLatin1Char('x'))));
}

}  // namespace
}  // namespace kakunin::app::platform
