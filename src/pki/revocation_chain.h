// SPDX-License-Identifier: Apache-2.0
#pragma once
// Several sources in order: the first that knows answers. Where none knows, the reasons are joined.

#include <memory>
#include <vector>

#include "pki/revocation.h"

namespace kakunin::pki {

class RevocationChain final : public RevocationSource {
 public:
  explicit RevocationChain(std::vector<std::shared_ptr<const RevocationSource>> sources);
  [[nodiscard]] RevocationAnswer check(const Certificate& certificate, TimePoint now) const override;

 private:
  std::vector<std::shared_ptr<const RevocationSource>> sources_;
};

}  // namespace kakunin::pki
