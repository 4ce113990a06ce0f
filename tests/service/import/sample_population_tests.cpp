// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <set>

#include "base/japanese_date.h"
#include "base/japanese_text.h"
#include "eligibility/assess.h"
#include "service/sample/sample_population.h"
#include "service/store/sqlite/sqlite_store.h"
#include "support/temporary_directory.h"

namespace kakunin::service {
namespace {

using namespace eligibility;

std::vector<ImportedPerson> all(const SampleOptions& options) {
  SamplePopulation population(options);
  std::vector<ImportedPerson> persons;
  while (auto person = population.next()) persons.push_back(*std::move(person));
  return persons;
}

TEST(SamplePopulation, IsTheSameForTheSameSeed) {
  EXPECT_EQ(all({.size = 500}), all({.size = 500}));
  EXPECT_NE(all({.seed = 2, .size = 500}), all({.size = 500}));
  const auto more = all({.size = 700});
  EXPECT_EQ(std::vector(more.begin(), more.begin() + 500), all({.size = 500})) << "size only cuts";
}

TEST(SamplePopulation, IsTheSameOnEveryMachine) {
  std::string text;
  for (const ImportedPerson& one : all({.size = 200})) {
    text += one.person.id + one.person.identity.name + iso_text(one.person.identity.birth) +
            one.person.identity.address;
    for (const auto& insurance : one.person.insurances) text += insurance.insurer.digits() + insurance.number;
    for (const auto& certificate : one.certificates) text += to_hex(certificate.key.serial);
  }
  EXPECT_EQ(to_hex(sha256(as_bytes(text))),
            "9ED444C4D6436B85A2F5C1AD6635783CF49D72467A61398467DA0FE245625F78");
}

TEST(SamplePopulation, HasTheSharesOfRealLife) {
  const SampleOptions options{.size = 40'000};
  std::map<std::string, int> count;
  std::map<std::string, std::set<std::string>> families;  // number -> branches
  for (const ImportedPerson& one : all(options)) {
    const Person& person = one.person;
    const Verdict verdict = assess(person, options.day);
    const int age = full_years(person.identity.birth, options.day);
    count["assistance"] += !person.assistances.empty();
    count["unregistered"] += !person.registered;
    count["over 75"] += age >= 75;
    count["renewed"] += one.certificates.size() == 2;
    count["hidden"] += person.flags.address_hidden;
    count["blocked"] += person.flags.self_disclosure_blocked;
    count["unshown"] += has_unshown_character(person.identity.name);
    count["other name"] += !person.identity.other_name.empty();
    count["covered"] += is_covered(verdict);
    count["unregistered assistance"] += verdict.validity == Validity::valid_unregistered;
    count["lost"] += verdict.validity == Validity::invalid;
    count["changed"] += person.insurances.size() > 1;
    count["elderly"] += !person.insurances.empty() && person.insurances.back().elderly.has_value();
    if (age >= 75 && !person.insurances.empty()) {
      EXPECT_TRUE(person.insurances.front().insurer.digits().starts_with("39"));
    }
    for (const auto& insurance : person.insurances) {
      if (insurance.branch)
        families[insurance.insurer.digits() + insurance.symbol + insurance.number].insert(
            insurance.branch->digits());
    }
    ASSERT_LE(person.identity.birth, options.day);
  }
  for (const auto& [number, branches] : families) count["family"] += branches.size() > 1;
  struct Share {
    std::string what;
    int from;
    int to;  // of 40,000
  };
  for (const Share& share : std::vector<Share>{{"assistance", 450, 850},
                                               {"unregistered", 4800, 5600},
                                               {"over 75", 4000, 12000},
                                               {"renewed", 7000, 9000},
                                               {"hidden", 60, 200},
                                               {"blocked", 10, 80},
                                               {"unshown", 120, 300},
                                               {"other name", 140, 350},
                                               {"covered", 37'000, 39'500},
                                               {"unregistered assistance", 20, 150},
                                               {"lost", 600, 1500},
                                               {"changed", 1200, 2400},
                                               {"elderly", 800, 4000},
                                               {"family", 4000, 14000}}) {
    EXPECT_GE(count[share.what], share.from) << share.what;
    EXPECT_LE(count[share.what], share.to) << share.what;
  }
}

TEST(SamplePopulation, IdsAndSerialsAreUniqueAndCanBeForetold) {
  const SampleOptions options{.seed = 5, .size = 3000};
  std::set<Bytes> serials;
  std::uint64_t index = 0;
  for (const ImportedPerson& one : all(options)) {
    EXPECT_EQ(one.person.id, sample_person_id(index));
    EXPECT_EQ(one.certificates.at(0).key.serial, sample_serial(5, index));
    for (const auto& certificate : one.certificates) {
      EXPECT_TRUE(serials.insert(certificate.key.serial).second);
      EXPECT_EQ(certificate.key.serial.size(), 16U);
      EXPECT_NE(certificate.key.serial[0] & 0x40, 0);
      EXPECT_EQ(certificate.key.serial[0] & 0x80, 0);
    }
    ++index;
  }
}

TEST(SamplePopulation, SurvivesTheStore) {
  const test::TemporaryDirectory directory;
  const auto store = open_sqlite_store({.file = directory.path() / "kakunin.db"}).value();
  const auto persons = all({.size = 2000});
  ASSERT_TRUE(store->open_writer().value()->import_persons(persons));
  const auto reader = store->open_reader().value();
  for (const ImportedPerson& one : persons) {
    std::vector<pki::CertificateKey> keys;
    for (const auto& certificate : one.certificates) keys.push_back(certificate.key);
    const auto found = reader->find_by_certificate(keys).value();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      ASSERT_TRUE(found[i]);
      EXPECT_EQ(found[i]->certificate, one.certificates[i]);
      EXPECT_EQ(found[i]->person, one.person);
    }
  }
}

}  // namespace
}  // namespace kakunin::service
