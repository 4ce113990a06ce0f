// SPDX-License-Identifier: Apache-2.0
#pragma once
// Signs proofs of checks (protocol/proof.h). The key is made anew at each start and certified by the CA for
// terminals, so that no further secret lies on a disk; each proof carries its certificate.

#include <memory>

#include "protocol/messages.h"
#include "service/caller.h"
#include "service/terminal_authority.h"

namespace kakunin::service {

/// Thread-safe.
class ProofSigner {
 public:
  ProofSigner(const TerminalAuthority& authority, TimePoint now);

  /// nullopt where OpenSSL makes no key or does not sign.
  [[nodiscard]] std::optional<protocol::CheckProof> sign(const Caller& caller,
                                                         const protocol::VerdictAnswer& answer) const;

 private:
  std::shared_ptr<evp_pkey_st> key_;
  Bytes certificate_;
};

}  // namespace kakunin::service
