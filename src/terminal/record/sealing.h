// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keys and sealed bytes: XChaCha20-Poly1305 of libsodium, a fresh random nonce each time in front of the
// bytes. What the bytes belong to (context) is authenticated with them, so that they cannot be moved.

#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace kakunin::record {

/// 32 secret bytes in locked, guarded memory; wiped at the end. Not copyable.
class Key {
 public:
  static constexpr std::size_t size = 32;

  /// Random. nullopt where there is no memory for it.
  [[nodiscard]] static std::optional<Key> make();
  /// nullopt where they are not `size` bytes.
  [[nodiscard]] static std::optional<Key> from_bytes(ByteView bytes);

  [[nodiscard]] ByteView view() const { return {bytes_.get(), size}; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const;
  };
  [[nodiscard]] static std::optional<Key> allocate();
  std::unique_ptr<std::uint8_t, Free> bytes_;
};

inline constexpr std::size_t salt_size = 16;
using Salt = std::array<std::uint8_t, salt_size>;
[[nodiscard]] Salt make_salt();

/// Argon2id with libsodium's moderate costs (about a second, 256 MiB). nullopt where there is no memory for
/// it.
[[nodiscard]] std::optional<Key> derive_key(std::string_view passphrase, const Salt& salt);

[[nodiscard]] Bytes seal(ByteView plain, const Key& key, std::string_view context);
/// nullopt: another key, another context, or changed bytes.
[[nodiscard]] std::optional<Bytes> unseal(ByteView sealed, const Key& key, std::string_view context);

}  // namespace kakunin::record
