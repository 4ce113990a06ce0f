// SPDX-License-Identifier: Apache-2.0
// mbedtls_x509_crt_parse_der refuses the cards' certificates: their policy is critical and not known to it.
// With a callback for what it does not know it takes them; the callback also reads the two key identifiers,
// which the library has no fields for, with its own ASN.1 functions.
#include <mbedtls/oid.h>
#include <mbedtls/x509_crt.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "pki/peer.h"

namespace kakunin::pki::bench {
namespace {

using namespace std::string_view_literals;

struct KeyIds {
  Bytes authority;
  Bytes subject;
};

class Parsed {
 public:
  Parsed(ByteView der, mbedtls_x509_crt_ext_cb_t callback, void* context) {
    mbedtls_x509_crt_init(&certificate_);
    constexpr int no_copy = 0;
    sound_ = mbedtls_x509_crt_parse_der_with_ext_cb(&certificate_, der.data(), der.size(), no_copy, callback,
                                                    context) == 0;
  }
  ~Parsed() { mbedtls_x509_crt_free(&certificate_); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] const mbedtls_x509_crt* operator->() const { return &certificate_; }

 private:
  mbedtls_x509_crt certificate_{};
  bool sound_ = false;
};

[[nodiscard]] Bytes copy_of(const mbedtls_x509_buf& buffer) {
  return {buffer.p, buffer.p + buffer.len};
}

[[nodiscard]] std::string_view text_of(const mbedtls_x509_buf& buffer) {
  return as_text(ByteView(buffer.p, buffer.len));
}

/// The value of the element there, which must have this tag.
[[nodiscard]] Bytes value_at(unsigned char* at, const unsigned char* end, int tag) {
  std::size_t size = 0;
  if (mbedtls_asn1_get_tag(&at, end, &size, tag) != 0) return {};
  return {at, at + size};
}

int take_key_ids(void* context, const mbedtls_x509_crt*, const mbedtls_x509_buf* oid, int critical,
                 const unsigned char* at, const unsigned char* end) {
  auto& ids = *static_cast<KeyIds*>(context);
  auto* value = const_cast<unsigned char*>(at);
  if (text_of(*oid) == MBEDTLS_OID_AUTHORITY_KEY_IDENTIFIER ""sv) {
    std::size_t size = 0;
    constexpr int sequence = MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE;
    if (mbedtls_asn1_get_tag(&value, end, &size, sequence) != 0) return -1;
    ids.authority = value_at(value, end, MBEDTLS_ASN1_CONTEXT_SPECIFIC);
  } else if (text_of(*oid) == MBEDTLS_OID_SUBJECT_KEY_IDENTIFIER ""sv) {
    ids.subject = value_at(value, end, MBEDTLS_ASN1_OCTET_STRING);
  } else if (text_of(*oid) != MBEDTLS_OID_CERTIFICATE_POLICIES ""sv) {
    return critical != 0 ? -1 : 0;
  }
  return 0;
}

[[nodiscard]] TimePoint time_of(const mbedtls_x509_time& time) {
  const Day day{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.mon)},
                std::chrono::day{static_cast<unsigned>(time.day)}};
  return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{time.hour} +
         std::chrono::minutes{time.min} + std::chrono::seconds{time.sec};
}

bool accepts(ByteView der) {
  KeyIds ids;
  return Parsed(der, take_key_ids, &ids).sound();
}

std::optional<test::Reference> read(ByteView der) {
  KeyIds ids;
  const Parsed parsed(der, take_key_ids, &ids);
  if (!parsed.sound()) return std::nullopt;
  test::Reference reference{};
  reference.to_be_signed = copy_of(parsed->tbs);
  reference.signature = copy_of(parsed->sig);
  if (parsed->sig_md == MBEDTLS_MD_SHA256 && parsed->sig_pk == MBEDTLS_PK_RSA) {
    reference.kind = SignatureAlgorithm::rsa_sha256;
  }
  Certificate& fields = reference.fields;
  fields.der.assign(der.begin(), der.end());
  fields.issuer_dn = copy_of(parsed->issuer_raw);
  fields.subject_dn = copy_of(parsed->subject_raw);
  fields.serial = copy_of(parsed->serial);
  fields.authority_key_id = std::move(ids.authority);
  fields.subject_key_id = std::move(ids.subject);
  fields.not_before = time_of(parsed->valid_from);
  fields.not_after = time_of(parsed->valid_to);
  fields.is_ca = parsed->ca_istrue != 0;
  const bool has_usage = (parsed->ext_types & MBEDTLS_X509_EXT_KEY_USAGE) != 0;
  fields.key_usage_digital_signature =
      has_usage && (parsed->key_usage & MBEDTLS_X509_KU_DIGITAL_SIGNATURE) != 0;
  fields.key_usage_non_repudiation = has_usage && (parsed->key_usage & MBEDTLS_X509_KU_NON_REPUDIATION) != 0;
  for (const auto* one = &parsed->ext_key_usage; one != nullptr && one->buf.p != nullptr; one = one->next) {
    if (text_of(one->buf) == MBEDTLS_OID_OCSP_SIGNING ""sv) fields.may_sign_ocsp = true;
  }
  const bool has_policies = (parsed->ext_types & MBEDTLS_X509_EXT_CERTIFICATE_POLICIES) != 0;
  for (const auto* one = &parsed->certificate_policies; has_policies && one != nullptr; one = one->next) {
    std::array<char, 128> text{};
    mbedtls_oid_get_numeric_string(text.data(), text.size(), &one->buf);
    fields.policies.emplace_back(text.data());
  }
  reference.spki = copy_of(parsed->pk_raw);
  fields.key = PublicKey::from_spki(reference.spki);
  return reference;
}

}  // namespace

Peer mbedtls_peer() {
  return {"mbedTLS", accepts, read};
}

}  // namespace kakunin::pki::bench
