// SPDX-License-Identifier: Apache-2.0
#include "service/verdicts.h"

#include "service/problems.h"

namespace kakunin::service {
namespace {

constexpr std::chrono::years days_back{5};
constexpr std::string_view unshown = "●";

std::chrono::sys_days years_earlier(Day day, std::chrono::years years) {
  const Day earlier = day - years;
  return std::chrono::sys_days(earlier.ok() ? earlier : earlier.year() / earlier.month() / std::chrono::last);
}

}  // namespace

Expected<void, protocol::Problem> check_day(Day day, TimePoint now) {
  const Day today = day_in_japan(now);
  const std::chrono::sys_days asked(day);
  if (asked < years_earlier(today, days_back) ||
      asked > std::chrono::sys_days(today) + std::chrono::days(1)) {
    return unexpected(refusal(FailureCode::day_out_of_range, "from five years ago to tomorrow"));
  }
  return {};
}

std::string_view outcome_of(const eligibility::Verdict& verdict) {
  return is_covered(verdict) ? "covered" : "not_covered";
}

std::vector<protocol::Notice> name_notices(const eligibility::Verdict& verdict) {
  std::vector<protocol::Notice> notices;
  if (!verdict.identity) return notices;
  const eligibility::Identity& identity = *verdict.identity;
  if (identity.name.find(unshown) != std::string::npos ||
      identity.other_name.find(unshown) != std::string::npos) {
    notices.push_back({protocol::NoticeCode::unshown_character, std::nullopt});
  }
  if (!identity.other_name.empty()) {
    notices.push_back({protocol::NoticeCode::other_name_exists, std::nullopt});
  }
  return notices;
}

std::vector<protocol::Notice> certificate_notices(const pki::VerifiedCertificate& certificate,
                                                  const KnownCertificate* known) {
  using protocol::NoticeCode;
  std::vector<protocol::Notice> notices;
  if (certificate.phase == pki::ValidityPhase::expires_within_three_months) {
    notices.push_back({NoticeCode::certificate_expires_soon, certificate.last_day});
  }
  if (certificate.phase == pki::ValidityPhase::expired_in_grace) {
    notices.push_back({NoticeCode::certificate_expired_in_grace, certificate.last_grace_day});
  }
  if (known != nullptr && known->predecessor) {
    notices.push_back({NoticeCode::certificate_renewed, std::nullopt});
  }
  if (known != nullptr && known->superseded) {
    notices.push_back({NoticeCode::newer_certificate_exists, std::nullopt});
  }
  return notices;
}

}  // namespace kakunin::service
