// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "service/store/samples.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

using namespace eligibility;
using testing::IsEmpty;

class StorePersons : public StoreTest {
 protected:
  void import(std::vector<ImportedPerson> persons) {
    const auto done = writer_->import_persons(persons);
    ASSERT_TRUE(done) << done.error().reason;
  }
  std::optional<CertifiedPerson> find(const pki::CertificateKey& key) {
    return reader_->find_by_certificate(std::vector{key}).value().at(0);
  }
  std::vector<std::string> ids_by_number(std::string_view insurer, std::string_view number, Day birth) {
    const InquiryKey key{InsurerNumber::parse(insurer).value(), "", std::string(number), {}, birth};
    std::vector<std::string> ids;
    const auto found = reader_->find_by_number(std::vector{key});
    for (const Person& person : found.value().at(0)) ids.push_back(person.id);
    return ids;
  }
};

TEST_P(StorePersons, KeepsEveryField) {
  const ImportedPerson full = full_person("P-1");
  import({full});
  for (const KnownCertificate& certificate : full.certificates) {
    const auto found = find(certificate.key);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->certificate, certificate);
    EXPECT_EQ(found->person, full.person);
  }
}

TEST_P(StorePersons, KeepsWhatIsAbsentAbsent) {
  ImportedPerson plain = plain_person("P-1");
  plain.person.insurances = {insurance("1", day(2020, 4, 1))};
  plain.certificates = {certificate("P-1", 1)};
  import({plain});
  EXPECT_EQ(find(certificate_key(1))->person, plain.person);
}

TEST_P(StorePersons, AnswersKeysInTheirOrder) {
  std::vector<ImportedPerson> persons;
  for (std::uint8_t i = 1; i <= 20; ++i) {
    persons.push_back(plain_person("P-" + std::to_string(i)));
    persons.back().certificates = {certificate(persons.back().person.id, i)};
  }
  import(persons);
  std::vector<pki::CertificateKey> keys;
  for (const std::uint8_t i : std::initializer_list<std::uint8_t>{7, 99, 7, 20, 1})
    keys.push_back(certificate_key(i));
  const auto found = reader_->find_by_certificate(keys).value();
  ASSERT_EQ(found.size(), keys.size());
  EXPECT_EQ(found[0]->person.id, "P-7");
  EXPECT_FALSE(found[1]);
  EXPECT_EQ(found[2]->person.id, "P-7");
  EXPECT_EQ(found[3]->person.id, "P-20");
  EXPECT_EQ(found[4]->person.id, "P-1");
  EXPECT_THAT(reader_->find_by_certificate({}).value(), IsEmpty());
}

TEST_P(StorePersons, TellsIssuersWithTheSameSerialApart) {
  ImportedPerson one = plain_person("P-1");
  one.certificates = {certificate("P-1", 1)};
  import({one});
  EXPECT_TRUE(find(certificate_key(1, 1)));
  EXPECT_FALSE(find(certificate_key(1, 2)));
}

TEST_P(StorePersons, ReplacesWhatWasKnown) {
  import({full_person("P-1")});
  ImportedPerson next = plain_person("P-1");
  next.certificates = {certificate("P-1", 5)};
  import({next});
  EXPECT_EQ(find(certificate_key(5))->person, next.person);
  EXPECT_FALSE(find(certificate_key(1)));
  EXPECT_THAT(ids_by_number("06139992", "555", day(1952, 2, 29)), IsEmpty());
}

TEST_P(StorePersons, ImportIsIdempotent) {
  for (int round = 0; round < 3; ++round) import({full_person("P-1")});
  EXPECT_EQ(find(certificate_key(2))->person, full_person("P-1").person);
  EXPECT_EQ(ids_by_number("06139992", "555", day(1952, 2, 29)), std::vector<std::string>{"P-1"});
}

