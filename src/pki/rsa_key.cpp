// SPDX-License-Identifier: Apache-2.0
#include "pki/rsa_key.h"

#include <algorithm>

#include "base/digest_info.h"

namespace kakunin::pki {
namespace {

constexpr int modulus_bits = 2048;
/// The exponent is 2 to the 16th and one more.
constexpr int squarings = 16;

using Block = std::array<std::uint8_t, RsaKey::modulus_bytes>;

/// What a signature has to be a root of (EMSA-PKCS1-v1_5, RFC 8017 section 9.2): 00 01 FF ... FF 00 and the
/// DigestInfo. The whole is compared, so that there is nothing in it to be lenient about.
Block encoded(const Digest& sha256) {
  Block block;
  block.fill(0xFF);
  block[0] = 0x00;
  block[1] = 0x01;
  const auto info = digest_info(sha256);
  const auto behind = std::ranges::copy_backward(info, block.end()).out;
  *(behind - 1) = 0x00;
  return block;
}

}  // namespace

std::shared_ptr<const RsaKey> RsaKey::make(Modulus modulus) {
  std::shared_ptr<RsaKey> key(new RsaKey);
  key->modulus_.reset(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
  key->reduction_.reset(BN_MONT_CTX_new());
  const Owned<BN_CTX, BN_CTX_free> scratch(BN_CTX_new());
  const BIGNUM* n = key->modulus_.get();
  const bool usable = n != nullptr && key->reduction_ && scratch && BN_num_bits(n) == modulus_bits &&
                      BN_is_odd(n) == 1 && BN_MONT_CTX_set(key->reduction_.get(), n, scratch.get()) == 1;
  return usable ? key : nullptr;
}

bool RsaKey::verify(const Digest& sha256, ByteView signature) const {
  if (signature.size() != modulus_bytes) return false;
  const Owned<BN_CTX, BN_CTX_free> scratch(BN_CTX_new());
  const Owned<BIGNUM, BN_free> root(BN_bin2bn(signature.data(), static_cast<int>(signature.size()), nullptr));
  const Owned<BIGNUM, BN_free> power(BN_new());
  if (!scratch || !root || !power || BN_ucmp(root.get(), modulus_.get()) >= 0) return false;

  BN_MONT_CTX* reduction = reduction_.get();
  bool ok = BN_to_montgomery(power.get(), root.get(), reduction, scratch.get()) == 1;
  for (int i = 0; ok && i < squarings; ++i) {
    ok = BN_mod_mul_montgomery(power.get(), power.get(), power.get(), reduction, scratch.get()) == 1;
  }
  // Times the root as it is: that takes the power out of Montgomery's form as well.
  ok = ok && BN_mod_mul_montgomery(power.get(), power.get(), root.get(), reduction, scratch.get()) == 1;
  Block block{};
  return ok && BN_bn2binpad(power.get(), block.data(), static_cast<int>(block.size())) > 0 &&
         block == encoded(sha256);
}

std::array<std::uint8_t, RsaKey::modulus_bytes> RsaKey::modulus() const {
  Block bytes{};
  BN_bn2binpad(modulus_.get(), bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

}  // namespace kakunin::pki
