// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sample authorities: three generations that share one name and a next one with P-384, for authentication
// and for signatures, and a forger who claims the name and key identifier of the third.

#include <array>
#include <optional>
#include <vector>

#include "samples/key_pool.h"
#include "samples/profile.h"

namespace kakunin::samples {

class Hierarchy {
 public:
  /// RSA keys a whole hierarchy takes from the pool.
  static constexpr std::size_t rsa_keys = 7;

  /// Each authority is made when it is first asked for. The pool outlives the hierarchy.
  Hierarchy(KeyPool& keys, TimePoint now) : keys_(keys), now_(now) {}

  /// The authority of that kind of key that issued on that day. References stay good.
  [[nodiscard]] const Authority& issuer(AuthorityUse use, KeyKind kind, TimePoint issued);
  [[nodiscard]] const Authority& forger();
  /// All but the forger, authentication first.
  [[nodiscard]] std::vector<const Authority*> all();
  /// Those of it that have been made.
  [[nodiscard]] std::vector<const Authority*> made() const;

 private:
  static constexpr std::size_t generation_count = 4;
  [[nodiscard]] const Authority& authority(AuthorityUse use, std::size_t generation);

  KeyPool& keys_;
  TimePoint now_;
  std::array<std::optional<Authority>, 2 * generation_count> authorities_;
  std::optional<Authority> forger_;
};

}  // namespace kakunin::samples
