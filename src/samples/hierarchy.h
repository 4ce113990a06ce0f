// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sample authorities: three generations that share one name and a next one with P-384, for authentication
// and for signatures, and a forger who claims the name and key identifier of the third.

#include "samples/key_pool.h"
#include "samples/profile.h"

namespace kakunin::samples {

class Hierarchy {
 public:
  /// RSA keys a hierarchy takes from the pool.
  static constexpr std::size_t rsa_keys = 7;

  Hierarchy(KeyPool& keys, TimePoint now);

  /// The authority of that kind of key that issued on that day.
  [[nodiscard]] const Authority& issuer(AuthorityUse use, KeyKind kind, TimePoint issued) const;
  [[nodiscard]] const Authority& forger() const { return forger_; }
  /// All but the forger.
  [[nodiscard]] const std::vector<Authority>& authorities() const { return authorities_; }

 private:
  std::vector<Authority> authorities_;
  Authority forger_;
};

}  // namespace kakunin::samples
