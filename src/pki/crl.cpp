// SPDX-License-Identifier: Apache-2.0
#include "pki/crl.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <limits>

#include "pki/asn1_time.h"
#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

constexpr std::chrono::minutes clock_skew{5};
constexpr int no_more = -1;

using CrlPtr = Owned<X509_CRL, X509_CRL_free>;

[[nodiscard]] std::optional<Bytes> der_of(ByteView file) {
  if (!as_text(file).starts_with("-----BEGIN")) return Bytes(file.begin(), file.end());
  const Owned<BIO, BIO_free_all> bio(BIO_new_mem_buf(file.data(), static_cast<int>(file.size())));
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (!bio || PEM_read_bio(bio.get(), &name, &header, &data, &size) != 1) return std::nullopt;
  const bool is_crl = std::string_view(name) == PEM_STRING_X509_CRL;
  Bytes der(data, data + size);
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(data);
  return is_crl ? std::optional(std::move(der)) : std::nullopt;
}

[[nodiscard]] CrlPtr decode(ByteView der) {
  const unsigned char* p = der.data();
  CrlPtr crl(d2i_X509_CRL(nullptr, &p, static_cast<long>(der.size())));
  if (p != der.data() + der.size()) return nullptr;
  return crl;
}

[[nodiscard]] Bytes authority_key_id(const X509_CRL* crl) {
  const Owned<AUTHORITY_KEYID, AUTHORITY_KEYID_free> id(static_cast<AUTHORITY_KEYID*>(
      X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, nullptr, nullptr)));
  return id && id->keyid != nullptr ? copy_of(id->keyid) : Bytes();
}

[[nodiscard]] Bytes issuer_name(const X509_CRL* crl) {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  if (X509_NAME_get0_der(X509_CRL_get_issuer(crl), &data, &size) != 1) return {};
  return {data, data + size};
}

// A key identifier has to fit where it is there; the signature tells the generations apart in any case.
[[nodiscard]] const Certificate* issuer_of(const X509_CRL* crl, ByteView der, const SignedRanges& ranges,
                                           const std::vector<Certificate>& authorities) {
  const Bytes name = issuer_name(crl);
  const Bytes key_id = authority_key_id(crl);
  const auto found = std::ranges::find_if(authorities, [&](const Certificate& authority) {
    return authority.subject_dn == name && (key_id.empty() || key_id == authority.subject_key_id) &&
           signed_by(ranges, der, authority.key);
  });
  return found == authorities.end() ? nullptr : &*found;
}

[[nodiscard]] RevocationState state_of(const X509_REVOKED* revoked) {
  const Owned<ASN1_ENUMERATED, ASN1_ENUMERATED_free> reason(
      static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(revoked, NID_crl_reason, nullptr, nullptr)));
  const long code = reason ? ASN1_ENUMERATED_get(reason.get()) : CRL_REASON_UNSPECIFIED;
  if (code == CRL_REASON_CERTIFICATE_HOLD) return RevocationState::on_hold;
  return code == CRL_REASON_REMOVE_FROM_CRL ? RevocationState::good : RevocationState::revoked;
}

[[nodiscard]] Expected<RevokedSerials, std::string> serials_of(X509_CRL* crl) {
  const STACK_OF(X509_REVOKED)* list = X509_CRL_get_REVOKED(crl);
  const int count = list != nullptr ? sk_X509_REVOKED_num(list) : 0;
  std::vector<RevokedSerials::Entry> entries;
  entries.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const X509_REVOKED* revoked = sk_X509_REVOKED_value(list, i);
    if (X509_REVOKED_get_ext_by_critical(revoked, 1, -1) != no_more) {
      return unexpected(std::string("entry with a critical extension"));
    }
    const ASN1_INTEGER* number = X509_REVOKED_get0_serialNumber(revoked);
    Bytes serial = copy_of(number);
    serial.erase(serial.begin(), std::ranges::find_if(serial, [](std::uint8_t byte) { return byte != 0; }));
    const auto padded = RevokedSerials::padded(serial);
    if (!padded || ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER) {
      return unexpected(std::string("entry with an impossible serial"));
    }
    entries.push_back({*padded, state_of(revoked)});
  }
  return RevokedSerials(std::move(entries));
}

}  // namespace

Expected<Crl, std::string> read_crl(ByteView file, const std::vector<Certificate>& authorities,
                                    TimePoint now) {
  const ErrorMark mark;
  const auto refused = [](const char* reason) { return unexpected(std::string(reason)); };
  if (file.size() > std::numeric_limits<int>::max()) return refused("too large");
  const auto der = der_of(file);
  if (!der) return refused("PEM without a CRL");
  const auto ranges = find_signed_ranges(*der);
  const CrlPtr crl = ranges ? decode(*der) : nullptr;
  if (!crl) return refused("not a CRL");
  const Certificate* issuer = issuer_of(crl.get(), *der, *ranges, authorities);
  if (issuer == nullptr) return refused("no pinned authority with this name, key identifier and signature");
  if (X509_CRL_get_ext_by_critical(crl.get(), 1, -1) != no_more) return refused("delta, indirect or partial");
  const auto this_update = time_of(X509_CRL_get0_lastUpdate(crl.get()));
  const auto next_update = time_of(X509_CRL_get0_nextUpdate(crl.get()));
  if (!this_update || !next_update) return refused("without thisUpdate or nextUpdate");
  if (*this_update > now + clock_skew) return refused("thisUpdate is in the future");
  auto serials = serials_of(crl.get());
  if (!serials) return unexpected(std::move(serials.error()));
  return Crl{issuer->issuing_id(), *this_update, *next_update, *std::move(serials)};
}

}  // namespace kakunin::pki
