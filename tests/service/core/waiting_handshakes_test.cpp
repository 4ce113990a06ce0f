// SPDX-License-Identifier: Apache-2.0
// What a server tells of the handshakes that wait for their turn, while more come than it takes on.

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <thread>

#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/http/http_server.h"
#include "service/installation.h"
#include "service/openssl_handles.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

/// What a client says first.
std::string client_hello() {
  const std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
  const std::unique_ptr<SSL, FreeWith<SSL_free>> client{SSL_new(context.get())};
  BIO* said = BIO_new(BIO_s_mem());
  SSL_set_bio(client.get(), BIO_new(BIO_s_mem()), said);
  SSL_connect(client.get());
  std::string hello(BIO_ctrl_pending(said), '\0');
  BIO_read(said, hello.data(), static_cast<int>(hello.size()));
  return hello;
}

TEST(HandshakesThatWait, AreSeenAndPauseWhatIsAccepted) {
  World world;
  HttpServerOptions options;
  options.listen = {"127.0.0.1", 0};
  options.threads = 1;
  options.limits.unproven = options.limits.unproven_per_address = 2000;
  options.limits.address_connections = {.per_second = 100'000, .burst = 100'000};
  const auto server = HttpServer::start(
                          options, load_server_identity(world.directory.path(), world.clock.now()).value(),
                          [](const HttpRequest&, const Respond&) {}, [](x509_st*) { return PeerIdentity(); })
                          .value();
  const std::string hello = client_hello();
  bool waited = false, paused = false;
  const auto look = [&] {
    const HttpServerState state = server->state();
    waited = waited || state.handshakes_waiting > 0;
    paused = paused || state.accept_paused;
    return state;
  };
  constexpr std::size_t many = 400;
  const auto limit = std::chrono::steady_clock::now() + 60s;
  while (!(waited && paused) && std::chrono::steady_clock::now() < limit) {
    std::vector<std::unique_ptr<RawSocket>> silent;
    while (silent.size() < many) silent.push_back(std::make_unique<RawSocket>(server->port()));
    while (server->state().connections < many) std::this_thread::yield();
    for (const auto& one : silent) one->send(hello);
    silent.push_back(
        std::make_unique<RawSocket>(server->port()));  // what is accepted next finds them waiting
    while (look().handshakes_waiting > 0) {
    }
    silent.clear();
    while (server->state().connections > 0) std::this_thread::yield();
  }
  EXPECT_TRUE(waited);
  EXPECT_TRUE(paused);
  while (look().accept_paused) std::this_thread::yield();
  EXPECT_EQ(look().handshakes_waiting, 0);
  server->stop();
}

}  // namespace
}  // namespace kakunin::service::test
