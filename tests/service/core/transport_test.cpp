// SPDX-License-Identifier: Apache-2.0
// How bytes may come and go below HTTP: in any pieces, more at once than is read at once, and followed by the
// end.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include "base/free_with.h"
#include "service/core/raw_connection.h"
#include "service/core/world.h"

namespace kakunin::service::test {
namespace {

std::string challenge_request(std::size_t padding = 0) {
  const std::string body = R"({"purpose":"verify"})" + std::string(padding, ' ');
  return "POST /v1/challenges HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Each byte is a segment of its own.
int write_in_drips(BIO* bio, const char* bytes, int size) {
  const int socket = *static_cast<const int*>(BIO_get_data(bio));
  for (int i = 0; i < size; ++i) {
    if (::send(socket, bytes + i, 1, MSG_NOSIGNAL) != 1) return -1;
  }
  return size;
}

int read_from(BIO* bio, char* to, int most) {
  return static_cast<int>(
      ::recv(*static_cast<const int*>(BIO_get_data(bio)), to, static_cast<std::size_t>(most), 0));
}

long control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

class Transport : public testing::Test {
 protected:
  World world;
  TestTerminal terminal = world.enrol();
};

TEST_F(Transport, BytesMayComeOneByOne) {
  const Owned<BIO_METHOD, BIO_meth_free> drips(BIO_meth_new(BIO_TYPE_SOURCE_SINK, "drips"));
  BIO_meth_set_write(drips.get(), write_in_drips);
  BIO_meth_set_read(drips.get(), read_from);
  BIO_meth_set_ctrl(drips.get(), control);
  int socket = -1;
  RawConnection connection(world.port(), terminal.identity, 0, [&](SSL* tls) {
    socket = SSL_get_fd(tls);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    BIO* bio = BIO_new(drips.get());
    BIO_set_data(bio, &socket);
    BIO_set_init(bio, 1);
    SSL_set_bio(tls, bio, bio);
  });
  ASSERT_TRUE(connection.is_open());
  for (int i = 0; i < 3; ++i) {
    const auto reply = connection.ask(challenge_request());
    ASSERT_TRUE(reply) << i;
    EXPECT_EQ(reply->status, 200) << i;
  }
}

TEST_F(Transport, MoreMayComeThanIsReadAtOnce) {
  RawConnection connection(world.port(), terminal.identity);
  for (const std::size_t padding : {3'000UL, 4'096UL, 9'000UL, 16'000UL, 40'000UL}) {
    const auto reply = connection.ask(challenge_request(padding));
    ASSERT_TRUE(reply) << padding;
    EXPECT_EQ(reply->status, 200) << padding;
  }
}

/// What comes while an answer is on its way is not told of again.
TEST_F(Transport, RequestsMayComeBeforeTheAnswers) {
  constexpr int requests = 60;
  RawConnection connection(world.port(), terminal.identity);
  for (int i = 0; i < requests; ++i) ASSERT_TRUE(connection.send(challenge_request(i % 3 == 0 ? 5'000 : 0)));
  for (int i = 0; i < requests; ++i) {
    const auto reply = connection.read();
    ASSERT_TRUE(reply) << i;
    EXPECT_EQ(reply->status, 200) << i;
  }
}

/// The end comes with the last bytes, and nothing comes after it that could tell of it.
TEST_F(Transport, TheEndBehindARequestIsSeen) {
  RawConnection connection(world.port(), terminal.identity);
  ASSERT_TRUE(connection.send(challenge_request()));
  ASSERT_EQ(::shutdown(connection.descriptor(), SHUT_WR), 0);
  const auto reply = connection.read();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_TRUE(connection.ends());
}

TEST_F(Transport, TheEndInsteadOfARequestIsSeen) {
  RawConnection connection(world.port(), terminal.identity);
  ASSERT_TRUE(connection.ask(challenge_request()));
  ASSERT_EQ(::shutdown(connection.descriptor(), SHUT_WR), 0);
  EXPECT_TRUE(connection.ends());
}

}  // namespace
}  // namespace kakunin::service::test
