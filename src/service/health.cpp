// SPDX-License-Identifier: Apache-2.0
#include "service/health.h"

#include <algorithm>

namespace kakunin::service {
namespace {

// Both far beyond anything a busy machine or disk does, and short of what people at a counter bear.
constexpr std::chrono::seconds longest_turn{20};
constexpr std::chrono::seconds longest_commit{60};
/// A commit that takes this long keeps every answer back.
constexpr std::chrono::seconds slow_commit{10};

std::string seconds_text(std::chrono::steady_clock::duration duration) {
  return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count()) + " s";
}

bool is_fresh(const pki::CrlFreshness& list, TimePoint now) {
  return list.loaded && list.next_update >= now;
}

std::string why_no_revocation(const RevocationView* revocation, TimePoint now) {
  if (revocation == nullptr || revocation->lists.empty()) return "no CA certificates: no card is accepted";
  if (revocation->ocsp) return {};
  const bool any =
      std::ranges::any_of(revocation->lists, [now](const auto& list) { return is_fresh(list, now); });
  return any ? std::string() : "no revocation list in force: no card is accepted";
}

}  // namespace

std::shared_ptr<const RevocationView> view_revocation(const pki::CrlDirectory& crls,
                                                      const Settings& settings) {
  return std::make_shared<const RevocationView>(
      RevocationView{crls.freshness(), !settings.certificates.ocsp_url.empty()});
}

std::vector<std::string> why_not_ready(const ReadinessFacts& facts) {
  std::vector<std::string> reasons;
  if (facts.draining) reasons.emplace_back("draining: the service was told to end");
  if (facts.commits.last_failure) {
    const auto kind = static_cast<std::size_t>(*facts.commits.last_failure);
    reasons.push_back("store: the last transaction failed (" + std::string(StoreErrorCount::kinds[kind]) +
                      ")");
  }
  if (facts.store_away) reasons.emplace_back("store: it does not answer");
  if (facts.commits.lag > slow_commit) {
    reasons.push_back("store: audit records have waited for " + seconds_text(facts.commits.lag));
  }
  if (auto reason = why_no_revocation(facts.revocation.get(), facts.now); !reason.empty()) {
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

std::vector<std::string> faults_of_life(std::chrono::steady_clock::duration loop_stalled,
                                        std::chrono::steady_clock::duration commit_lag) {
  std::vector<std::string> faults;
  if (loop_stalled > longest_turn) {
    faults.push_back("an event loop has not come round for " + seconds_text(loop_stalled));
  }
  if (commit_lag > longest_commit) faults.push_back("a commit has not ended for " + seconds_text(commit_lag));
  return faults;
}

OperationsPage health_page(const std::vector<std::string>& faults) {
  OperationsPage page;
  page.body = faults.empty() ? "ok\n" : "";
  if (!faults.empty()) page.status = 503;
  for (const std::string& fault : faults) page.body += fault + "\n";
  return page;
}

}  // namespace kakunin::service
