// SPDX-License-Identifier: Apache-2.0
// A store: look-ups by certificate and by number, and durable audit records by size of the group. SQLite, or
// with KAKUNIN_BENCH_STORE=postgres a PostgreSQL server of its own, whose CPU is shown beside that of the
// store.
//   KAKUNIN_BENCH_PERSONS=1000000 bench_store    (default 100,000 persons, in the directory TMPDIR names)

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "service/postgres_load.h"
#include "service/sample/sample_population.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::service {
namespace {

constexpr std::uint64_t seed = 1;

std::uint64_t person_count() {
  const char* text = std::getenv("KAKUNIN_BENCH_PERSONS");
  return text == nullptr ? 100'000 : std::strtoull(text, nullptr, 10);
}

/// One store for all benchmarks, filled once and removed at the end.
class FilledStore {
 public:
  static FilledStore& get() {
    static FilledStore store;
    return store;
  }
  ~FilledStore() {
    store.reset();
    server.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file_.string() + suffix);
  }
  FilledStore(const FilledStore&) = delete;
  FilledStore& operator=(const FilledStore&) = delete;

  std::optional<bench::PostgresBehind> server;
  std::unique_ptr<Store> store;
  std::vector<eligibility::InquiryKey> numbers;

 private:
  std::filesystem::path file_;

  FilledStore() : file_(std::filesystem::temp_directory_path() / "kakunin-bench-store.db") {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file_.string() + suffix);
    const char* kind = std::getenv("KAKUNIN_BENCH_STORE");
    if (kind != nullptr && std::string_view(kind) == "postgres") {
      server.emplace();
      store = open_postgres_store({.connection = server->connection()}).value();
    } else {
      store = open_sqlite_store({.file = file_}).value();
    }
    const auto writer = store->open_writer().value();
    SamplePopulation population({.seed = seed, .size = person_count()});
    std::vector<ImportedPerson> batch;
    const auto write = [&] {
      if (!writer->import_persons(batch)) std::abort();
      batch.clear();
    };
    while (auto person = population.next()) {
      if (numbers.size() < 10'000 && !person->person.insurances.empty()) {
        const auto& insurance = person->person.insurances.front();
        numbers.push_back({insurance.insurer, "", insurance.number, {}, person->person.identity.birth});
      }
      batch.push_back(*std::move(person));
      if (batch.size() == 10'000) write();
    }
    write();
    if (server) server->settle();
  }
};

/// Shows the server's CPU for an item, where there is a server.
class ServerCost {
 public:
  ServerCost() : before_(now()) {}
  void show(benchmark::State& state) const {
    if (!FilledStore::get().server) return;
    state.counters["server_us"] = (now() - before_) / static_cast<double>(state.items_processed());
  }

 private:
  static double now() {
    const auto& server = FilledStore::get().server;
    return server ? server->cpu_microseconds() : 0;
  }
  double before_;
};

std::vector<pki::CertificateKey> random_keys(std::size_t count) {
  std::mt19937_64 random(7);
  std::vector<pki::CertificateKey> keys(count);
  for (auto& key : keys) key.serial = sample_serial(seed, random() % person_count());
  return keys;
}

void find_by_certificate(benchmark::State& state) {
  const auto reader = FilledStore::get().store->open_reader().value();
  const auto keys = random_keys(1 << 16);
  const auto group = static_cast<std::size_t>(state.range(0));
  std::size_t at = 0;
  const ServerCost cost;
  for (auto _ : state) {
    const auto found = reader->find_by_certificate(std::span(keys).subspan(at, group));
    if (!found || !found->front()) std::abort();
    at = (at + group) % (keys.size() - group);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  cost.show(state);
}
BENCHMARK(find_by_certificate)->Arg(1)->Arg(16)->Arg(128);

AuditRecord audit_record() {
  AuditRecord record;
  record.time = TimePoint(std::chrono::seconds(1'780'000'000));
  record.facility_id = "1319999999";
  record.terminal_id = "01HZX3V5W7Y9A1B3C5D7E9F0G2";
  record.method = "pin";
  record.outcome = "covered";
  record.request_id = "01HZX3V5W7Y9A1B3C5D7E9F0G3";
  record.certificate_fingerprint = Digest{1};
  return record;
}

/// A commit empties the reader's page cache: the cost of a look-up when one happens every 100 look-ups.
void find_by_certificate_beside_commits(benchmark::State& state) {
  const auto reader = FilledStore::get().store->open_reader().value();
  const auto writer = FilledStore::get().store->open_writer().value();
  const auto keys = random_keys(1 << 16);
  WriteBatch batch;
  batch.audit.assign(100, audit_record());
  std::size_t at = 0;
  for (auto _ : state) {
    if (at % 100 == 0) {
      state.PauseTiming();
      if (!writer->apply(batch)) std::abort();
      state.ResumeTiming();
    }
    const auto found = reader->find_by_certificate(std::span(keys).subspan(at % keys.size(), 1));
    if (!found || !found->front()) std::abort();
    ++at;
  }
}
BENCHMARK(find_by_certificate_beside_commits);

void find_by_number(benchmark::State& state) {
  const auto reader = FilledStore::get().store->open_reader().value();
  const auto& numbers = FilledStore::get().numbers;
  std::size_t at = 0;
  const ServerCost cost;
  for (auto _ : state) {
    const auto found = reader->find_by_number(std::span(numbers).subspan(at, 1));
    if (!found || found->front().empty()) std::abort();
    at = (at + 1) % numbers.size();
  }
  state.SetItemsProcessed(state.iterations());
  cost.show(state);
}
BENCHMARK(find_by_number);

void commit_group(benchmark::State& state) {
  const auto writer = FilledStore::get().store->open_writer().value();
  WriteBatch batch;
  batch.audit.assign(static_cast<std::size_t>(state.range(0)), audit_record());
  const ServerCost cost;
  for (auto _ : state) {
    if (!writer->apply(batch)) std::abort();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  cost.show(state);
}
BENCHMARK(commit_group)->Arg(1)->Arg(8)->Arg(32)->Arg(128)->Arg(512)->UseRealTime();

}  // namespace
}  // namespace kakunin::service

BENCHMARK_MAIN();
