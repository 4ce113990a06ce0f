// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "pki/crl.h"

namespace kakunin::pki {

bool CrlSet::take(Crl crl) {
  auto& entry = newest_[crl.issuer];
  if (entry && entry->this_update > crl.this_update) return false;
  entry = std::make_shared<const Crl>(std::move(crl));
  return true;
}

const Crl* CrlSet::of(const Digest& authority) const {
  const auto found = newest_.find(authority);
  return found == newest_.end() ? nullptr : found->second.get();
}

RevocationAnswer CrlSet::check(const Certificate& certificate, TimePoint now) const {
  const Crl* found = of(certificate.issuer_id());
  if (found == nullptr) {
    return {RevocationState::unknown, RevocationSourceKind::none, "no CRL of this issuer"};
  }
  const Crl& crl = *found;
  if (crl.next_update < now) return {RevocationState::unknown, RevocationSourceKind::none, "CRL expired"};
  return {crl.serials.find(certificate.serial), RevocationSourceKind::crl, "as the CRL says"};
}

}  // namespace kakunin::pki
