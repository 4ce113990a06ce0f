// SPDX-License-Identifier: Apache-2.0
// store_citus_trial CONNECTION: a load on a database spread by Citus while something happens to it;
// deploy/citus/try-citus runs it. Each line of standard input names what happens next; its end ends the load.
// For every such phase it prints, worker by worker, what the persons whose shards are there noticed; at the
// end whether anything acknowledged is lost.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "service/store/audit_chain.h"
#include "service/store/postgres/postgres_store.h"
#include "support/postgres_server.h"

namespace kakunin::service {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int persons = 400;

std::string id_of(int number) {
  return "trial-" + std::to_string(number);
}

pki::CertificateKey key_of(int number) {
  return {Digest{}, {static_cast<std::uint8_t>(number / 256), static_cast<std::uint8_t>(number % 256), 1}};
}

/// What the persons of one worker noticed in one phase.
struct Noticed {
  std::size_t answered = 0, refused = 0, wrong = 0;
  std::vector<double> milliseconds;
};

class Trial {
 public:
  explicit Trial(std::string connection) : connection_(std::move(connection)) {
    must(distribute_postgres_store({.connection = connection_}));
    fill();
    place();
    store_ = must(open_postgres_store({.connection = connection_, .chain = "trial"}));
  }

  void run() {
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 2; ++i)
        threads.emplace_back([this, i](const std::stop_token& stop) { check(i, stop); });
      threads.emplace_back([this](const std::stop_token& stop) { write(stop); });
      for (std::string event; std::getline(std::cin, event);) {
        report();
        std::printf("-- %s\n", event.c_str());
      }
    }
    report();
    compare();
  }

 private:
  template <class T>
  static T must(Expected<T, StoreError> value) {
    if (!value) throw std::runtime_error(value.error().reason);
    if constexpr (!std::is_void_v<T>) return std::move(*value);
  }

  void fill() {
    const auto store = must(open_postgres_store({.connection = connection_}));
    std::vector<ImportedPerson> people(persons);
    for (int i = 0; i < persons; ++i) {
      auto& [person, certificates] = people[static_cast<std::size_t>(i)];
      person.id = id_of(i);
      person.identity.name = person.id;
      person.identity.birth = Day(std::chrono::year(1990) / 2 / 28);
      certificates.push_back({key_of(i), person.id, {}, false, {}});
    }
    must(must(store->open_writer())->import_persons(people));
  }

  /// Which worker keeps a person; and which the row that leads to them by certificate.
  void place() {
    const auto worker_of = [this](const std::string& table, const std::string& key) {
      const auto rows = test::run_statements(
          connection_,
          "SELECT nodeport FROM citus_shards WHERE shardid = get_shard_id_for_distribution_column('" + table +
              "', " + key + ")");
      return std::stoi(rows.at(0));
    };
    for (int i = 0; i < persons; ++i) {
      const int person = worker_of("person", "'" + id_of(i) + "'");
      const int certificate = worker_of("certificate", "'\\x" + to_hex(key_of(i).serial) + "'::bytea");
      workers_.push_back(person == certificate ? std::to_string(person)
                                               : std::to_string(std::min(person, certificate)) + "+" +
                                                     std::to_string(std::max(person, certificate)));
    }
  }

  void check(int first, const std::stop_token& stop) {
    const auto reader = must(store_->open_reader());
    for (int number = first; !stop.stop_requested(); number = (number + 7) % persons) {
      const auto begin = Clock::now();
      const std::vector keys{key_of(number)};
      const auto found = reader->find_by_certificate(keys);
      const double took = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
      const std::lock_guard lock(mutex_);
      Noticed& noticed = noticed_[workers_[static_cast<std::size_t>(number)]];
      ++(found ? noticed.answered : noticed.refused);
      if (found && (!found->at(0) || found->at(0)->person.id != id_of(number))) ++noticed.wrong;
      noticed.milliseconds.push_back(took);
    }
  }

  /// Registrations one at a time with their audit record, and groups of audit records in between.
  void write(const std::stop_token& stop) {
    const auto writer = must(store_->open_writer());
    for (int number = 0; !stop.stop_requested(); ++number) {
      WriteBatch batch;
      batch.audit.resize(20);
      for (AuditRecord& record : batch.audit) record.request_id = std::to_string(number);
      if (number % 4 == 0) {
        Registration& one = batch.registrations.emplace_back();
        one.person_id = id_of(number % persons);
        one.certificate = key_of(number % persons);
        one.receipt_id = "R-" + std::to_string(number);
        one.terms_version = std::to_string(number);
        one.terminal_id = "T";
      }
      const auto outcome = writer->apply(batch);
      const std::lock_guard lock(mutex_);
      if (!outcome) {
        ++(batch.registrations.empty() ? audits_refused_ : registrations_refused_);
        continue;
      }
      heads_.push_back(outcome->head);
      audits_ += batch.audit.size();
      if (!outcome->registrations.empty()) receipts_.insert(outcome->registrations[0].receipt_id);
    }
  }

  void report() {
    const std::lock_guard lock(mutex_);
    for (auto& [worker, noticed] : noticed_) {
      auto& times = noticed.milliseconds;
      std::ranges::sort(times);
      const auto at = [&](double share) {
        return times.empty() ? 0.0
                             : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
      };
      std::printf(
          "   worker %-13s answered %7zu, refused %5zu, wrong %zu; median %.2f ms, p99 %.2f ms, longest %.0f "
          "ms\n",
          worker.c_str(), noticed.answered, noticed.refused, noticed.wrong, at(0.5), at(0.99), at(1));
      wrong_ += noticed.wrong;
    }
    noticed_.clear();
    std::printf(
        "   audit records acknowledged %zu, groups refused %zu; registrations acknowledged %zu, refused "
        "%zu\n",
        audits_, audits_refused_, receipts_.size(), registrations_refused_);
    std::fflush(stdout);
  }

  void compare() {
    const auto stored = test::run_statements(connection_, "SELECT receipt FROM registration");
    const std::set<std::string> kept(stored.begin(), stored.end());
    const bool all_kept = std::ranges::includes(kept, receipts_) && kept.size() == stored.size();
    const ChainReport report = must(verify_chain(*must(store_->open_reader()), heads_));
    std::printf("acknowledged registrations %s; the audit chain of %lld records is %s; wrong answers: %zu\n",
                all_kept ? "all there, each once" : "LOST", static_cast<long long>(report.head.sequence),
                report.fault ? "BROKEN" : "whole", wrong_);
    if (!all_kept || report.fault || wrong_ > 0) throw std::runtime_error("something was lost");
  }

  std::string connection_;
  std::unique_ptr<Store> store_;
  std::vector<std::string> workers_;  // by person
  std::mutex mutex_;
  std::map<std::string, Noticed> noticed_;
  std::size_t audits_ = 0, audits_refused_ = 0, registrations_refused_ = 0, wrong_ = 0;
  std::set<std::string> receipts_;
  std::vector<AuditHead> heads_;
};

}  // namespace
}  // namespace kakunin::service

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: store_citus_trial CONNECTION\n");
    return 2;
  }
  try {
    kakunin::service::Trial(arguments[1]).run();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store_citus_trial: %s\n", error.what());
    return 1;
  }
}
