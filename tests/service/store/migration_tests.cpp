// SPDX-License-Identifier: Apache-2.0
// Up from every earlier version with the data kept: what each step can hold is written as it was then, taken
// up to today's schema, and read back through the interface; then the store goes on. Step n holds what
// filled[n - 1] writes today.

#include <gmock/gmock.h>

#include <array>
#include <fstream>
#include <iterator>

#include "service/store/audit_chain.h"
#include "service/store/past_store.h"
#include "service/store/samples.h"

namespace kakunin::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t all = 1000;
const BatchKey batch_key{"1319999999", "00112233445566778899aabbccddeeff"};

ImportedPerson second_person() {
  ImportedPerson imported = plain_person("P-2");
  imported.person.insurances = {insurance("777", day(2021, 4, 1))};
  imported.certificates = {certificate("P-2", 5)};
  return imported;
}

Facility second_facility() {
  return {"契1319999-0-0", "別の施術所", VisualPolicy::forbidden, true};
}

ActivationAttempt attempt(std::uint8_t code, const std::string& user, const std::string& terminal) {
  ActivationAttempt value;
  value.code_hash = digest(code);
  value.facility_id = facility().id;
  value.user_id = user;
  value.time = sample_time;
  value.terminal = {
      terminal, value.facility_id, user, digest(8), sample_time, sample_time + std::chrono::hours(9480), {}};
  return value;
}

Batch sample_batch() {
  Batch batch;
  batch.key = batch_key;
  batch.terminal_id = "T-1";
  batch.rows = 5;
  batch.expires = sample_time + std::chrono::hours(24);
  return batch;
}

// What today's program writes into the tables of each step.

void fill_persons(StoreWriter& writer) {
  ASSERT_TRUE(writer.import_persons(std::vector{full_person("P-1"), second_person()}));
  WriteBatch batch;
  batch.registrations = {registration("P-2", "R-1")};
  ASSERT_TRUE(writer.apply(batch));
}

void fill_terminals(StoreWriter& writer) {
  ASSERT_TRUE(writer.put_facility(facility()));
  ASSERT_TRUE(writer.put_facility(second_facility()));
  for (const auto code : std::array<std::uint8_t, 3>{1, 2, 3}) {
    const std::string user = code == 3 ? "another user" : "user";
    ASSERT_TRUE(writer.put_activation_code({digest(code), facility().id, user, sample_time, {}, 0, false}));
  }
  WriteBatch batch;
  batch.activations = {attempt(1, "user", "T-1"), attempt(2, "user", "T-2")};
  batch.activations.resize(7, attempt(9, "guesser", "T-none"));
  ASSERT_TRUE(writer.apply(batch));
  ASSERT_TRUE(writer.revoke_terminal("T-2", sample_time + std::chrono::hours(1)));
}

void fill_audit(StoreWriter& writer) {
  WriteBatch batch;
  for (const char* request : {"r-1", "r-2", "r-3"}) batch.audit.push_back(audit_record(request));
  batch.audit.back().action = AuditAction::enrolment;
  batch.audit.back().certificate_fingerprint.reset();
  ASSERT_TRUE(writer.apply(batch));
}

void fill_batches(StoreWriter& writer) {
  WriteBatch batch;
  batch.batches = {BatchOpening{sample_batch(), sample_time, 3},
                   BatchFilling{batch_key, sample_time, 0, {"問 0", "問 1", "問 2"}},
                   BatchAnswering{batch_key, {{0, "答 0", audit_record("b-0")}}}};
  ASSERT_TRUE(writer.apply(batch));
}

// What is read of it.

void expect_persons(Store& store) {
  const auto reader = store.open_reader().value();
  const ImportedPerson full = full_person("P-1");
  std::vector<pki::CertificateKey> keys;
  for (const auto& certificate : full.certificates) keys.push_back(certificate.key);
  keys.push_back(certificate_key(5));
  const auto found = reader->find_by_certificate(keys).value();
  ASSERT_TRUE(found[0] && found[1] && found[2]);
  EXPECT_EQ(found[0]->certificate, full.certificates[0]);
  EXPECT_EQ(found[1]->certificate, full.certificates[1]);
  EXPECT_EQ(found[0]->person, full.person);
  ImportedPerson second = second_person();
  second.person.registered = true;  // at the counter
  EXPECT_EQ(found[2]->certificate, second.certificates[0]);
  EXPECT_EQ(found[2]->person, second.person);
  const auto by_number = [&](const eligibility::HealthInsurance& insurance, Day birth) {
    const eligibility::InquiryKey key{
        .insurer = insurance.insurer, .number = insurance.number, .birth = birth};
    return reader->find_by_number(std::vector{key}).value()[0];
  };
  for (const auto& one : full.person.insurances) {
    EXPECT_THAT(by_number(one, full.person.identity.birth), ElementsAre(full.person));
  }
  EXPECT_THAT(by_number(second.person.insurances[0], second.person.identity.birth),
              ElementsAre(second.person));
  WriteBatch again;
  again.registrations = {registration("P-2", "R-2")};
  const auto outcome = store.open_writer().value()->apply(again).value().registrations.at(0);
  EXPECT_EQ(outcome.receipt_id, "R-1");
  EXPECT_EQ(outcome.registered, sample_time);
  EXPECT_TRUE(outcome.already_registered);
}

