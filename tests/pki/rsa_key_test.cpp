// SPDX-License-Identifier: Apache-2.0
// RsaKey beside what OpenSSL itself says of the same key, hash and signature.
#include "pki/rsa_key.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <functional>
#include <random>

#include "base/digest_info.h"
#include "base/free_with.h"

namespace kakunin::pki {
namespace {

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Number = Owned<BIGNUM, BN_free>;
using Block = std::array<std::uint8_t, RsaKey::modulus_bytes>;

Block block_of(const BIGNUM* number) {
  Block block{};
  EXPECT_EQ(BN_bn2binpad(number, block.data(), static_cast<int>(block.size())),
            static_cast<int>(block.size()));
  return block;
}

Number number_of(ByteView bytes) {
  return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

class RsaKeys : public testing::Test {
 protected:
  RsaKeys() : key_(EVP_RSA_gen(2048)), ours_(RsaKey::make(block_of(part("n").get()))) {}

  [[nodiscard]] Number part(const char* name) const {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &number);
    return Number(number);
  }

  [[nodiscard]] bool openssl(const Digest& digest, ByteView signature) const {
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new(key_.get(), nullptr));
    EXPECT_EQ(EVP_PKEY_verify_init(context.get()), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING), 1);
    EXPECT_EQ(EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()), 1);
    return EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) ==
           1;
  }

  /// The root of any block: what only the key's owner can make.
  [[nodiscard]] Block root_of(const Block& block) const {
    const Owned<BN_CTX, BN_CTX_free> scratch(BN_CTX_new());
    const Number root(BN_new());
    EXPECT_EQ(BN_mod_exp(root.get(), number_of(block).get(), part("d").get(), part("n").get(), scratch.get()),
              1);
    return block_of(root.get());
  }

  /// Whether both say so.
  void expect(bool good, const Digest& digest, ByteView signature, const std::string& what) const {
    EXPECT_EQ(ours_->verify(digest, signature), good) << what;
    EXPECT_EQ(openssl(digest, signature), good) << what;
  }

  Key key_;
  std::shared_ptr<const RsaKey> ours_;
};

Block padded(ByteView info) {
  Block block;
  block.fill(0xFF);
  block[0] = 0;
  block[1] = 1;
  std::ranges::copy_backward(info, block.end());
  block[block.size() - info.size() - 1] = 0;
  return block;
}

TEST_F(RsaKeys, SaysOfSignaturesWhatOpenSslSays) {
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    Digest digest{};
    for (auto& byte : digest) byte = static_cast<std::uint8_t>(random());
    Block signature = root_of(padded(digest_info(digest)));
    expect(true, digest, signature, "made for it");
    Digest other = digest;
    other[random() % other.size()] ^= static_cast<std::uint8_t>(1U << (random() % 8));
    expect(false, other, signature, "another hash");
    signature[random() % signature.size()] ^= static_cast<std::uint8_t>(1U << (random() % 8));
    expect(false, digest, signature, "a bit changed");
  }
}

TEST_F(RsaKeys, RefusesEveryOtherEncodingOfTheHash) {
  const Digest digest = sha256(as_bytes("a statement"));
  const auto info = digest_info(digest);
  const auto changed = [&](const std::function<void(Block&)>& change) {
    Block block = padded(info);
    change(block);
    return root_of(block);
  };
  const std::size_t end_of_padding = RsaKey::modulus_bytes - info.size() - 1;
  expect(false, digest, changed([](Block& b) { b[0] = 1; }), "does not begin with 00");
  expect(false, digest, changed([](Block& b) { b[1] = 2; }), "the padding of encryption");
  expect(false, digest, changed([](Block& b) { b[1] = 0; }), "block type 0");
  expect(false, digest, changed([](Block& b) { b[100] = 0xFE; }), "padding of something else");
  expect(false, digest, changed([&](Block& b) { b[end_of_padding] = 0xFF; }), "padding without an end");
  for (std::size_t i = 0; i < info.size(); ++i) {
    expect(false, digest, changed([&](Block& b) { b[end_of_padding + 1 + i] ^= 0x01; }),
           "byte of DigestInfo");
  }

  // The algorithm without its parameters; the hash followed by what the padding then lacks.
  Bytes without_null{0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48,
                     0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20};
  append(without_null, digest);
  expect(false, digest, root_of(padded(without_null)), "DigestInfo without NULL");
  Block forged{};
  forged[1] = 1;
  std::fill_n(forged.begin() + 2, 8, std::uint8_t{0xFF});
  std::ranges::copy(info, forged.begin() + 11);
  expect(false, digest, root_of(forged), "short padding, and rubbish behind the hash (Bleichenbacher 2006)");
  expect(false, digest, root_of(padded(digest)), "the bare hash");
}

TEST_F(RsaKeys, RefusesNumbersThatAreNoSignature) {
  const Digest digest = sha256(as_bytes("a statement"));
  const Block good = root_of(padded(digest_info(digest)));
  const Number n = part("n");
  const Number more(BN_dup(number_of(good).get()));
  ASSERT_EQ(BN_add(more.get(), more.get(), n.get()), 1);
  if (BN_num_bytes(more.get()) <= static_cast<int>(RsaKey::modulus_bytes)) {
    expect(false, digest, block_of(more.get()), "the same and the modulus");
  }
  expect(false, digest, block_of(n.get()), "the modulus");
  ASSERT_EQ(BN_sub_word(n.get(), 1), 1);
  expect(false, digest, block_of(n.get()), "one less");
  expect(false, digest, Block{}, "nothing");
  Block one{};
  one.back() = 1;
  expect(false, digest, one, "one");
  Block most;
  most.fill(0xFF);
  expect(false, digest, most, "more than the modulus");
  expect(false, digest, ByteView(good).first(255), "a byte short");
  Bytes longer(good.begin(), good.end());
  longer.push_back(0);
  expect(false, digest, longer, "a byte long");
  EXPECT_FALSE(ours_->verify(digest, {}));
}

TEST_F(RsaKeys, GiveTheirModulus) {
  EXPECT_EQ(ours_->modulus(), block_of(part("n").get()));
}

TEST(RsaKey, IsNotMadeOfWhatIsNoModulus) {
  Block even;
  even.fill(0xFF);
  even.back() = 0xFE;
  EXPECT_EQ(RsaKey::make(even), nullptr);
  Block shorter;
  shorter.fill(0xFF);
  shorter.front() = 0x7F;
  EXPECT_EQ(RsaKey::make(shorter), nullptr);
  EXPECT_EQ(RsaKey::make(Block{}), nullptr);
}

}  // namespace
}  // namespace kakunin::pki
