// SPDX-License-Identifier: Apache-2.0
// kakunind under load: checks a second and core, latencies at half load, memory, and the share of the ceiling
// that the bare costs of the parts make.
//   bench_service [connections] [rounds] [persons]
//
// Signing costs the client more than a check costs the service, so each round first fetches challenges (timed
// on the service's own CPU clock), then signs while the service rests, then fires the checks (timed again).

#include <algorithm>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "protocol/json.h"
#include "service/bare_costs.h"
#include "service/load_client.h"

namespace kakunin::service::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::string_view challenge_request = R"({"purpose":"verify"})";
constexpr std::size_t checks_a_round = 16;  // what a terminal may hold in challenges

struct Totals {
  double challenge_cpu = 0, check_cpu = 0, check_seconds = 0;
  std::vector<double> latencies;
  std::size_t checks = 0;
  ExchangeSizes sizes;
};

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

std::string signed_check(const std::string& challenge, const BenchTerminal& terminal, const BenchCard& card) {
  const auto given = protocol::from_json<protocol::ChallengeAnswer>(challenge);
  protocol::VerificationRequest request;
  request.challenge_id = given->id;
  request.certificate = card.certificate;
  request.day = day_in_japan(SystemClock().now());
  request.signature = pki::test::rsa_signature(
      card.key.get(), protocol::statement(protocol::Purpose::verify, terminal.id, given->nonce,
                                          protocol::verification_context(request.method, request.day)));
  return to_json(request);
}

/// One run of all connections in step; pause: between a connection's checks.
class Run {
 public:
  Run(BenchInstallation& installation, std::uint16_t port, std::size_t rounds,
      std::chrono::microseconds pause)
      : installation_(installation),
        port_(port),
        rounds_(rounds),
        pause_(pause),
        step_(static_cast<std::ptrdiff_t>(installation.terminals.size()) + 1) {}

  Totals go() {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < installation_.terminals.size(); ++i) {
      threads.emplace_back([this, i] { drive(i); });
    }
    step_.arrive_and_wait();  // connected
    for (std::size_t round = 0; round < rounds_; ++round) {
      totals_.challenge_cpu += timed().first;
      timed();  // signing
      const auto [cpu, wall] = timed();
      totals_.check_cpu += cpu;
      totals_.check_seconds += wall;
    }
    for (auto& thread : threads) thread.join();
    std::sort(totals_.latencies.begin(), totals_.latencies.end());
    totals_.checks = totals_.latencies.size();
    return std::move(totals_);
  }

 private:
  /// CPU and wall time of one step.
  std::pair<double, double> timed() {
    const double cpu = installation_.cpu_seconds();
    const auto start = SteadyClock::now();
    step_.arrive_and_wait();  // go
    step_.arrive_and_wait();  // done
    return {installation_.cpu_seconds() - cpu, seconds_since(start)};
  }

  template <class Work>
  void step(Work work) {
    step_.arrive_and_wait();
    work();
    step_.arrive_and_wait();
  }

  void drive(std::size_t number) {
    const BenchTerminal& terminal = installation_.terminals[number];
    LoadClient client(port_, terminal);
    std::vector<std::string> bodies(checks_a_round);
    std::vector<double> latencies;
    ExchangeSizes sizes{.challenge_request = challenge_request.size()};
    step_.arrive_and_wait();
    for (std::size_t round = 0; round < rounds_; ++round) {
      step([&] {
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
        for (const auto& body : bodies) {
          if (pause_.count() > 0) std::this_thread::sleep_for(pause_);
          const auto start = SteadyClock::now();
          sizes.check_request = body.size();
          sizes.check_answer = client.post("/v1/verifications", body).size();
          latencies.push_back(seconds_since(start));
        }
      });
    }
    const std::lock_guard lock(mutex_);
    totals_.latencies.insert(totals_.latencies.end(), latencies.begin(), latencies.end());
    totals_.sizes = sizes;
  }

  BenchInstallation& installation_;
  std::uint16_t port_;
  std::size_t rounds_;
  std::chrono::microseconds pause_;
  std::barrier<> step_;
  std::mutex mutex_;
  Totals totals_;
};

double percentile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))] * 1e3;
}

int report(std::size_t connections, std::size_t rounds, std::size_t persons) {
  BenchInstallation installation(persons, connections, std::min<std::size_t>(persons, 2000));
  const std::uint16_t port = installation.start();
  const Totals warm = Run(installation, port, 2, {}).go();
  const BareCosts bare = measure_bare_costs(installation, warm.sizes);
  const Totals full = Run(installation, port, rounds, {}).go();
  const double rate = static_cast<double>(full.checks) / full.check_seconds;
  const auto pause =
      std::chrono::microseconds(static_cast<std::int64_t>(2e6 * static_cast<double>(connections) / rate));
  const Totals half = Run(installation, port, std::max<std::size_t>(1, rounds / 4), pause).go();

  const auto checks = static_cast<double>(full.checks);
  const double challenge = full.challenge_cpu / checks * 1e6;
  const double check = full.check_cpu / checks * 1e6;
  std::printf("connections %zu, checks %zu, persons %zu, durable audit in SQLite\n", connections, full.checks,
              persons);
  std::printf(
      "service CPU: challenge %.1f us + verification %.1f us = %.1f us a check, %.0f checks/s and core\n",
      challenge, check, challenge + check, 1e6 / (challenge + check));
  std::printf("wall, client on the same cores: %.0f verifications/s\n", rate);
  std::printf("at half of that: p50 %.2f ms, p99 %.2f ms\n", percentile(half.latencies, 0.5),
              percentile(half.latencies, 0.99));
  std::printf("resident memory: %ld MB\n", installation.resident_kilobytes() / 1024);
  std::printf(
      "bare costs (us): challenge exchange %.1f + verification exchange %.1f (a one-thread Beast server over "
      "mutual "
      "TLS that does nothing else,\n  under the same clients with the same sizes, kernel's TCP included), "
      "certificate and two signatures %.1f, look-up %.1f,\n  durable audit in groups of 128 %.1f, challenge "
      "issued "
      "and taken %.1f. Not in it: JSON, base64, hand-over between threads, the gate.\n",
      bare.challenge_exchange, bare.check_exchange, bare.certificate, bare.look_up, bare.audit,
      bare.challenge);
  std::printf("ceiling: their sum %.1f us, %.0f checks/s and core; kakunind reaches %.0f %% of it\n",
              bare.sum(), 1e6 / bare.sum(), 100 * bare.sum() / (challenge + check));
  return EXIT_SUCCESS;
}

std::size_t number(int count, char** arguments, int index, std::size_t otherwise) {
  return count > index ? std::strtoul(arguments[index], nullptr, 10) : otherwise;
}

}  // namespace
}  // namespace kakunin::service::bench

int main(int count, char** arguments) {
  using namespace kakunin::service::bench;
  try {
    return report(number(count, arguments, 1, 64), number(count, arguments, 2, 20),
                  number(count, arguments, 3, 100'000));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_service: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