void expect_terminals(Store& store) {
  const auto reader = store.open_reader().value();
  EXPECT_THAT(reader->facilities().value(), testing::UnorderedElementsAre(facility(), second_facility()));
  EXPECT_EQ(reader->facility(second_facility().id).value(), second_facility());
  const auto terminals = reader->terminals({}).value();
  ASSERT_THAT(terminals, SizeIs(2));
  for (const Terminal& one : terminals) {
    const Terminal known = attempt(1, "user", one.id).terminal;
    EXPECT_EQ(one.facility_id, known.facility_id);
    EXPECT_EQ(one.user_id, known.user_id);
    EXPECT_EQ(one.certificate_fingerprint, known.certificate_fingerprint);
    EXPECT_EQ(one.enrolled, known.enrolled);
    EXPECT_EQ(one.not_after, known.not_after);
  }
  const auto standings = reader->standings(std::vector<std::string>{"T-1", "T-2", "T-3"}).value();
  EXPECT_EQ(standings[0], (TerminalStanding{false, facility()}));
  EXPECT_EQ(standings[1], (TerminalStanding{true, facility()}));
  EXPECT_FALSE(standings[2]);
  EXPECT_EQ(reader->terminal("T-2").value()->revoked, sample_time + std::chrono::hours(1));
}

/// Uses up the one code that was left.
void expect_codes(Store& store) {
  WriteBatch batch;
  batch.activations = {attempt(1, "user", "T-8"), attempt(9, "guesser", "T-8"),
                       attempt(3, "another user", "T-9")};
  using enum ActivationResult;
  EXPECT_THAT(store.open_writer().value()->apply(batch).value().activations,
              ElementsAre(refused, locked, accepted));
}

/// records: of the checks, and behind them one of a batch's row where there are batches.
void expect_audit(Store& store, std::size_t records) {
  const auto reader = store.open_reader().value();
  std::vector<std::string> requests;
  const auto chain = reader->audit(1, all).value();
  for (const auto& one : chain) {
    requests.push_back(one.record.request_id);
    AuditRecord known = audit_record(requests.back());
    if (requests.back() == "r-3") {
      known.action = AuditAction::enrolment;
      known.certificate_fingerprint.reset();
    }
    EXPECT_EQ(canonical_bytes(one.sequence, one.record), canonical_bytes(one.sequence, known));
  }
  std::vector<std::string> known = {"r-1", "r-2", "r-3", "b-0"};
  known.resize(records);
  EXPECT_EQ(requests, known);
  const auto report = verify_chain(*reader).value();
  EXPECT_FALSE(report.fault);
  EXPECT_EQ(report.head.sequence, static_cast<std::int64_t>(records));
}

void expect_batches(Store& store) {
  const auto reader = store.open_reader().value();
  Batch known = sample_batch();
  known.received = known.received_to = 3;
  known.answered = 1;
  EXPECT_EQ(reader->batch(batch_key).value(), known);
  EXPECT_THAT(reader->batch_answers(batch_key, 0, all).value(), ElementsAre(BatchText{0, "答 0"}));
  EXPECT_THAT(reader->batch_inquiries(batch_key, 0, all).value(),
              ElementsAre(BatchText{1, "問 1"}, BatchText{2, "問 2"}));
  EXPECT_THAT(reader->batches_to_do(sample_time, all).value(), ElementsAre(batch_key));
}

/// Everything of the first steps, and nothing of the others.
void expect_held(Store& store, std::size_t version) {
  const auto reader = store.open_reader().value();
  if (version >= 1) {
    expect_persons(store);
  } else {
    EXPECT_FALSE(reader->find_by_certificate(std::vector{certificate_key(5)}).value()[0]);
  }
  if (version >= 2) {
    expect_terminals(store);
  } else {
    EXPECT_THAT(reader->facilities().value(), IsEmpty());
  }
  expect_audit(store, version < 3 ? 0 : version < 4 ? 3 : 4);
  if (version >= 4) {
    expect_batches(store);
  } else {
    EXPECT_THAT(reader->batches_to_do(sample_time, all).value(), IsEmpty());
  }
}

using Fill = void (*)(StoreWriter&);
constexpr std::array<Fill, 4> filled = {fill_persons, fill_terminals, fill_audit, fill_batches};

std::string rows_of(const PastStore& store, std::size_t step) {
  const std::string name = store.kind() + "-" + std::to_string(step) + ".sql";
  std::ifstream file(std::string(KAKUNIN_PAST_STORES) + "/" + name, std::ios::binary);
  EXPECT_TRUE(file) << name << " is missing: dump what the program writes into the tables of this step";
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class StoreMigrations : public testing::TestWithParam<std::size_t> {};

TEST_P(StoreMigrations, KeepWhatWasThereAndGoOn) {
  const std::size_t version = GetParam();
  ASSERT_EQ(past_versions(), filled.size()) << "a step without its rows";
  const auto past = make_past_store();
  past->take_steps(0);
  for (std::size_t step = 1; step <= version; ++step) {
    past->take_steps(step);
    past->run(rows_of(*past, step));
  }
  {
    const auto store = past->open();
    expect_held(*store, version);
    const auto writer = store->open_writer().value();
    for (std::size_t step = version; step < filled.size(); ++step) filled.at(step)(*writer);
  }
  const auto store = past->open();
  expect_held(*store, filled.size());
  expect_codes(*store);
}

INSTANTIATE_TEST_SUITE_P(From, StoreMigrations, testing::Range(std::size_t{0}, past_versions() + 1),
                         [](const auto& version) { return "Version" + std::to_string(version.param); });

}  // namespace
}  // namespace kakunin::service
