// SPDX-License-Identifier: Apache-2.0
// What single checks notice of a batch: latencies with and without one of 10,000 rows under way, in turn and
// in one run, at half of what the machine gets through; how long the batch takes; the service's memory.
// Beside the figure stands its noise: the phases without a batch, every other one against the rest.
//
// A check is a verification by card; its time is from the request to the answer. Its challenge and signature
// come before, and are part of what the machine gets through.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>

#include "protocol/batch_json.h"
#include "service/load_client.h"
#include "service/postgres_load.h"
#include "service/service_process.h"

namespace kakunin::service::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::int64_t rows = protocol::most_batch_rows;
constexpr std::int64_t rows_a_part = 250;
constexpr std::chrono::seconds phase_time{5};
constexpr std::chrono::milliseconds poll_every{50};
/// A figure of phases that differ by more among themselves says nothing.
constexpr double most_noise = 1.2;
constexpr double without_pause = std::numeric_limits<double>::infinity();

struct Options {
  std::size_t terminals = 16;
  int rounds = 6;
  std::size_t persons = 100'000;
  double rate = 0;  // 0: half of what the machine gets through
  bool postgres = false;
};

double seconds_since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

Day today() {
  return day_in_japan(SystemClock().now());
}

/// Terminals that check at a steady pace, whatever the answers take.
class Checks {
 public:
  Checks(BenchInstallation& installation, std::uint16_t port, std::size_t terminals, double rate) {
    const auto interval = std::chrono::duration<double>(static_cast<double>(terminals) / rate);
    for (std::size_t i = 0; i < terminals; ++i) {
      threads_.emplace_back(
          [this, &installation, port, i, interval] { drive(installation, port, i, interval); });
    }
  }
  ~Checks() {
    ended_ = true;
    for (auto& thread : threads_) thread.join();
  }
  Checks(const Checks&) = delete;
  Checks& operator=(const Checks&) = delete;

  /// Those since the last time.
  std::vector<double> take_latencies() {
    const std::lock_guard lock(mutex_);
    return std::exchange(latencies_, {});
  }

 private:
  void drive(BenchInstallation& installation, std::uint16_t port, std::size_t number,
             std::chrono::duration<double> interval) {
    LoadClient client(port, installation.terminals[number]);
    auto next = SteadyClock::now() +
                interval * static_cast<double>(number) / static_cast<double>(installation.terminals.size());
    for (std::size_t i = number; !ended_; i += installation.terminals.size()) {
      const std::string body =
          signed_check(installation, client, number, installation.cards[i % installation.cards.size()]);
      next += interval;
      std::this_thread::sleep_until(std::chrono::time_point_cast<SteadyClock::duration>(next));
      const auto start = SteadyClock::now();
      client.post("/v1/verifications", body);
      const double took = seconds_since(start);
      const std::lock_guard lock(mutex_);
      latencies_.push_back(took);
    }
  }

  static std::string signed_check(const BenchInstallation& installation, LoadClient& client,
                                  std::size_t number, const BenchCard& card) {
    const auto given = protocol::from_json<protocol::ChallengeAnswer>(
        client.post("/v1/challenges", R"({"purpose":"verify"})"));
    protocol::VerificationRequest request;
    request.challenge_id = given->id;
    request.certificate = card.certificate;
    request.day = today();
    request.signature = pki::test::rsa_signature(
        card.key.get(),
        protocol::statement(protocol::Purpose::verify, installation.terminals[number].id, given->nonce,
                            protocol::verification_context(request.method, request.day)));
    return to_json(request);
  }

  std::atomic<bool> ended_{false};
  std::mutex mutex_;
  std::vector<double> latencies_;
  std::vector<std::thread> threads_;
};

protocol::InquiryRequest inquiry(std::int64_t row) {
  protocol::InquiryRequest request{.key = {.insurer = *eligibility::InsurerNumber::parse("01139997")},
                                   .day = today()};
  request.key.number = std::to_string(row * 7);
  request.key.birth = Day(std::chrono::year(1980) / 2 / 29);
  return request;
}

/// One batch from its opening to its erasure; the service's memory at its highest.
struct BatchTimes {
  double filled = 0, read = 0;
  long kilobytes = 0;
};

BatchTimes run_batch(const ServiceProcess& service, LoadClient& client, int number) {
  BatchTimes times;
  const auto start = SteadyClock::now();
  const std::string key = "bench-batch-number-" + std::to_string(number);
  const auto opened = protocol::from_json<protocol::BatchAnswer>(
      client.post("/v1/batches", to_json(protocol::BatchRequest{key, rows})));
  const std::string path = "/v1/batches/" + opened->id;
  for (std::int64_t from = 0; from < rows; from += rows_a_part) {
    protocol::BatchPart part;
    for (std::int64_t row = from; row < from + rows_a_part; ++row) part.rows.push_back(inquiry(row));
    client.send("PUT", path + "/rows?from=" + std::to_string(from), to_json(part));
    times.kilobytes = std::max(times.kilobytes, service.resident_kilobytes());
  }
  times.filled = seconds_since(start);
  std::int64_t received = 0;
  while (received < rows) {
    const std::string lines = client.send("GET", path + "/results?from=" + std::to_string(received), {});
    for (auto at = lines.find("\"row\":"); at != std::string::npos; at = lines.find("\"row\":", at + 1))
      ++received;
    times.kilobytes = std::max(times.kilobytes, service.resident_kilobytes());
    if (received < rows) std::this_thread::sleep_for(poll_every);
  }
  times.read = seconds_since(start);
  client.send("DELETE", path, {});
  return times;
}

