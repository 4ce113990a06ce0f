// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/sealing.h"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace kakunin::record {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(salt_size == crypto_pwhash_SALTBYTES);

/// May be called again and from any thread.
bool library_is_ready() {
  return sodium_init() >= 0;
}

const unsigned char* as_octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void Key::Free::operator()(std::uint8_t* bytes) const {
  sodium_free(bytes);  // wipes
}

std::optional<Key> Key::allocate() {
  if (!library_is_ready()) return std::nullopt;
  Key key;
  key.bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
  if (!key.bytes_) return std::nullopt;
  return key;
}

std::optional<Key> Key::make() {
  auto key = allocate();
  if (key) randombytes_buf(key->bytes_.get(), size);
  return key;
}

std::optional<Key> Key::from_bytes(ByteView bytes) {
  if (bytes.size() != size) return std::nullopt;
  auto key = allocate();
  if (key) std::ranges::copy(bytes, key->bytes_.get());
  return key;
}

Salt make_salt() {
  Salt salt{};
  fill_random(salt);
  return salt;
}

std::optional<Key> derive_key(std::string_view passphrase, const Salt& salt) {
  auto bytes = std::array<std::uint8_t, Key::size>{};
  if (!library_is_ready() ||
      crypto_pwhash(bytes.data(), bytes.size(), passphrase.data(), passphrase.size(), salt.data(),
                    crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return std::nullopt;
  }
  auto key = Key::from_bytes(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

Bytes seal(ByteView plain, const Key& key, std::string_view context) {
  Bytes sealed(nonce_size + plain.size() + tag_size);
  fill_random(std::span(sealed).first(nonce_size));
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, plain.data(), plain.size(),
                                             as_octets(context), context.size(), nullptr, sealed.data(),
                                             key.view().data());
  return sealed;
}

std::optional<Bytes> unseal(ByteView sealed, const Key& key, std::string_view context) {
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  const ByteView body = sealed.subspan(nonce_size);
  Bytes plain(body.size() - tag_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, body.data(), body.size(),
                                                 as_octets(context), context.size(), sealed.data(),
                                                 key.view().data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

}  // namespace kakunin::record
