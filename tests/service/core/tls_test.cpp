// SPDX-License-Identifier: Apache-2.0
// Handshakes: sessions that are resumed, and what no client can make the service pay for.

#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/files.h"
#include "service/http/ticket_keys.h"
#include "service/installation.h"
#include "service/openssl_handles.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

const std::string get_status = "GET /v1/status HTTP/1.1\r\nHost: k\r\n\r\n";
const std::string get_challenge =
    "POST /v1/challenges HTTP/1.1\r\nHost: k\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n"
    R"({"purpose":"verify"})";

using SessionPtr = Owned<SSL_SESSION, SSL_SESSION_free>;

class Tls : public testing::Test {
 protected:
  Tls() : terminal(world.enrol()) {}

  /// A session as a terminal has it after its first answer.
  SessionPtr session() {
    RawConnection first(world.port(), terminal.identity);
    EXPECT_TRUE(first.ask(get_status));
    EXPECT_FALSE(SSL_session_reused(first.ssl()));
    // A connection that ends without a goodbye would take the session with it, in this client.
    SSL_set_shutdown(first.ssl(), SSL_SENT_SHUTDOWN);
    return SessionPtr(SSL_get1_session(first.ssl()));
  }
  /// A connection that has nothing to show but the session.
  static std::unique_ptr<RawConnection> resume(std::uint16_t port, SSL_SESSION* session) {
    // A copy: one that ends without a goodbye would spoil the session for the next, in this client.
    const SessionPtr copy(SSL_SESSION_dup(session));
    return std::make_unique<RawConnection>(port, ClientIdentity{}, 0,
                                           [&copy](SSL* ssl) { SSL_set_session(ssl, copy.get()); });
  }
  static std::string answer(RawConnection& connection) {
    const auto reply = connection.ask(get_challenge);
    if (!reply) return "closed";
    return reply->status == 200 ? "200" : reply->code();
  }

  World world;
  TestTerminal terminal;
};

TEST_F(Tls, AResumedSessionIsStillTheTerminals) {
  const auto connection = resume(world.port(), session().get());
  EXPECT_TRUE(SSL_session_reused(connection->ssl()));
  EXPECT_EQ(answer(*connection), "200");
  // And it goes on: the resumed connection gets a ticket of its own.
  const SessionPtr next(SSL_get1_session(connection->ssl()));
  const auto again = resume(world.port(), next.get());
  EXPECT_TRUE(SSL_session_reused(again->ssl()));
  EXPECT_EQ(answer(*again), "200");
}

TEST_F(Tls, ARevokedTerminalResumesForNothing) {
  const SessionPtr kept = session();
  world.revoke(terminal.id);
  const auto connection = resume(world.port(), kept.get());
  EXPECT_TRUE(SSL_session_reused(connection->ssl()));
  EXPECT_EQ(answer(*connection), "K3102");
}

TEST_F(Tls, TheFacilitysSuspensionAndTheCertificatesEndHoldForResumedSessions) {
  const SessionPtr kept = session();
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, true});
  EXPECT_EQ(answer(*resume(world.port(), kept.get())), "K3107");
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, false});
  const auto open = resume(world.port(), kept.get());
  world.clock.advance(24h * 500);
  EXPECT_EQ(answer(*open), "K3103");
}

TEST_F(Tls, ASessionWithoutACertificateStaysWithoutOne) {
  RawConnection nobody(world.port());
  ASSERT_TRUE(nobody.ask(get_status));
  const SessionPtr kept(SSL_get1_session(nobody.ssl()));
  // Resumed by the terminal, which is not asked for its certificate again.
  RawConnection connection(world.port(), terminal.identity, 0,
                           [&kept](SSL* ssl) { SSL_set_session(ssl, kept.get()); });
  EXPECT_TRUE(SSL_session_reused(connection.ssl()));
  EXPECT_EQ(answer(connection), "K3101");
}

