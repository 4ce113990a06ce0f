// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an eligibility check answers.

#include <string>
#include <vector>

#include "eligibility/person.h"

namespace kakunin::eligibility {

/// How the person was found.
enum class QueryKind : std::uint8_t { card, number };

/// The keys of an inquiry without card (資格確認書): OQS-IF-001.
struct InquiryKey {
  InsurerNumber insurer;
  std::string symbol{};  // empty: none
  std::string number{};
  std::optional<BranchNumber> branch{};
  Day birth{};
  bool operator==(const InquiryKey&) const = default;
};

struct Verdict {
  Validity validity = Validity::no_entitlement;
  Day day;  // 資格確認日
  /// Names as they may be shown; absent where nothing but the validity may be told (3, 4, 5 by number).
  std::optional<Identity> identity;
  /// The insurance shown: the one in force, else the last one lost.
  std::optional<HealthInsurance> insurance;
  /// The public assistance shown, in force or ended without a later entitlement (E-05-A).
  std::optional<PublicAssistance> assistance;
  /// The assistance shown is in force on the day.
  bool assistance_in_force = false;
  bool operator==(const Verdict&) const = default;
};

/// Covered today: valid, or public assistance whose ticket is not registered yet.
[[nodiscard]] inline bool is_covered(const Verdict& verdict) {
  return verdict.validity == Validity::valid || verdict.validity == Validity::valid_unregistered;
}

}  // namespace kakunin::eligibility
