// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result as a list of path and text, absent values left out: what any two results differ in, and what a
// format could not carry.
//
//   flat(result)   // {"day", "2026-11-23"}, {"entitlements[0].patient.name", "見本　一郎"}, …

#include <string>
#include <vector>

#include "formats/result.h"

namespace kakunin::formats {

struct FlatValue {
  std::string path;
  std::string text;
  auto operator<=>(const FlatValue&) const = default;
};

[[nodiscard]] std::vector<FlatValue> flat(const Result& result);
[[nodiscard]] std::vector<FlatValue> flat(const Entitlement& entitlement);
[[nodiscard]] std::vector<FlatValue> flat(const Patient& patient);

/// Puts values where they came from, over what is there; what has no place or is odd goes to `kept`.
void apply(const std::vector<FlatValue>& values, Result& to, std::vector<Kept>& kept);
void apply(const std::vector<FlatValue>& values, Entitlement& to, std::vector<Kept>& kept);
void apply(const std::vector<FlatValue>& values, Patient& to, std::vector<Kept>& kept);

struct Differences {
  std::vector<FlatValue> lost;      // in the first and not in the second
  std::vector<FlatValue> invented;  // in the second and not in the first
};
[[nodiscard]] Differences differences(const Result& before, const Result& after);

}  // namespace kakunin::formats
