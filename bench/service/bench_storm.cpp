// SPDX-License-Identifier: Apache-2.0
// What happens when all terminals lose the service and come back at once, while others go on with their
// visits.
//   bench_storm [terminals=10000] [visits a second=100] [persons=2000]
// Everything runs on loopback, each terminal with an address of its own; the client shares the processors
// with the service. Ends by itself.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "protocol/json.h"
#include "protocol/statement.h"
#include "service/bench_installation.h"
#include "service/load_client.h"
#include "service/service_process.h"
#include "service/storm_client.h"

namespace kakunin::service::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t counters = 16;  // terminals with visits
constexpr double most_seconds = 120;

std::string signed_check(const std::string& challenge_body, const BenchTerminal& terminal,
                         const BenchCard& card) {
  const auto challenge = protocol::from_json<protocol::ChallengeAnswer>(challenge_body);
  protocol::VerificationRequest request;
  request.challenge_id = challenge->id;
  request.certificate = card.certificate;
  request.day = day_in_japan(SystemClock().now());
  const Bytes statement = protocol::statement(protocol::Purpose::verify, terminal.id, challenge->nonce,
                                              protocol::verification_context(request.method, request.day));
  request.signature = pki::test::rsa_signature(card.key.get(), statement);
  return to_json(request);
}

/// Visits at a steady rate, whatever becomes of those before.
class Visits {
 public:
  Visits(const BenchInstallation& installation, std::uint16_t port, std::size_t first, double per_second)
      : installation_(installation) {
    const auto step = std::chrono::duration_cast<SteadyClock::duration>(
        std::chrono::duration<double>(static_cast<double>(counters) / per_second));
    for (std::size_t i = 0; i < counters; ++i) {
      threads_.emplace_back(
          [this, i, first, port, step] { run(first + i, port, step, step * i / counters); });
    }
  }
  ~Visits() {
    ending_ = true;
    for (auto& thread : threads_) thread.join();
  }
  Visits(const Visits&) = delete;
  Visits& operator=(const Visits&) = delete;

  struct Seen {
    std::vector<double> milliseconds;  // of both exchanges together, signing left out; sorted
    std::size_t failed = 0;
  };
  /// Since the last time.
  Seen take() {
    const std::lock_guard lock(mutex_);
    Seen seen = std::exchange(seen_, {});
    std::sort(seen.milliseconds.begin(), seen.milliseconds.end());
    return seen;
  }

 private:
  void run(std::size_t number, std::uint16_t port, SteadyClock::duration step, SteadyClock::duration shift) {
    const BenchTerminal& terminal = installation_.terminals[number];
    auto client = std::make_unique<LoadClient>(port, terminal);
    auto due = SteadyClock::now() + shift;
    for (std::size_t visit = number; !ending_; ++visit, due += step) {
      std::this_thread::sleep_until(due);
      try {
        const double time = one(*client, terminal, installation_.cards[visit % installation_.cards.size()]);
        const std::lock_guard lock(mutex_);
        seen_.milliseconds.push_back(time * 1e3);
      } catch (const std::exception& error) {
        std::fprintf(stderr, "a visit failed: %s\n", error.what());
        const std::lock_guard lock(mutex_);
        ++seen_.failed;
        client = std::make_unique<LoadClient>(port, terminal);
      }
    }
  }

  static double one(LoadClient& client, const BenchTerminal& terminal, const BenchCard& card) {
    auto start = SteadyClock::now();
    const std::string challenge = client.post("/v1/challenges", R"({"purpose":"verify"})");
    auto time = SteadyClock::now() - start;
    const std::string body = signed_check(challenge, terminal, card);
    start = SteadyClock::now();
    client.post("/v1/verifications", body);
    time += SteadyClock::now() - start;
    return std::chrono::duration<double>(time).count();
  }

  const BenchInstallation& installation_;
  std::atomic<bool> ending_{false};
  std::mutex mutex_;
  Seen seen_;
  std::vector<std::thread> threads_;
};

double at(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void print(const char* when, const Visits::Seen& visits) {
  std::printf("  visits %s: %zu, p50 %.2f ms, p99 %.2f ms, longest %.2f ms, failed %zu\n", when,
              visits.milliseconds.size(), at(visits.milliseconds, 0.5), at(visits.milliseconds, 0.99),
              at(visits.milliseconds, 1), visits.failed);
}

void storm(const char* name, Resume resume, const ServiceProcess& service, StormClient& client,
           Visits& visits, std::size_t terminals) {
  client.cut_all();
  std::this_thread::sleep_for(std::chrono::seconds(3));
  static_cast<void>(visits.take());
  std::this_thread::sleep_for(std::chrono::seconds(5));
  const auto before = visits.take();
  const long memory = service.resident_kilobytes();
  const double cpu = service.cpu_seconds();
  const StormResult result = client.connect_all(resume, terminals, most_seconds);
  const auto during = visits.take();
  const double spent = service.cpu_seconds() - cpu;
  std::printf("%s\n", name);
  std::printf("  served: %zu of %zu; half after %.2f s, 99 %% after %.2f s, all after %.2f s\n",
              result.served.size(), terminals, at(result.served, 0.5), at(result.served, 0.99),
              at(result.served, 1));
  std::printf("  connections begun %zu, of them ended unserved %zu, told to wait %zu; resumed %zu\n",
              result.attempts, result.refused, result.told_to_wait, result.resumed);
  print("in the five seconds before", before);
  print("during the storm", during);
  std::printf(
      "  kakunind: %.2f s of CPU, visits included (%.0f us a terminal); resident %ld MB before, %ld MB "
      "after; the client's CPU %.2f s\n",
      spent, spent / static_cast<double>(terminals) * 1e6, memory / 1024, service.resident_kilobytes() / 1024,
      result.cpu);
}

int run(std::size_t terminals, double visits_a_second, std::size_t persons) {
  BenchInstallation installation(persons, terminals + counters, std::min<std::size_t>(persons, 2000));
  const ServiceProcess service(installation.command());
  const std::uint16_t port = service.port();
  StormClient client(port, std::span(installation.terminals).first(terminals));
  std::printf("%zu terminals, %.0f visits a second beside them, durable audit in SQLite\n", terminals,
              visits_a_second);
  const StormResult first = client.connect_all(Resume::no, 64, most_seconds);
  std::printf("first connection, 64 at a time: %zu in %.2f s\n", first.served.size(), at(first.served, 1));
  Visits visits(installation, port, terminals, visits_a_second);
  storm("all at once, full handshakes", Resume::no, service, client, visits, terminals);
  storm("all at once, sessions resumed", Resume::yes, service, client, visits, terminals);
  return EXIT_SUCCESS;
}

double number(int count, char** arguments, int index, double otherwise) {
  return count > index ? std::strtod(arguments[index], nullptr) : otherwise;
}

}  // namespace
}  // namespace kakunin::service::bench

int main(int count, char** arguments) {
  using namespace kakunin::service::bench;
  try {
    return run(static_cast<std::size_t>(number(count, arguments, 1, 10'000)),
               number(count, arguments, 2, 100),
               static_cast<std::size_t>(number(count, arguments, 3, 2'000)));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_storm: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
