// SPDX-License-Identifier: Apache-2.0
// RSA_verify is deprecated by OpenSSL 3 and still its cheapest way to a verification.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "service/bare_costs.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "base/free_with.h"
#include "pki/signed_object.h"
#include "protocol/statement.h"
#include "service/bare_server.h"
#include "service/challenges.h"
#include "service/cpu_clock.h"
#include "service/installation.h"
#include "service/load_client.h"

namespace kakunin::service::bench {
namespace {

double thread_microseconds() {
  return microseconds_of(CLOCK_THREAD_CPUTIME_ID);
}

template <class Work>
double cost_of(int times, Work work) {
  work();
  const double before = thread_microseconds();
  for (int i = 0; i < times; ++i) work();
  return (thread_microseconds() - before) / times;
}

unsigned processors() {
  return std::max(1U, std::thread::hardware_concurrency());
}

/// The same on every processor at once, as the service works: what two threads of one core cost each other is
/// no fault of its own. make_work is called once a thread.
template <class MakeWork>
double cost_on_all_processors(int times, MakeWork make_work) {
  const unsigned count = processors();
  std::vector<double> costs(count);
  std::barrier<> start(count);
  std::vector<std::thread> threads;
  for (double& cost : costs) {
    threads.emplace_back([&] {
      auto work = make_work();
      start.arrive_and_wait();
      cost = cost_of(times, std::move(work));
    });
  }
  for (auto& thread : threads) thread.join();
  return std::accumulate(costs.begin(), costs.end(), 0.0) / count;
}

/// What `measure` says of its own threads, and what the database did meanwhile for each of `count` things.
template <class Measure>
double with_database(const PostgresBehind* database, std::size_t count, Measure measure) {
  const double before = database == nullptr ? 0 : database->cpu_microseconds();
  const double own = measure();
  const double after = database == nullptr ? 0 : database->cpu_microseconds();
  return own + (after - before) / static_cast<double>(count);
}

/// The server's CPU for one exchange under this many clients, each with one kept-alive connection.
double exchange_cost(const BareServer& server, const BenchInstallation& installation, std::size_t connections,
                     std::size_t request, std::size_t answer) {
  const std::size_t exchanges = std::max<std::size_t>(50, 12'800 / connections);
  const std::string path = "/" + std::to_string(answer);
  const std::string body(request, 'x');
  std::barrier<> step(static_cast<std::ptrdiff_t>(connections) + 1);
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < connections; ++number) {
    threads.emplace_back([&, number] {
      LoadClient client(server.port(), installation.terminals[number]);
      client.post(path, body);
      step.arrive_and_wait();  // connected
      step.arrive_and_wait();  // go
      for (std::size_t i = 0; i < exchanges; ++i) client.post(path, body);
      step.arrive_and_wait();  // done
    });
  }
  step.arrive_and_wait();
  const double before = server.cpu_microseconds();
  step.arrive_and_wait();
  step.arrive_and_wait();
  const double used = server.cpu_microseconds() - before;
  for (auto& thread : threads) thread.join();
  return used / static_cast<double>(exchanges * connections);
}

using RsaPtr = Owned<RSA, RSA_free>;

struct Numbers {
  Bytes modulus, exponent;
};

Numbers numbers_of(const EVP_PKEY* key) {
  const auto part = [key](const char* name) {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    BN_free(number);
    return bytes;
  };
  return {part(OSSL_PKEY_PARAM_RSA_N), part(OSSL_PKEY_PARAM_RSA_E)};
}

RsaPtr rsa_of(const Numbers& numbers) {
  const auto number = [](const Bytes& bytes) {
    return BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr);
  };
  RsaPtr rsa(RSA_new());
  RSA_set0_key(rsa.get(), number(numbers.modulus), number(numbers.exponent), nullptr);
  return rsa;
}

bool verify(RSA* key, ByteView message, ByteView signature) {
  const Digest digest = sha256(message);
  return RSA_verify(NID_sha256, digest.data(), digest.size(), signature.data(),
                    static_cast<unsigned>(signature.size()), key) == 1;
}

/// By OpenSSL's own RSA_verify: the authority's key is kept, the card's is new each time, and of the
/// certificate only what is signed is looked for.
double certificate_cost(const BenchInstallation& installation) {
  const BenchCard& card = installation.cards.front();
  const Bytes statement = protocol::statement(
      protocol::Purpose::verify, "T-BENCH-0", protocol::Nonce{},
      protocol::verification_context(protocol::Method::pin, day_in_japan(SystemClock().now())));
  const Bytes signature = pki::test::rsa_signature(card.key.get(), statement);
  const Numbers of_authority = numbers_of(installation.authority.key());
  const Numbers of_card = numbers_of(card.key.get());
  std::atomic<bool> good = true;
  const double cost = cost_on_all_processors(4000, [&] {
    return [&, authority = rsa_of(of_authority)] {
      const auto ranges = pki::find_signed_ranges(card.certificate);
      if (!ranges ||
          !verify(authority.get(), ranges->to_be_signed.in(card.certificate),
                  ranges->signature.in(card.certificate)) ||
          !verify(rsa_of(of_card).get(), statement, signature)) {
        good = false;
      }
    };
  });
  if (!good) throw std::runtime_error("certificate");
  return cost;
}

/// A reader for each processor, ready. They stay open while anything is measured: for a moment after a
/// session's end nobody can tell what it used.
class Readers {
 public:
  Readers(const BenchInstallation& installation, Store& store) {
    for (const BenchCard& card : installation.cards) {
      keys_.push_back(pki::Certificate::parse(card.certificate)->id());
    }
    for (unsigned i = 0; i < processors(); ++i) {
      readers_.push_back(std::move(*store.open_reader()));
      find(*readers_.back(), 0, 1);
    }
  }

