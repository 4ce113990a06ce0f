// SPDX-License-Identifier: Apache-2.0
// What was acknowledged is there, whenever the process dies; readers and several writers at the same time.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <random>
#include <thread>

#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

class StoreDurability : public StoreTest {};

constexpr std::uint8_t persons = 40;

std::string person_id(std::uint64_t n) {
  return "P-" + std::to_string(n % persons);
}

/// One batch as the service writes it; its number is in every record.
WriteBatch numbered_batch(std::uint64_t number) {
  WriteBatch batch;
  batch.registrations = {
      registration(person_id(number), "R-" + std::to_string(number), "v" + std::to_string(number))};
  ActivationAttempt guess;
  guess.facility_id = facility().id;
  guess.user_id = "user" + std::to_string(number);
  guess.time = sample_time;
  batch.activations = {guess};
  for (std::uint64_t i = 0; i <= number % 5; ++i)
    batch.audit.push_back(audit_record("b-" + std::to_string(number)));
  return batch;
}

struct Acknowledged {
  std::uint64_t batch;
  AuditHead head;
};

/// The child: writes batches until it is killed, and says so after each.
[[noreturn]] void write_until_killed(StoreUnderTest& under_test, std::uint64_t first_batch, int acknowledge) {
  const auto store = under_test.open();
  const auto writer = store->open_writer().value();
  for (std::uint64_t number = first_batch;; ++number) {
    const auto outcome = writer->apply(numbered_batch(number));
    if (!outcome) _exit(3);
    const Acknowledged done{number, outcome->head};
    if (write(acknowledge, &done, sizeof done) != sizeof done) _exit(4);
  }
}

TEST_P(StoreDurability, KillMinusNineLosesNothingAcknowledged) {
  std::vector<ImportedPerson> people;
  for (std::uint8_t i = 0; i < persons; ++i) {
    people.push_back(plain_person(person_id(i)));
    people.back().certificates = {certificate(person_id(i), i)};
  }
  ASSERT_TRUE(writer_->import_persons(people));
  // The child opens its own; what the parent holds must not be inherited.
  reader_.reset();
  writer_.reset();
  store_.reset();

  std::mt19937_64 random(20261123);
  std::uint64_t next_batch = 0;
  std::vector<AuditHead> anchors;
  for (int round = 0; round < 60; ++round) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(ends[0]);
      write_until_killed(*under_test_, next_batch, ends[1]);
    }
    close(ends[1]);
    Acknowledged last{};
    const std::uint64_t wanted = 1 + random() % 6;
    for (std::uint64_t i = 0; i < wanted; ++i) {
      ASSERT_EQ(read(ends[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    }
    // Somewhere inside the transaction that follows.
    const auto moment = std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 3000);
    while (std::chrono::steady_clock::now() < moment) {
    }
    ASSERT_EQ(kill(child, SIGKILL), 0);
    for (Acknowledged more{}; read(ends[0], &more, sizeof more) == static_cast<ssize_t>(sizeof more);)
      last = more;
    close(ends[0]);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round;

    anchors.push_back(last.head);
    under_test_->settle();
    const auto store = under_test_->open();
    const auto reader = store->open_reader().value();
    const ChainReport report = verify_chain(*reader, anchors).value();
    ASSERT_FALSE(report.fault) << "round " << round;
    ASSERT_GE(report.head.sequence, last.head.sequence);
    const auto end = reader->audit(report.head.sequence, 1).value();
    const std::uint64_t in_store = std::stoull(end.at(0).record.request_id.substr(2));
    ASSERT_GE(in_store, last.batch);
    ASSERT_LE(in_store, last.batch + 1);

    // A batch is there as a whole or not at all, registrations and counted tries included.
    const auto writer = store->open_writer().value();
    for (std::uint64_t number = next_batch; number <= in_store + 1; ++number) {
      const auto again = writer->apply({.registrations = numbered_batch(number).registrations,
                                        .activations = {},
                                        .renewals = {},
                                        .audit = {}});
      ASSERT_TRUE(again);
      EXPECT_EQ(again->registrations.at(0).already_registered, number <= in_store) << number;
    }
    next_batch = in_store + 2;
  }
}

TEST_P(StoreDurability, ReadersSeeOneStateWhileTheWriterWorks) {
  const auto version = [](int n) {
    ImportedPerson person = plain_person("P-1");
    person.person.identity.name = std::to_string(n);
    person.person.insurances.assign(static_cast<std::size_t>(n % 3) + 1,
                                    insurance(std::to_string(n), day(2020, 4, 1)));
    person.certificates = {certificate("P-1", 1)};
    return person;
  };
  ASSERT_TRUE(writer_->import_persons(std::vector{version(0)}));
  constexpr int versions = 60;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, reader = std::shared_ptr(store_->open_reader().value())] {
      const std::vector keys{certificate_key(1), certificate_key(1)};
      for (int seen = 0; seen < versions - 1;) {
        const auto found = reader->find_by_certificate(std::span(keys).first(seen % 2 == 0 ? 1 : 2));
        ASSERT_TRUE(found) << found.error().reason;
        for (const auto& one : *found) {
          ASSERT_TRUE(one);
          const int n = std::stoi(one->person.identity.name);
          ASSERT_GE(n, seen) << "time does not run backwards";
          seen = n;
          ASSERT_EQ(one->person, version(n).person);
        }
      }
    });
  }
  for (int n = 1; n < versions; ++n) ASSERT_TRUE(writer_->import_persons(std::vector{version(n)}));
}

TEST_P(StoreDurability, TwoWritersKeepOneChainAndOneReceipt) {
  ASSERT_TRUE(writer_->import_persons(std::vector{plain_person("P-0")}));
  constexpr std::size_t batches = 40;
  std::array<std::vector<RegistrationOutcome>, 2> told;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, i, writer = std::shared_ptr(under_test_->open()->open_writer().value())] {
      for (std::size_t n = 0; n < batches; ++n) {
        WriteBatch batch;
        batch.audit = {audit_record(std::to_string(i)), audit_record(std::to_string(i))};
        batch.registrations = {
            registration("P-0", "R-" + std::to_string(i) + "-" + std::to_string(n), std::to_string(n))};
        const auto outcome = writer->apply(batch);
        ASSERT_TRUE(outcome) << outcome.error().reason;
        told[static_cast<std::size_t>(i)].push_back(outcome->registrations.at(0));
      }
    });
  }
  threads.clear();
  const ChainReport report = verify_chain(*reader_).value();
  EXPECT_FALSE(report.fault);
  EXPECT_EQ(report.head.sequence, std::int64_t{2 * 2 * batches});
  ASSERT_EQ(told[0].size(), batches);
  ASSERT_EQ(told[1].size(), batches);
  for (std::size_t n = 0; n < batches; ++n) {
    EXPECT_EQ(told[0][n].receipt_id, told[1][n].receipt_id);
    EXPECT_NE(told[0][n].already_registered, told[1][n].already_registered) << "one of them was the first";
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreDurability, testing::ValuesIn(factories_of_stores_on_disk()),
                         factory_name);

}  // namespace
}  // namespace kakunin::service
