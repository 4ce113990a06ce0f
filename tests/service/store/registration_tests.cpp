// SPDX-License-Identifier: Apache-2.0
#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

class StoreRegistrations : public StoreTest {
 protected:
  void SetUp() override { import(false); }
  void import(bool registered) {
    ImportedPerson person = plain_person("P-1");
    person.person.registered = registered;
    person.certificates = {certificate("P-1", 1)};
    ASSERT_TRUE(writer_->import_persons(std::vector{person}));
  }
  bool is_registered() {
    return reader_->find_by_certificate(std::vector{certificate_key(1)}).value().at(0)->person.registered;
  }
  std::vector<RegistrationOutcome> apply(std::vector<Registration> registrations) {
    WriteBatch batch;
    batch.registrations = std::move(registrations);
    return writer_->apply(batch).value().registrations;
  }
};

TEST_P(StoreRegistrations, RegisterThePerson) {
  EXPECT_FALSE(is_registered());
  const auto outcomes = apply({registration("P-1", "R-1")});
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes[0].receipt_id, "R-1");
  EXPECT_EQ(outcomes[0].terms_version, "2026-01");
  EXPECT_EQ(outcomes[0].registered, sample_time);
  EXPECT_FALSE(outcomes[0].already_registered);
  EXPECT_TRUE(is_registered());
}

TEST_P(StoreRegistrations, TheFirstReceiptStays) {
  apply({registration("P-1", "R-1")});
  Registration later = registration("P-1", "R-2");
  later.time += std::chrono::hours(5);
  for (int round = 0; round < 2; ++round) {
    const auto outcomes = apply({later});
    EXPECT_EQ(outcomes[0].receipt_id, "R-1");
    EXPECT_EQ(outcomes[0].registered, sample_time);
    EXPECT_TRUE(outcomes[0].already_registered);
  }
}

TEST_P(StoreRegistrations, TwoInOneBatchGetOneReceipt) {
  const auto outcomes = apply({registration("P-1", "R-1"), registration("P-1", "R-2")});
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].receipt_id, "R-1");
  EXPECT_EQ(outcomes[1].receipt_id, "R-1");
  EXPECT_FALSE(outcomes[0].already_registered);
  EXPECT_TRUE(outcomes[1].already_registered);
}

TEST_P(StoreRegistrations, OtherTermsAreAnotherRegistration) {
  apply({registration("P-1", "R-1")});
  const auto outcomes = apply({registration("P-1", "R-2", "2027-01")});
  EXPECT_EQ(outcomes[0].receipt_id, "R-2");
  EXPECT_FALSE(outcomes[0].already_registered);
}

TEST_P(StoreRegistrations, AnImportDoesNotUndoOneMadeAtACounter) {
  apply({registration("P-1", "R-1")});
  import(false);
  EXPECT_TRUE(is_registered());
  EXPECT_TRUE(apply({registration("P-1", "R-2")}).at(0).already_registered);
}

TEST_P(StoreRegistrations, AnImportMayTakeBackItsOwn) {
  import(true);
  EXPECT_TRUE(is_registered());
  import(false);
  EXPECT_FALSE(is_registered());
}

TEST_P(StoreRegistrations, AnUnknownPersonFailsTheWholeBatch) {
  WriteBatch batch;
  batch.registrations = {registration("P-1", "R-1"), registration("P-9", "R-2")};
  batch.audit = {audit_record("r-1")};
  const auto outcome = writer_->apply(batch);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, StoreError::Kind::conflict);
  EXPECT_FALSE(is_registered());
  EXPECT_EQ(reader_->audit_head().value().sequence, 0);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreRegistrations, testing::ValuesIn(store_factories()), factory_name);

}  // namespace
}  // namespace kakunin::service
