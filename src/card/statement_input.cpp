// SPDX-License-Identifier: Apache-2.0
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include <array>
#include <limits>
#include <string_view>

#include "base/digest_info.h"
#include "base/free_with.h"
#include "card/my_number_card.h"

namespace kakunin::card {
namespace {

[[nodiscard]] Owned<X509, X509_free> parse_certificate(ByteView der) {
  if (der.size() > static_cast<std::size_t>(std::numeric_limits<long>::max())) return nullptr;
  const unsigned char* at = der.data();
  return Owned<X509, X509_free>{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
}

[[nodiscard]] bool is_p384(const EVP_PKEY& key) {
  std::array<char, 32> group{};
  std::size_t length = 0;
  return EVP_PKEY_get_group_name(&key, group.data(), group.size(), &length) == 1 &&
         std::string_view{group.data(), length} == "secp384r1";
}

[[nodiscard]] Bytes sha384(ByteView message) {
  Bytes digest(SHA384_DIGEST_LENGTH);
  SHA384(message.data(), message.size(), digest.data());
  return digest;
}

}  // namespace

std::optional<Bytes> statement_input(ByteView certificate_der, ByteView statement) {
  const auto certificate = parse_certificate(certificate_der);
  const EVP_PKEY* key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
  if (key == nullptr) return std::nullopt;
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) == 2048) {
    const auto info = digest_info(sha256(statement));
    return Bytes(info.begin(), info.end());
  }
  if (EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && is_p384(*key)) return sha384(statement);
  return std::nullopt;
}

}  // namespace kakunin::card
