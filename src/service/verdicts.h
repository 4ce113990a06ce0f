// SPDX-License-Identifier: Apache-2.0
#pragma once
// What rides on a verdict, and the rules checks by card and by number share.

#include <string_view>
#include <vector>

#include "base/expected.h"
#include "pki/verifier.h"
#include "protocol/messages.h"
#include "service/store/store.h"

namespace kakunin::service {

/// Refuses a day outside five years ago to tomorrow, in Japan. (Assumption: the official range is not
/// public.)
[[nodiscard]] Expected<void, protocol::Problem> check_day(Day day, TimePoint now);

/// "covered" or "not_covered", for the audit record.
[[nodiscard]] std::string_view outcome_of(const eligibility::Verdict& verdict);

/// ● in the name, another name filed.
[[nodiscard]] std::vector<protocol::Notice> name_notices(const eligibility::Verdict& verdict);

/// The certificate's age, and its place in a line of renewals.
[[nodiscard]] std::vector<protocol::Notice> certificate_notices(const pki::VerifiedCertificate& certificate,
                                                                const KnownCertificate* known);

}  // namespace kakunin::service
