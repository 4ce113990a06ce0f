// SPDX-License-Identifier: Apache-2.0
#include "service/sample/sample_population.h"

#include "service/sample/household.h"

namespace kakunin::service {
namespace {

constexpr int renewed = 200;  // per thousand

void append_number(Bytes& to, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::vector<KnownCertificate> certificates(const SampleOptions& options, std::uint64_t index, bool has_two) {
  KnownCertificate current;
  current.key = {options.issuer, sample_serial(options.seed, index)};
  current.person_id = sample_person_id(index);
  if (!has_two) return {current};
  KnownCertificate former = current;
  former.key.serial = sample_serial(options.seed, index, 1);
  former.superseded = true;
  current.predecessor = former.key;
  return {current, former};
}

}  // namespace

std::string sample_person_id(std::uint64_t index) {
  std::string number = std::to_string(index + 1);
  if (number.size() < 8) number.insert(0, 8 - number.size(), '0');
  return "S" + number;
}

Bytes sample_serial(std::uint64_t seed, std::uint64_t index, unsigned generation) {
  Bytes bytes;
  append_number(bytes, seed);
  append_number(bytes, index);
  append_number(bytes, generation);
  const Digest digest = sha256(bytes);
  Bytes serial(digest.begin(), digest.begin() + 16);
  serial[0] = static_cast<std::uint8_t>((serial[0] & 0x3FU) | 0x40U);  // positive, no leading zero
  return serial;
}

SamplePopulation::SamplePopulation(const SampleOptions& options) : options_(options), random_(options.seed) {
}

std::optional<ImportedPerson> SamplePopulation::next() {
  if (given_ == options_.size) return std::nullopt;
  if (ready_.empty()) make_household();
  ImportedPerson person = std::move(ready_.front());
  ready_.pop_front();
  ++given_;
  return person;
}

void SamplePopulation::make_household() {
  for (eligibility::Person& person : make_sample_household(random_, options_.day)) {
    const std::uint64_t index = made_++;
    person.id = sample_person_id(index);
    ready_.push_back({std::move(person), certificates(options_, index, random_.chance(renewed))});
  }
}

}  // namespace kakunin::service
