// SPDX-License-Identifier: Apache-2.0
#pragma once
// The platform's store of secrets: the Secret Service on Linux (libsecret: GNOME Keyring, KWallet). It is
// unlocked with the user's login, so that the record needs no passphrase.
// secret_store_linux.cpp is the one over libsecret.

#include <memory>

#include "terminal/record/record_error.h"
#include "terminal/record/sealing.h"

namespace kakunin::record {

class SecretStore {
 public:
  virtual ~SecretStore() = default;
  /// nullopt: it keeps none of ours. no_key: there is no store, or its owner does not open it.
  [[nodiscard]] virtual Recorded<std::optional<Key>> find() = 0;
  [[nodiscard]] virtual Recorded<void> keep(const Key& key) = 0;
  [[nodiscard]] virtual Recorded<void> forget() = 0;
};

[[nodiscard]] std::unique_ptr<SecretStore> platform_secret_store();

}  // namespace kakunin::record
