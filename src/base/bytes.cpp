// SPDX-License-Identifier: Apache-2.0
// SHA256_Init and the like are used although OpenSSL 3 calls them deprecated: SHA256() and EVP look the
// algorithm up at each call, under locks that all threads share, which costs several times the hash of a
// short text.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/bytes.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <cstdlib>

namespace kakunin {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

[[nodiscard]] int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

constexpr std::uint32_t no_base64 = 0x1000000;

/// For each place in a group of four digits: what the digit adds to the group's 24 bits.
constexpr std::array<std::array<std::uint32_t, 256>, 4> base64_parts = [] {
  std::array<std::array<std::uint32_t, 256>, 4> parts{};
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned shift = 18;
  for (auto& part : parts) {
    part.fill(no_base64);
    std::uint32_t value = 0;
    for (const char c : digits) part[static_cast<std::uint8_t>(c)] = value++ << shift;
    shift -= 6;
  }
  return parts;
}();

/// The 24 bits of four digits; no_base64 is set where one is none.
[[nodiscard]] std::uint32_t base64_group(const char* four) {
  const auto part = [four](std::size_t place) {
    return base64_parts[place][static_cast<std::uint8_t>(four[place])];
  };
  return part(0) | part(1) | part(2) | part(3);
}

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(hex_digits[byte >> 4U]);
    text.push_back(hex_digits[byte & 0x0FU]);
  }
  return text;
}

std::optional<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return bytes;
}

std::string to_base64(ByteView bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return Bytes{};
  Bytes bytes(text.size() / 4 * 3);
  std::uint8_t* out = bytes.data();
  std::uint32_t all = 0;
  const auto put = [&out, &all](std::uint32_t bits) {
    all |= bits;
    out[0] = static_cast<std::uint8_t>(bits >> 16U);
    out[1] = static_cast<std::uint8_t>(bits >> 8U);
    out[2] = static_cast<std::uint8_t>(bits);
    out += 3;
  };
  const char* in = text.data();
  const char* const last = in + text.size() - 4;
  for (; in != last; in += 4) put(base64_group(in));
  std::array<char, 4> four{last[0], last[1], last[2], last[3]};
  std::size_t padding = 0;
  for (; padding < 2 && four[3 - padding] == '='; ++padding) four[3 - padding] = 'A';
  const std::uint32_t bits = base64_group(four.data());
  put(bits);
  // Digits before the padding carry two or four bits more than the bytes need: they must be zero.
  const std::uint32_t unused = (1U << (8 * padding)) - 1;
  if ((all & no_base64) != 0 || (bits & unused) != 0) return std::nullopt;
  bytes.resize(bytes.size() - padding);
  return bytes;
}

Digest sha256(ByteView bytes) {
  return sha256({bytes});
}

Digest sha256(std::initializer_list<ByteView> parts) {
  Digest digest{};
  SHA256_CTX context;
  SHA256_Init(&context);
  for (const ByteView part : parts) SHA256_Update(&context, part.data(), part.size());
  SHA256_Final(digest.data(), &context);
  return digest;
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void fill_random(std::span<std::uint8_t> out) {
  if (RAND_bytes(out.data(), static_cast<int>(out.size())) != 1) std::abort();
}

}  // namespace kakunin
