// SPDX-License-Identifier: Apache-2.0
#pragma once
// RSA keys made ahead on all processors, because each takes a tenth of a second or more.

#include <vector>

#include "virtualcard/private_key.h"

namespace kakunin::samples {

class KeyPool {
 public:
  /// Sees to it that so many RSA keys lie ready; returns when they do.
  void make_ahead(std::size_t rsa_keys);
  /// A key nobody else has; beyond the keys made ahead it is made on the spot.
  [[nodiscard]] virtualcard::PrivateKey take(virtualcard::KeyKind kind = virtualcard::KeyKind::rsa_2048);

 private:
  std::vector<virtualcard::PrivateKey> keys_;
};

}  // namespace kakunin::samples
