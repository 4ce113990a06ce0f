// SPDX-License-Identifier: Apache-2.0
// kakunind under load, as ratios within one run. What is measured is CPU (user and system) of the service,
// since the clients share its processors; --help names the comparisons.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <thread>

#include "service/idle_terminals.h"
#include "service/load_run.h"
#include "service/peer.h"

namespace kakunin::service::bench {
namespace {

struct Options {
  std::size_t connections = 256;
  std::size_t rounds = 5;
  std::size_t runs = 3;
  std::size_t persons = 20'000;
  std::size_t cards = 2'000;
  std::size_t against_persons = 0;
  std::size_t terminals = 0;
  std::size_t idle = 0;
  int minutes = 0;
  bool peer = false;
  bool postgres = false;
};

/// Smallest and largest of several runs.
class Range {
 public:
  void add(double value) {
    least_ = std::min(least_, value);
    most_ = std::max(most_, value);
  }
  [[nodiscard]] double least() const { return least_; }
  [[nodiscard]] double most() const { return most_; }

 private:
  double least_ = std::numeric_limits<double>::infinity();
  double most_ = -std::numeric_limits<double>::infinity();
};

void print(const char* what, const Range& range, const char* unit) {
  std::printf("%-58s %9.2f - %-9.2f %s\n", what, range.least(), range.most(), unit);
}

LoadOptions load_of(const Options& options, const PostgresBehind* database) {
  return {.connections = options.connections, .rounds = options.rounds, .database = database};
}

std::chrono::microseconds pause_for_half(const Options& options, double checks_a_second) {
  return std::chrono::microseconds(
      static_cast<std::int64_t>(2e6 * static_cast<double>(options.connections) / checks_a_second));
}

/// Checks beside the sum of their parts' bare costs; latencies at half load.
void compare_with_ceiling(const Options& options, const BenchInstallation& installation,
                          const ServiceProcess& service, const PostgresBehind* database) {
  Range half_rate, database_part, lone_look_up, share_of_lone, share, cost, ceiling, exchanges, certificate,
      look_up, audit, challenge, rate, p50, p99;
  const LoadTotals warm = run_load(service, installation,
                                   {.connections = options.connections, .rounds = 2, .database = database});
  for (std::size_t run = 0; run < options.runs; ++run) {
    const BareCosts bare = measure_bare_costs(installation, options.connections, warm.sizes, database);
    const LoadTotals full = run_load(service, installation, load_of(options, database));
    LoadOptions half = load_of(options, database);
    half.rounds = std::max<std::size_t>(2, options.rounds / 4);
    half.pause = pause_for_half(options, full.whole_checks_a_second());
    const LoadTotals at_half = run_load(service, installation, half);
    share.add(100 * bare.sum() / full.microseconds());
    cost.add(full.microseconds());
    ceiling.add(bare.sum());
    exchanges.add(bare.challenge_exchange + bare.check_exchange);
    certificate.add(bare.certificate);
    look_up.add(bare.look_up);
    lone_look_up.add(bare.lone_look_up);
    share_of_lone.add(100 * (bare.sum() - bare.look_up + bare.lone_look_up) / full.microseconds());
    database_part.add(full.database_microseconds());
    audit.add(bare.audit);
    challenge.add(bare.challenge);
    rate.add(full.checks_a_second());
    p50.add(at_half.percentile_ms(0.5));
    p99.add(at_half.percentile_ms(0.99));
    half_rate.add(at_half.checks_a_second());
  }
  print("share of the ceiling", share, "%");
  if (database != nullptr) print("  were its look-ups made one by one", share_of_lone, "%");
  print("at half load, challenges beside the checks", half_rate, "checks a second");
  print("  a verification, durable audit included: median", p50, "ms");
  print("                                      99th percentile", p99, "ms");
  print("a check (challenge and verification)", cost, "us of CPU");
  if (database != nullptr) print("  of it in the database server, verification alone", database_part, "us");
  print("ceiling: sum of bare costs", ceiling, "us of CPU");
  print("  two exchanges of a TLS server that does nothing else", exchanges, "us");
  print("  certificate, the authority's signature, the card's", certificate, "us");
  print("  person and entitlements by certificate", look_up, "us");
  if (database != nullptr)
    print("    one by one instead of 32 in a call (not in the sum)", lone_look_up, "us");
  print("  durable audit record in a group of 128", audit, "us");
  print("  challenge issued and taken", challenge, "us");
  print("verifications on the wall clock, clients on the same cores", rate, "/s");
  std::printf("resident: %ld MB\n", service.resident_kilobytes() / 1024);
}

/// How many times the other's cost a check has of this one's; runs alternate.
void compare(const Options& options, const char* what, const BenchInstallation& installation,
             const ServiceProcess& service, const BenchInstallation& other_installation,
             const ServiceProcess& other, const PostgresBehind* database) {
  Range ratio, own, others, wall;
  LoadOptions warm = load_of(options, database);
  warm.rounds = 2;
  static_cast<void>(run_load(service, installation, warm));
  static_cast<void>(run_load(other, other_installation, warm));
  for (std::size_t run = 0; run < options.runs; ++run) {
    const LoadTotals here = run_load(service, installation, load_of(options, database));
    const LoadTotals there = run_load(other, other_installation, load_of(options, database));
    ratio.add(there.microseconds() / here.microseconds());
    wall.add(here.checks_a_second() / there.checks_a_second());
    own.add(here.microseconds());
    others.add(there.microseconds());
  }
  std::printf("%s\n", what);
  print("times the checks for the same CPU", ratio, "");
  print("times the verifications a second, clients on the same cores", wall, "");
  print("a check here", own, "us of CPU");
  print("a check there", others, "us of CPU");
}

void watch_memory(const Options& options, const BenchInstallation& installation,
                  const ServiceProcess& service) {
  const auto start = std::chrono::steady_clock::now();
  std::size_t checks = 0;
  for (int minute = 0; minute <= options.minutes; ++minute) {
    while (std::chrono::steady_clock::now() < start + std::chrono::minutes(minute)) {
      LoadOptions load = load_of(options, nullptr);
      load.rounds = 5;
      checks += run_load(service, installation, load).checks;
    }
    std::printf("minute %2d: resident %.1f MB, %zu checks\n", minute,
                static_cast<double>(service.resident_kilobytes()) / 1024, checks);
    std::fflush(stdout);
  }
}

void watch_idle(const Options& options, const BenchInstallation& installation,
                const ServiceProcess& service) {
  const long before = service.resident_kilobytes();
  const IdleTerminals idle(service.port(), installation, options.idle);
  const long after = service.resident_kilobytes();
  std::printf("%zu idle connections, %zu enrolled terminals: resident %ld MB, %.1f KB a connection\n",
              options.idle, options.terminals, after / 1024,
              static_cast<double>(after - before) / static_cast<double>(options.idle));
}

BenchInstallation filled(const Options& options, std::size_t persons, const std::string& database) {
  return BenchInstallation(persons, std::max(options.connections, options.idle),
                           std::min(persons, options.cards), database);
}

void run(const Options& options) {
  std::optional<PostgresBehind> server;
  if (options.postgres) server.emplace();
  const PostgresBehind* database = server ? &*server : nullptr;
  const BenchInstallation installation =
      filled(options, options.persons, server ? server->connection() : "kakunin.db");
  if (options.terminals > installation.terminals.size()) {
    installation.enrol_others(options.terminals - installation.terminals.size());
  }
  if (server) server->settle();
  const ServiceProcess service(installation.command());
  std::printf("%zu connections, %zu persons, durable audit in %s; smallest - largest of %zu runs\n",
              options.connections, options.persons, server ? "PostgreSQL" : "SQLite", options.runs);
  if (options.idle > 0) return watch_idle(options, installation, service);
  if (options.minutes > 0) return watch_memory(options, installation, service);
  if (options.peer) {
    const ServiceProcess peer(prepare_peer(installation, options.persons));
    return compare(options, "beside bench/peer-node (Node.js and PostgreSQL)", installation, service,
                   installation, peer, database);
  }
  if (options.against_persons > 0) {
    const BenchInstallation other =
        filled(options, options.against_persons, server ? server->another("few") : "kakunin.db");
    if (server) PostgresBehind::settle(other.database);
    const ServiceProcess small(other.command());
    const std::string what = "beside " + std::to_string(options.against_persons) + " persons";
    return compare(options, what.c_str(), installation, service, other, small, database);
  }
  compare_with_ceiling(options, installation, service, database);
}

}  // namespace
}  // namespace kakunin::service::bench