TEST_F(Tls, TicketsEndWithTheirKeys) {
  const SessionPtr kept = session();
  world.clock.advance(TicketKeys::period);
  EXPECT_TRUE(SSL_session_reused(resume(world.port(), kept.get())->ssl()))
      << "the key before the present one";
  world.clock.advance(TicketKeys::period);
  const auto late = resume(world.port(), kept.get());
  EXPECT_TRUE(late->is_open());
  EXPECT_FALSE(SSL_session_reused(late->ssl()));
}

TEST_F(Tls, TicketsOfAnotherServiceAreNoTickets) {
  World elsewhere;
  const auto connection = resume(elsewhere.port(), session().get());
  EXPECT_TRUE(connection->is_open());
  EXPECT_FALSE(SSL_session_reused(connection->ssl()));
  EXPECT_EQ(answer(*connection), "K3101");
  const auto secret = [](const World& of) {
    return load_server_identity(of.directory.path(), of.clock.now())->ticket_secret;
  };
  EXPECT_EQ(secret(world), secret(world)) << "a service that starts again resumes";
  EXPECT_NE(secret(world), secret(elsewhere));
}

TEST_F(Tls, ARenewalThatBrokeOffIsMendedAndNothingElse) {
  const auto tls = world.directory.path() / "tls";
  ASSERT_TRUE(write_file(tls / "server.key", make_request().key_pem, FileAccess::owner_only));
  EXPECT_TRUE(world.service->reload()) << "the key was there already, its certificate not yet";
  EXPECT_EQ(world.client(terminal).get("/v1/status").status, 200);
  world.clock.advance(24h * 400);
  EXPECT_TRUE(world.service->reload()) << "renewed";
  world.clock.advance(-24h * 400);
  EXPECT_TRUE(world.service->reload());
  EXPECT_EQ(world.client(terminal).get("/v1/status").status, 200) << "and again where the clock was wrong";
  const std::string not_ours = *read_file(tls / "terminal-ca.pem", 10'000);
  ASSERT_TRUE(write_file(tls / "server.pem", not_ours, FileAccess::everyone_reads));
  EXPECT_FALSE(world.service->reload());
  EXPECT_EQ(*read_file(tls / "server.pem", 10'000), not_ours);
}

TEST_F(Tls, AChangedTicketIsNoTicket) {
  const SessionPtr kept = session();
  unsigned char* der = nullptr;
  const int size = i2d_SSL_SESSION(kept.get(), &der);
  const unsigned char* ticket = nullptr;
  std::size_t length = 0;
  SSL_SESSION_get0_ticket(kept.get(), &ticket, &length);
  const std::string_view needle(reinterpret_cast<const char*>(ticket), length);
  const auto at = std::string_view(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)).find(needle);
  ASSERT_NE(at, std::string_view::npos);
  for (const std::size_t place : {std::size_t{0}, std::size_t{20}, length / 2, length - 1}) {
    der[at + place] ^= 1;
    const unsigned char* in = der;
    const SessionPtr changed(d2i_SSL_SESSION(nullptr, &in, size));
    der[at + place] ^= 1;
    ASSERT_TRUE(changed);
    const auto connection = resume(world.port(), changed.get());
    EXPECT_FALSE(SSL_session_reused(connection->ssl())) << place;
    EXPECT_EQ(answer(*connection), "K3101") << place;
  }
  OPENSSL_free(der);
}

TEST(TicketKeysOfATime, AreThreeAndChange) {
  FixedClock clock{TimePoint(std::chrono::seconds(1'800'000'000))};
  const TicketKeys keys(Digest{1}, [&clock] { return clock.now(); });
  const auto first = keys.current();
  EXPECT_NE(first.cipher, first.mac);
  EXPECT_EQ(TicketKeys(Digest{1}, [&clock] { return clock.now(); }).current().cipher, first.cipher);
  EXPECT_NE(TicketKeys(Digest{2}, [&clock] { return clock.now(); }).current().cipher, first.cipher);
  clock.advance(TicketKeys::period);
  EXPECT_NE(keys.current().name, first.name);
  ASSERT_TRUE(keys.find(first.name));
  EXPECT_EQ(keys.find(first.name)->cipher, first.cipher);
  clock.advance(TicketKeys::period);
  EXPECT_FALSE(keys.find(first.name));
  clock.advance(-3 * TicketKeys::period);
  EXPECT_TRUE(keys.find(first.name)) << "of a machine whose clock is a little ahead";
}

TEST_F(Tls, NoEarlyData) {
  const SessionPtr kept = session();
  EXPECT_EQ(SSL_SESSION_get_max_early_data(kept.get()), 0U);
  bool taken = true;
  const RawConnection connection(world.port(), {}, 0, [&](SSL* ssl) {
    SSL_SESSION_set_max_early_data(kept.get(), 4096);  // a client that tries it all the same
    SSL_set_session(ssl, kept.get());
    std::size_t written = 0;
    SSL_write_early_data(ssl, get_status.data(), get_status.size(), &written);
    SSL_connect(ssl);
    taken = SSL_get_early_data_status(ssl) == SSL_EARLY_DATA_ACCEPTED;
  });
  EXPECT_FALSE(taken);
}

TEST_F(Tls, NoSecondHandshake) {
  RawConnection connection(world.port(), terminal.identity);
  ASSERT_TRUE(connection.ask(get_status));
  EXPECT_EQ(SSL_renegotiate(connection.ssl()), 0) << "TLS 1.3 has none";
  // A ClientHello in the middle of it, as one would have begun before TLS 1.3.
  const std::string hello("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10);
  static_cast<void>(::send(connection.descriptor(), hello.data(), hello.size(), MSG_NOSIGNAL));
  EXPECT_TRUE(connection.ends());
}

TEST_F(Tls, KeyUpdatesAreCounted) {
  const auto update = [](RawConnection& connection, int times) {
    for (int i = 0; i < times; ++i) {
      if (SSL_key_update(connection.ssl(), SSL_KEY_UPDATE_NOT_REQUESTED) != 1 ||
          SSL_do_handshake(connection.ssl()) != 1) {
        return;
      }
    }
  };
  RawConnection connection(world.port(), terminal.identity);
  update(connection, 30);
  EXPECT_TRUE(connection.ask(get_status)) << "as many as anybody needs";
  update(connection, 30);
  EXPECT_TRUE(connection.ends());
}

TEST_F(Tls, OnlyCheapKeyExchanges) {
  const auto is_accepted = [&](std::string group) {  // not const: OpenSSL's macro takes it so
    const auto offer = [&](SSL* ssl) { ASSERT_EQ(SSL_set1_groups_list(ssl, group.data()), 1) << group; };
    return RawConnection(world.port(), {}, 0, offer).is_open();
  };
  for (const char* group : {"X25519", "P-256"}) EXPECT_TRUE(is_accepted(group)) << group;
  for (const char* group : {"P-384", "P-521", "ffdhe2048", "ffdhe8192", "X448"}) {
    EXPECT_FALSE(is_accepted(group)) << group;
  }
}

TEST_F(Tls, ManyCertificatesAreNotRead) {
  const X509Ptr certificate = certificate_from_pem(terminal.identity.certificate_pem);
  const auto with_chain = [&](int length) {
    return std::make_unique<RawConnection>(world.port(), terminal.identity, 0, [&](SSL* ssl) {
      for (int i = 0; i < length; ++i) SSL_add1_chain_cert(ssl, certificate.get());
    });
  };
  EXPECT_TRUE(with_chain(3)->ask(get_status));
  EXPECT_FALSE(with_chain(100)->ask(get_status)) << "about 50 KB";
}

TEST_F(Tls, OtherKeysThanP256AreNotAskedFor) {
  for (const KeyPtr& key : {KeyPtr(EVP_RSA_gen(2048)), new_ec_key("P-384")}) {
    const X509Ptr certificate(X509_new());
    X509_set_pubkey(certificate.get(), key.get());
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    RawConnection connection(world.port(), {to_pem(certificate.get()), to_pem(key.get())});
    EXPECT_EQ(answer(connection), "K3101");
  }
}

}  // namespace
}  // namespace kakunin::service::test
