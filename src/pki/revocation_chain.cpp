// SPDX-License-Identifier: Apache-2.0
#include "pki/revocation_chain.h"

#include <utility>

namespace kakunin::pki {

RevocationChain::RevocationChain(std::vector<std::shared_ptr<const RevocationSource>> sources)
    : sources_(std::move(sources)) {
}

RevocationAnswer RevocationChain::check(const Certificate& certificate, TimePoint now) const {
  RevocationAnswer joined;
  for (const auto& source : sources_) {
    RevocationAnswer answer = source->check(certificate, now);
    if (answer.state != RevocationState::unknown) return answer;
    joined.reason += (joined.reason.empty() ? "" : "; ") + answer.reason;
  }
  if (sources_.empty()) joined.reason = "no revocation source";
  return joined;
}

}  // namespace kakunin::pki
