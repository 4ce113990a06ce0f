// SPDX-License-Identifier: Apache-2.0
#include "service/bare_costs.h"

#include <openssl/ssl.h>

#include <ctime>
#include <stdexcept>

#include "protocol/statement.h"
#include "service/challenges.h"
#include "service/installation.h"
#include "service/openssl_handles.h"

namespace kakunin::service::bench {
namespace {

double thread_microseconds() {
  ::timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

template <class Work>
double cost_of(int times, Work work) {
  work();
  const double before = thread_microseconds();
  for (int i = 0; i < times; ++i) work();
  return (thread_microseconds() - before) / times;
}

using TlsContext = std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>>;
using Tls = std::unique_ptr<SSL, FreeWith<SSL_free>>;

/// Two ends of TLS 1.3 in memory.
struct TlsPair {
  TlsContext server_context{SSL_CTX_new(TLS_server_method())};
  TlsContext client_context{SSL_CTX_new(TLS_client_method())};
  Tls server, client;

  explicit TlsPair(const TlsIdentity& identity) {
    const X509Ptr certificate = certificate_from_pem(identity.certificate_chain_pem);
    const KeyPtr key = key_from_pem(identity.key_pem);
    SSL_CTX_use_certificate(server_context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(server_context.get(), key.get());
    server.reset(SSL_new(server_context.get()));
    client.reset(SSL_new(client_context.get()));
    BIO* one = nullptr;
    BIO* two = nullptr;
    BIO_new_bio_pair(&one, 64UL * 1024, &two, 64UL * 1024);
    SSL_set_bio(server.get(), one, one);
    SSL_set_bio(client.get(), two, two);
    SSL_set_accept_state(server.get());
    SSL_set_connect_state(client.get());
    for (int i = 0; i < 20; ++i) {
      SSL_do_handshake(client.get());
      SSL_do_handshake(server.get());
    }
    if (SSL_is_init_finished(server.get()) == 0) throw std::runtime_error("TLS in memory");
  }
};

/// The server's side of one request and its answer.
double tls_cost(const TlsIdentity& identity, std::size_t request, std::size_t answer) {
  const TlsPair pair(identity);
  const std::string out(request, 'x'), back(answer, 'y');
  std::string buffer(16UL * 1024, '\0');
  double total = 0;
  constexpr int times = 5000;
  for (int i = 0; i < times; ++i) {
    SSL_write(pair.client.get(), out.data(), static_cast<int>(out.size()));
    const double before = thread_microseconds();
    SSL_read(pair.server.get(), buffer.data(), static_cast<int>(buffer.size()));
    SSL_write(pair.server.get(), back.data(), static_cast<int>(back.size()));
    total += thread_microseconds() - before;
    SSL_read(pair.client.get(), buffer.data(), static_cast<int>(buffer.size()));
  }
  return total / times;
}

double certificate_cost(const BenchInstallation& installation) {
  const BenchCard& card = installation.cards.front();
  const Bytes statement = protocol::statement(
      protocol::Purpose::verify, "T-BENCH-0", protocol::Nonce{},
      protocol::verification_context(protocol::Method::pin, day_in_japan(SystemClock().now())));
  const Bytes signature = pki::test::rsa_signature(card.key.get(), statement);
  bool good = true;
  const double cost = cost_of(2000, [&] {
    const auto certificate = pki::Certificate::parse(card.certificate);
    good = good && certificate && certificate->issued_by(installation.authority.certificate()) &&
           certificate->key.verify(statement, signature);
  });
  if (!good) throw std::runtime_error("certificate");
  return cost;
}

double look_up_cost(const BenchInstallation& installation, Store& store) {
  const auto reader = store.open_reader();
  std::vector<pki::CertificateKey> keys;
  for (const BenchCard& card : installation.cards) {
    keys.push_back(pki::Certificate::parse(card.certificate)->id());
  }
  std::size_t next = 0;
  return cost_of(20'000, [&] {
    const auto found = (*reader)->find_by_certificate(std::span(&keys[next++ % keys.size()], 1));
    if (!found || !found->at(0)) throw std::runtime_error("look-up");
  });
}

double audit_cost(Store& store) {
  constexpr std::size_t group = 128;
  const auto writer = store.open_writer();
  WriteBatch batch;
  batch.audit.resize(group);
  for (AuditRecord& record : batch.audit) {
    record.facility_id = "1319999999";
    record.terminal_id = "T-BENCH-0";
    record.method = "pin";
    record.outcome = "covered";
    record.request_id = "00112233445566778899";
    record.certificate_fingerprint = Digest{};
  }
  return cost_of(50,
                 [&] {
                   if (!(*writer)->apply(batch)) throw std::runtime_error("audit");
                 }) /
         static_cast<double>(group);
}

double challenge_cost() {
  Challenges challenges;
  const TimePoint now = SystemClock().now();
  return cost_of(50'000, [&] {
    const auto issued = challenges.issue("T-BENCH-0", protocol::Purpose::verify, now);
    static_cast<void>(challenges.take(issued.id, "T-BENCH-0", protocol::Purpose::verify, now));
  });
}

}  // namespace

BareCosts measure_bare_costs(const BenchInstallation& installation) {
  const auto identity = load_server_identity(installation.directory, SystemClock().now());
  if (!identity) throw std::runtime_error(identity.error());
  const auto store = installation.open_store();
  BareCosts costs;
  costs.tls = tls_cost(*identity, 200, 350) + tls_cost(*identity, 2600, 1000);
  costs.certificate = certificate_cost(installation);
  costs.look_up = look_up_cost(installation, *store);
  costs.audit = audit_cost(*store);
  costs.challenge = challenge_cost();
  return costs;
}

}  // namespace kakunin::service::bench
