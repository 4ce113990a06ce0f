// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who is covered on a day: pure functions of the person's history. No clock, no I/O.
// In force: acquired <= day < lost, and day <= valid_to (and valid_from <= day where it is given).
//
// Assumptions, where the official rules are silent:
//  - of several insurances in force the one acquired last is shown;
//  - with nothing in force, the entitlement that ended last is shown, assistance before insurance on one day: so
//    ended assistance stays on the screen until an entitlement begins that ends later;
//  - an entitlement that begins after the day does not exist yet; an insurance that has begun but whose
//    valid_from is still to come counts as over, and as the newest of those;
//  - a hidden address takes its postal code with it;
//  - by number, an insurance asked about that is in force answers 1 even where a newer one overlaps it; one that
//    is over answers 3 as soon as anything else is in force, public assistance included, else 2 with the
//    insurance asked about and nothing of others.
// A person whose self-disclosure is blocked is the service's business: these functions judge entitlements only.

#include <span>

#include "eligibility/verdict.h"

namespace kakunin::eligibility {

[[nodiscard]] bool in_force(const HealthInsurance& insurance, Day day);
[[nodiscard]] bool in_force(const PublicAssistance& assistance, Day day);

/// A check by card: the certificate named exactly this person. The address is left out where it is hidden.
[[nodiscard]] Verdict assess(const Person& person, Day day);

/// A check by number: the candidates are all persons that ever held an insurance with this number.
/// 5 when several match; 3 when the insurance asked about is over and a newer one exists (nothing else is told).
[[nodiscard]] Verdict assess_by_number(std::span<const Person> candidates, const InquiryKey& asked, Day day);

/// True when this insurance answers to the key: numbers compared normalised, branch only where both know it.
[[nodiscard]] bool matches(const Person& person, const HealthInsurance& insurance, const InquiryKey& key);

}  // namespace kakunin::eligibility