  [[nodiscard]] double cost(const PostgresBehind* database, std::size_t at_once) const {
    constexpr std::size_t look_ups = 20'000;
    std::atomic<std::size_t> taken = 0;
    const auto calls = static_cast<int>(look_ups / at_once);
    return with_database(database, look_ups * processors(), [&] {
      return cost_on_all_processors(calls,
                                    [&] {
                                      return
                                          [&, &reader = *readers_[taken++], next = std::size_t{0}]() mutable {
                                            if (next + at_once > keys_.size()) next = 0;
                                            find(reader, next, at_once);
                                            next += at_once;
                                          };
                                    }) /
             static_cast<double>(at_once);
    });
  }

 private:
  void find(StoreReader& reader, std::size_t first, std::size_t count) const {
    const auto found = reader.find_by_certificate(std::span(keys_).subspan(first, count));
    if (!found || !found->at(0)) throw std::runtime_error("look-up");
  }

  std::vector<pki::CertificateKey> keys_;
  std::vector<std::unique_ptr<StoreReader>> readers_;
};

double audit_cost(Store& store, const PostgresBehind* database) {
  constexpr std::size_t group = 128;
  constexpr int groups = 50;
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
  return with_database(database, group * groups, [&] {
    return cost_of(groups,
                   [&] {
                     if (!(*writer)->apply(batch)) throw std::runtime_error("audit");
                   }) /
           static_cast<double>(group);
  });
}

double challenge_cost() {
  Challenges challenges;
  const TimePoint now = SystemClock().now();
  std::atomic<int> terminals = 0;
  return cost_on_all_processors(50'000, [&] {
    return [&, terminal = "T-BENCH-" + std::to_string(terminals++)] {
      const auto issued = challenges.issue(terminal, protocol::Purpose::verify, now);
      static_cast<void>(challenges.take(issued.id, terminal, protocol::Purpose::verify, now));
    };
  });
}

}  // namespace

BareCosts measure_bare_costs(const BenchInstallation& installation, std::size_t connections,
                             const ExchangeSizes& sizes, const PostgresBehind* database) {
  const auto identity = load_server_identity(installation.directory.path(), SystemClock().now());
  if (!identity) throw std::runtime_error(identity.error());
  const auto store = installation.open_store();
  BareCosts costs;
  const BareServer server(*identity);
  costs.challenge_exchange =
      exchange_cost(server, installation, connections, sizes.challenge_request, sizes.challenge_answer);
  costs.check_exchange =
      exchange_cost(server, installation, connections, sizes.check_request, sizes.check_answer);
  costs.certificate = certificate_cost(installation);
  const Readers readers(installation, *store);
  costs.lone_look_up = readers.cost(database, 1);
  costs.look_up = database == nullptr ? costs.lone_look_up : readers.cost(database, 32);
  costs.audit = audit_cost(*store, database);
  costs.challenge = challenge_cost();
  return costs;
}

}  // namespace kakunin::service::bench
