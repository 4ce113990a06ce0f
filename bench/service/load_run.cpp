// SPDX-License-Identifier: Apache-2.0
#include "service/load_run.h"

#include <algorithm>
#include <barrier>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "protocol/json.h"
#include "service/load_client.h"

namespace kakunin::service::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::string_view challenge_request = R"({"purpose":"verify"})";
constexpr std::size_t checks_a_round = 16;  // what a terminal may hold in challenges

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

std::string signed_check(const std::string& challenge, const BenchTerminal& terminal, const BenchCard& card) {
  const auto given = protocol::from_json<protocol::ChallengeAnswer>(challenge);
  if (!given) throw std::runtime_error("challenge: " + given.error().pointer + " " + given.error().reason);
  protocol::VerificationRequest request;
  request.challenge_id = given->id;
  request.certificate = card.certificate;
  request.day = day_in_japan(SystemClock().now());
  request.signature = pki::test::rsa_signature(
      card.key.get(), protocol::statement(protocol::Purpose::verify, terminal.id, given->nonce,
                                          protocol::verification_context(request.method, request.day)));
  return to_json(request);
}

/// One run of all connections in step.
class Run {
 public:
  Run(const ServiceProcess& service, const BenchInstallation& installation, const LoadOptions& options)
      : service_(service),
        installation_(installation),
        options_(options),
        step_(static_cast<std::ptrdiff_t>(options.connections) + 1) {}

  LoadTotals go() {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < options_.connections; ++i) threads.emplace_back([this, i] { drive(i); });
    step_.arrive_and_wait();  // connected
    for (std::size_t round = 0; round < options_.rounds; ++round) {
      const Timed challenges = timed();
      totals_.challenge_cpu += challenges.cpu;
      totals_.challenge_seconds += challenges.wall;
      timed();  // signing
      const Timed checks = timed();
      totals_.check_cpu += checks.cpu;
      totals_.database_cpu += checks.of_database;
      totals_.check_seconds += checks.wall;
    }
    for (auto& thread : threads) thread.join();
    std::sort(totals_.latencies.begin(), totals_.latencies.end());
    totals_.checks = totals_.latencies.size();
    return std::move(totals_);
  }

 private:
  /// Seconds of one step.
  struct Timed {
    double cpu = 0, of_database = 0, wall = 0;
  };
  Timed timed() {
    const double cpu = service_.cpu_seconds();
    const double database = database_seconds();
    const auto start = SteadyClock::now();
    step_.arrive_and_wait();  // go
    step_.arrive_and_wait();  // done
    const double wall = seconds_since(start);
    const double of_database = database_seconds() - database;
    return {service_.cpu_seconds() - cpu + of_database, of_database, wall};
  }

  [[nodiscard]] double database_seconds() const {
    return options_.database == nullptr ? 0 : options_.database->cpu_microseconds() / 1e6;
  }

  [[nodiscard]] bool is_paced() const { return options_.pause.count() > 0; }

  template <class Work>
  void step(Work work) {
    step_.arrive_and_wait();
    work();
    step_.arrive_and_wait();
  }

  void drive(std::size_t number) {
    const BenchTerminal& terminal = installation_.terminals[number];
    LoadClient client(service_.port(), terminal);
    std::vector<std::string> bodies(checks_a_round);
    std::vector<double> latencies;
    std::mt19937_64 random(number);
    std::exponential_distribution<double> until_next;  // terminals know nothing of each other
    ExchangeSizes sizes{.challenge_request = challenge_request.size()};
    step_.arrive_and_wait();
    for (std::size_t round = 0; round < options_.rounds; ++round) {
      step([&] {
        if (round > 0 && is_paced()) return;  // they came beside the checks before
        for (auto& body : bodies) body = client.post("/v1/challenges", challenge_request);
        sizes.challenge_answer = bodies.back().size();
      });
      step([&] {
        for (std::size_t i = 0; i < bodies.size(); ++i) {
          const std::size_t card = (number * checks_a_round + i + round * 7) % installation_.cards.size();
          bodies[i] = signed_check(bodies[i], terminal, installation_.cards[card]);
        }
      });
      step([&] {
        for (auto& body : bodies) {
          if (is_paced()) std::this_thread::sleep_for(options_.pause * until_next(random));
          const auto start = SteadyClock::now();
          sizes.check_request = body.size();
          sizes.check_answer = client.post("/v1/verifications", body).size();
          latencies.push_back(seconds_since(start));
          if (is_paced()) body = client.post("/v1/challenges", challenge_request);
        }
      });
    }
    const std::lock_guard lock(mutex_);
    totals_.latencies.insert(totals_.latencies.end(), latencies.begin(), latencies.end());
    totals_.sizes = sizes;
  }

  const ServiceProcess& service_;
  const BenchInstallation& installation_;
  LoadOptions options_;
  std::barrier<> step_;
  std::mutex mutex_;
  LoadTotals totals_;
};

}  // namespace

double LoadTotals::challenge_microseconds() const {
  return challenge_cpu / static_cast<double>(checks) * 1e6;
}

double LoadTotals::check_microseconds() const {
  return check_cpu / static_cast<double>(checks) * 1e6;
}

double LoadTotals::database_microseconds() const {
  return database_cpu / static_cast<double>(checks) * 1e6;
}

double LoadTotals::whole_checks_a_second() const {
  return static_cast<double>(checks) / (challenge_seconds + check_seconds);
}

double LoadTotals::checks_a_second() const {
  return static_cast<double>(checks) / check_seconds;
}

double LoadTotals::percentile_ms(double share) const {
  return latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))] * 1e3;
}

LoadTotals run_load(const ServiceProcess& service, const BenchInstallation& installation,
                    const LoadOptions& options) {
  return Run(service, installation, options).go();
}

}  // namespace kakunin::service::bench
