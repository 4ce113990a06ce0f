// SPDX-License-Identifier: Apache-2.0
#pragma once
// Certificates that a strict parser refuses, each damaged in one way and signed over the damage: what a
// parser lets through of them is its laxity and nobody else's.

#include <string>
#include <vector>

#include "base/bytes.h"

namespace kakunin::pki::test {

struct Malformed {
  std::string what;
  Bytes der;
};

/// The first is sound, in the form of the cards' certificates; all others are to be refused.
[[nodiscard]] std::vector<Malformed> malformed_certificates();

}  // namespace kakunin::pki::test