int main(int count, char** arguments) {
  using namespace kakunin::service::bench;
  Options options;
  CLI::App app{
      "kakunind under load. Without a comparison: its share of the ceiling, and latencies at half load."};
  app.add_option("--connections", options.connections, "each of a terminal of its own")
      ->capture_default_str();
  app.add_option("--rounds", options.rounds, "of 16 checks a connection, a run")->capture_default_str();
  app.add_option("--runs", options.runs, "of which the smallest and largest figures are printed")
      ->capture_default_str();
  app.add_option("--persons", options.persons, "in the store")->capture_default_str();
  app.add_option("--cards", options.cards, "different ones that are checked")->capture_default_str();
  app.add_option("--against-persons", options.against_persons, "compare with a store of so many");
  app.add_option_function<std::string>(
         "--store", [&options](const std::string& name) { options.postgres = name == "postgres"; },
         "sqlite, or postgres: on a server of its own, whose CPU counts")
      ->check(CLI::IsMember({"sqlite", "postgres"}));
  app.add_flag("--peer", options.peer, "compare with bench/peer-node");
  app.add_option("--terminals", options.terminals, "enrolled ones, with --idle-connections");
  app.add_option("--idle-connections", options.idle, "memory with so many waiting terminals");
  app.add_option("--minutes", options.minutes, "memory each minute under load");
  CLI11_PARSE(app, count, arguments);
  try {
    run(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_service: %s\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
