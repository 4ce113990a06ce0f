// SPDX-License-Identifier: Apache-2.0
#pragma once
// Any number of invented persons, the same for the same seed, one household after the other: families that
// share a number with branches, over-75s, public assistance, losses, changes, renewals, hidden addresses and
// the rest in about the shares of real life. Certificates have serials but no keys.

#include <deque>
#include <optional>

#include "service/sample/sample_random.h"
#include "service/store/store.h"

namespace kakunin::service {

struct SampleOptions {
  std::uint64_t seed = 1;
  std::uint64_t size = 1000;  // persons
  Day day{std::chrono::year(2026), std::chrono::April,
          std::chrono::day(1)};  // ages and shares hold on this day
  Digest issuer{};               // of the certificates' keys
};

/// "S00000001" for index 0.
[[nodiscard]] std::string sample_person_id(std::uint64_t index);
/// The serial of a person's certificate in force (generation 0), or the one it follows (generation 1).
[[nodiscard]] Bytes sample_serial(std::uint64_t seed, std::uint64_t index, unsigned generation = 0);

class SamplePopulation {
 public:
  explicit SamplePopulation(const SampleOptions& options);

  [[nodiscard]] std::optional<ImportedPerson> next();

 private:
  void make_household();

  SampleOptions options_;
  SampleRandom random_;
  std::uint64_t given_ = 0;
  std::uint64_t made_ = 0;
  std::deque<ImportedPerson> ready_;
};

}  // namespace kakunin::service