double percentile(std::vector<double>& all, double share) {
  std::sort(all.begin(), all.end());
  return all.empty() ? 0 : all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))] * 1e3;
}

void append(std::vector<double>& to, std::vector<double> more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Checks a second when no terminal pauses.
double most_checks(BenchInstallation& installation, std::uint16_t port, std::size_t terminals) {
  Checks checks(installation, port, terminals, without_pause);
  std::this_thread::sleep_for(1s);
  static_cast<void>(checks.take_latencies());
  const auto start = SteadyClock::now();
  std::this_thread::sleep_for(phase_time);
  return static_cast<double>(checks.take_latencies().size()) / seconds_since(start);
}

void print_latencies(const char* what, std::vector<double>& all) {
  std::printf("%s p50 %.2f ms, p99 %.2f ms (%zu checks)\n", what, percentile(all, 0.5), percentile(all, 0.99),
              all.size());
}

void report(const Options& options) {
  std::optional<PostgresBehind> server;
  if (options.postgres) server.emplace();
  BenchInstallation installation(options.persons, options.terminals + 1,
                                 std::min<std::size_t>(options.persons, 500),
                                 server ? server->connection() : "kakunin.db");
  if (server) server->settle();
  const ServiceProcess service(installation.command());
  const std::uint16_t port = service.port();
  LoadClient batches(port, installation.terminals.back());
  const BatchTimes alone = run_batch(service, batches, 0);
  const double most = options.rate > 0 ? 0 : most_checks(installation, port, options.terminals);
  const double rate = options.rate > 0 ? options.rate : most / 2;
  const long before = service.resident_kilobytes();
  std::vector<double> without, with, again;
  double taken = 0;
  long highest = 0;
  {
    Checks checks(installation, port, options.terminals, rate);
    std::this_thread::sleep_for(1s);
    static_cast<void>(checks.take_latencies());
    for (int round = 1; round <= options.rounds; ++round) {
      std::this_thread::sleep_for(phase_time);
      append(round % 2 == 1 ? without : again, checks.take_latencies());
      const BatchTimes times = run_batch(service, batches, round);
      append(with, checks.take_latencies());
      taken += times.read;
      highest = std::max(highest, times.kilobytes);
    }
  }
  const double one = percentile(without, 0.99), other = percentile(again, 0.99);
  const double noise = std::max(one, other) / std::min(one, other);
  append(without, again);
  std::printf("%zu terminals, %zu persons, durable audit in %s; ", options.terminals, options.persons,
              server ? "PostgreSQL" : "SQLite");
  if (most > 0) std::printf("%.0f checks a second at most, ", most);
  std::printf("%.0f asked\n", rate);
  std::printf("a batch of %lld rows, no checks: filled in %.2f s, all results after %.2f s\n",
              static_cast<long long>(rows), alone.filled, alone.read);
  std::printf("a batch beside the checks: all results after %.2f s\n", taken / options.rounds);
  print_latencies("checks without a batch:", without);
  print_latencies("checks beside a batch: ", with);
  std::printf("ratio: p50 %.2f, p99 %.2f; noise of the p99 without a batch: %.2f%s\n",
              percentile(with, 0.5) / percentile(without, 0.5),
              percentile(with, 0.99) / percentile(without, 0.99), noise,
              noise > most_noise ? ": NOT USABLE" : "");
  std::printf("resident memory: %ld MB before, %ld MB at the highest during batches\n", before / 1024,
              highest / 1024);
}

}  // namespace
}  // namespace kakunin::service::bench

int main(int count, char** arguments) {
  using namespace kakunin::service::bench;
  Options options;
  CLI::App app{"What single checks notice of a batch beside them, at half load."};
  app.add_option("--terminals", options.terminals, "that check")->capture_default_str();
  app.add_option("--rounds", options.rounds, "each without a batch and with one; two at least")
      ->capture_default_str()
      ->check(CLI::Range(2, 1000));
  app.add_option("--persons", options.persons, "in the store")->capture_default_str();
  app.add_option("--rate", options.rate, "checks a second, all terminals; 0: half of the most")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--store", [&options](const std::string& name) { options.postgres = name == "postgres"; },
         "sqlite, or postgres: on a server of its own")
      ->check(CLI::IsMember({"sqlite", "postgres"}));
  CLI11_PARSE(app, count, arguments);
  try {
    report(options);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_batches: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