TEST_P(StorePersons, SupersededFollowsFromThePredecessor) {
  struct Case {
    std::vector<std::pair<std::uint8_t, std::uint8_t>> certificates;  // serial, predecessor (0: none)
    std::vector<std::uint8_t> superseded;
  };
  for (const Case& c : {Case{{{1, 0}}, {}}, Case{{{1, 0}, {2, 1}}, {1}},
                        Case{{{2, 1}, {1, 0}, {3, 2}}, {1, 2}}, Case{{{3, 2}}, {}}}) {
    ImportedPerson person = plain_person("P-1");
    for (const auto& [serial, predecessor] : c.certificates) {
      person.certificates.push_back(certificate("P-1", serial));
      person.certificates.back().superseded = true;  // not believed
      if (predecessor != 0) person.certificates.back().predecessor = certificate_key(predecessor);
    }
    import({person});
    for (const auto& [serial, predecessor] : c.certificates) {
      const bool expected = std::ranges::find(c.superseded, serial) != c.superseded.end();
      EXPECT_EQ(find(certificate_key(serial))->certificate.superseded, expected) << int{serial};
    }
  }
}

TEST_P(StorePersons, RefusesAnotherPersonsCertificateAndKeepsNothingOfTheBatch) {
  ImportedPerson first = plain_person("P-1");
  first.certificates = {certificate("P-1", 1)};
  import({first});
  ImportedPerson bystander = plain_person("P-2");
  bystander.certificates = {certificate("P-2", 2)};
  ImportedPerson thief = plain_person("P-3");
  thief.certificates = {certificate("P-3", 1)};
  const auto done = writer_->import_persons(std::vector{bystander, thief});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, StoreError::Kind::conflict);
  EXPECT_EQ(find(certificate_key(1))->person.id, "P-1");
  EXPECT_FALSE(find(certificate_key(2)));
}

TEST_P(StorePersons, FindsByNumberWhoeverEverHeldIt) {
  ImportedPerson one = plain_person("P-1");
  one.person.insurances = {insurance("００１２-３", day(2020, 4, 1)), insurance("77", day(2024, 4, 1)),
                           insurance("77", day(2025, 4, 1))};
  ImportedPerson twin = plain_person("P-2");
  twin.person.insurances = {insurance("0012‐3", day(2021, 4, 1))};
  ImportedPerson elder = plain_person("P-3");
  elder.person.identity.birth = day(1960, 1, 1);
  elder.person.insurances = {insurance("0012-3", day(2021, 4, 1))};
  import({one, twin, elder});
  const Day birth = day(1990, 2, 28);
  EXPECT_EQ(ids_by_number("06139992", "0012-3", birth), (std::vector<std::string>{"P-1", "P-2"}));
  EXPECT_EQ(ids_by_number("06139992", "77", birth), std::vector<std::string>{"P-1"});
  EXPECT_EQ(ids_by_number("06139992", "0012-3", day(1960, 1, 1)), std::vector<std::string>{"P-3"});
  EXPECT_THAT(ids_by_number("06139992", "12-3", birth), IsEmpty()) << "leading zeros count";
  EXPECT_THAT(ids_by_number("39139993", "0012-3", birth), IsEmpty());
}

TEST_P(StorePersons, UpdateReadsChangesAndKeeps) {
  import({full_person("P-1")});
  const std::vector<std::string> ids{"P-1", "P-2", "P-3"};
  const auto done = writer_->update_persons(ids, [](std::span<std::optional<ImportedPerson>> persons) {
    ASSERT_EQ(persons.size(), 3U);
    EXPECT_EQ(persons[0], full_person("P-1"));
    EXPECT_FALSE(persons[1]);
    persons[0]->certificates.push_back(certificate("P-1", 3));
    persons[0]->certificates.back().predecessor = certificate_key(2);
    persons[1] = plain_person("P-2");
    persons[1]->certificates = {certificate("P-2", 4)};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(find(certificate_key(3))->person, full_person("P-1").person);
  EXPECT_TRUE(find(certificate_key(2))->certificate.superseded);
  EXPECT_EQ(find(certificate_key(4))->person.id, "P-2");
}

TEST_P(StorePersons, TextIsKeptByteForByte) {
  ImportedPerson person = plain_person("P-1");
  person.person.identity.name = "a\tb'\";--\\ %s $1 \xF0\xA0\xAE\xB7";
  person.certificates = {certificate("P-1", 1)};
  import({person});
  EXPECT_EQ(find(certificate_key(1))->person.identity.name, person.person.identity.name);
}

INSTANTIATE_TEST_SUITE_P(Stores, StorePersons, testing::ValuesIn(store_factories()), factory_name);

}  // namespace
}  // namespace kakunin::service
