// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/load.h"

#include <gtest/gtest.h>

#include "service/store/audit_chain.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/samples.h"

namespace kakunin::service {

std::string person_id(int number) {
  return "P-" + std::to_string(number % loaded_persons);
}

void import_loaded_persons(Store& store) {
  std::vector<ImportedPerson> people;
  for (int i = 0; i < loaded_persons; ++i) {
    people.push_back(plain_person(person_id(i)));
    people.back().person.identity.name = person_id(i);
    people.back().certificates = {certificate(person_id(i), static_cast<std::uint8_t>(i))};
  }
  ASSERT_TRUE(store.open_writer().value()->import_persons(people));
}

WriteBatch numbered_batch(int number, const std::string& writer) {
  const std::string name = writer + "-" + std::to_string(number);
  ActivationAttempt guess;
  guess.facility_id = facility().id;
  guess.user_id = "user-" + name;
  guess.time = sample_time;
  return {.registrations = {registration(person_id(number), "R-" + name, "v-" + name)},
          .activations = {guess},
          .renewals = {},
          .audit = {audit_record(name), audit_record(name)}};
}

Load::Load(std::string connection, int writers) : connection_(std::move(connection)) {
  for (int i = 0; i < writers; ++i) {
    threads_.emplace_back([this, i](const std::stop_token& stop) { write(i, stop); });
  }
  threads_.emplace_back([this](const std::stop_token& stop) { read(stop); });
}

void Load::wait_for(std::size_t more) const {
  const std::size_t wanted = acknowledged_ + more;
  while (acknowledged_ < wanted) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::unique_ptr<Store> Load::open(const std::string& chain) const {
  for (;;) {
    auto opened = open_postgres_store({.connection = connection_, .chain = chain});
    if (opened) return std::move(*opened);
  }
}

void Load::write(int which, const std::stop_token& stop) {
  const std::string chain = "w" + std::to_string(which);
  const auto store = open(chain);
  auto writer = store->open_writer();
  while (!writer) writer = store->open_writer();
  for (int number = 0; !stop.stop_requested(); ++number) {
    WriteBatch batch = numbered_batch(number, chain);
    if (number % 3 != 0)
      batch = {.registrations = {}, .activations = {}, .renewals = {}, .audit = batch.audit};
    const auto outcome = (*writer)->apply(batch);
    if (!outcome) {
      EXPECT_EQ(outcome.error().kind, StoreError::Kind::unavailable) << outcome.error().reason;
      ++refused_;
      continue;
    }
    const std::lock_guard lock(mutex_);
    for (const auto& one : outcome->registrations) receipts.insert(one.receipt_id);
    heads[chain].push_back(outcome->head);
    ++acknowledged_;
  }
}

void Load::read(const std::stop_token& stop) {
  const auto store = open("reader");
  const auto reader = store->open_reader().value();
  for (int n = 0; !stop.stop_requested(); n = (n + 1) % loaded_persons) {
    const std::vector keys{certificate_key(static_cast<std::uint8_t>(n))};
    const auto found = reader->find_by_certificate(keys);
    ++(found ? answered_ : unanswered_);
    if (found && (!found->at(0) || found->at(0)->person.identity.name != person_id(n))) ++wrong_;
  }
}

void expect_kept(const std::string& connection, const Load& load) {
  EXPECT_EQ(load.wrong(), 0U);
  EXPECT_GT(load.answered(), 0U);
  std::set<std::string> audited;
  for (const auto& [chain, heads] : load.heads) {
    const auto store = open_postgres_store({.connection = connection, .chain = chain}).value();
    const auto reader = store->open_reader().value();
    const ChainReport report = verify_chain(*reader, heads).value();
    EXPECT_FALSE(report.fault) << chain << " at " << report.fault->sequence;
    std::map<std::string, int> records;
    const auto all = reader->audit(1, 1'000'000).value();
    for (const auto& one : all) ++records[one.record.request_id];
    for (const auto& [request, count] : records) EXPECT_EQ(count, 2) << request;
  }
  // Registering again tells what is there.
  const auto writer =
      open_postgres_store({.connection = connection, .chain = "afterwards"}).value()->open_writer().value();
  for (const std::string& receipt : load.receipts) {
    const std::string name = receipt.substr(2);
    const int number = std::stoi(name.substr(name.find('-') + 1));
    const auto again =
        writer->apply({.registrations = {registration(person_id(number), "other", "v-" + name)},
                       .activations = {},
                       .renewals = {},
                       .audit = {}});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->registrations.at(0).receipt_id, receipt) << "a registration was lost";
  }
}

}  // namespace kakunin::service
