// SPDX-License-Identifier: Apache-2.0
// Bodies that are made while they are sent: at the reader's pace, to their end, or cut.

#include <gtest/gtest.h>

#include <atomic>

#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/http/http_server.h"
#include "service/installation.h"

namespace kakunin::service::test {
namespace {

constexpr std::size_t piece_size = 64UL * 1024;

class HttpPieces : public testing::Test {
 protected:
  /// A server that answers everything with these pieces.
  void serve(const std::function<NextPiece()>& pieces) {
    const auto tls = load_server_identity(world.directory.path(), world.clock.now()).value();
    HttpServerOptions options;
    options.listen = {"127.0.0.1", 0};
    options.threads = 1;
    server = HttpServer::start(
                 options, tls,
                 [pieces](const HttpRequest&, const Respond& respond) {
                   respond([pieces] {
                     HttpResponse response;
                     response.status = 200;
                     response.content_type = "text/plain";
                     response.request_id = "r";
                     response.next_piece = pieces();
                     return response;
                   });
                 },
                 [](x509_st*) { return PeerIdentity{}; })
                 .value();
  }
  Reply get() { return Client(server->port(), world.server_authority_pem).get("/"); }

  World world;
  std::unique_ptr<HttpServer> server;
};

NextPiece texts(std::vector<std::optional<std::string>> pieces) {
  return [pieces, next = std::size_t{0}]() mutable { return pieces.at(next++); };
}

TEST_F(HttpPieces, ArriveWholeAndTheConnectionGoesOn) {
  serve([] { return texts({"one ", "two", ""}); });
  Client client(server->port(), world.server_authority_pem);
  for (int i = 0; i < 3; ++i) {
    const Reply reply = client.get("/");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "one two");
    EXPECT_EQ(reply.headers.at("transfer-encoding"), "chunked");
    EXPECT_FALSE(reply.headers.contains("content-length"));
  }
}

TEST_F(HttpPieces, AreCutWhereTheyCannotGoOn) {
  serve([] { return texts({"one ", std::nullopt}); });
  EXPECT_EQ(get().status, 0) << "never taken for a whole body";
}

TEST_F(HttpPieces, EndWithTheConnectionForAnOldClient) {
  serve([] { return texts({"one ", "two", ""}); });
  RawConnection connection(server->port());
  connection.send("GET / HTTP/1.0\r\n\r\n");
  const auto reply = connection.read(true);
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->headers.contains("transfer-encoding"));
  EXPECT_EQ(reply->headers.at("connection"), "close");
}

// A body without end: what was made is what was read, and what the kernel's buffers hold beside it.
TEST_F(HttpPieces, AreMadeAtTheReadersPace) {
  std::atomic<std::size_t> made{0};
  serve([&made] {
    return [&made]() -> std::optional<std::string> {
      ++made;
      return std::string(piece_size, 'x');
    };
  });
  constexpr std::size_t kernel_buffers = 32UL * 1024 * 1024 / piece_size;
  RawConnection connection(server->port());
  connection.send("GET / HTTP/1.1\r\nHost: k\r\n\r\n");
  ASSERT_TRUE(connection.read(true));
  for (std::size_t read = 0; read < 200; ++read) {
    ASSERT_EQ(connection.skip(piece_size), piece_size);
    ASSERT_LE(made, read + 2 + kernel_buffers);
  }
}

}  // namespace
}  // namespace kakunin::service::test
