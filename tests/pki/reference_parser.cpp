// SPDX-License-Identifier: Apache-2.0
#include "pki/reference_parser.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <set>
#include <utility>

#include "pki/openssl_ptr.h"

namespace kakunin::pki::test {
namespace {

[[nodiscard]] Bytes copy_of(const ASN1_STRING* string) {
  if (string == nullptr) return {};
  const unsigned char* data = ASN1_STRING_get0_data(string);
  return {data, data + ASN1_STRING_length(string)};
}

[[nodiscard]] SignatureAlgorithm kind_of(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  int parameters = V_ASN1_UNDEF;
  X509_ALGOR_get0(&object, &parameters, nullptr, algorithm);
  const int nid = OBJ_obj2nid(object);
  if (nid == NID_sha256WithRSAEncryption && parameters == V_ASN1_NULL) return SignatureAlgorithm::rsa_sha256;
  if (nid == NID_ecdsa_with_SHA384 && parameters == V_ASN1_UNDEF) return SignatureAlgorithm::ecdsa_sha384;
  return SignatureAlgorithm::other;
}

/// A name keeps the bytes it was read from; one put together of the same entries does not.
[[nodiscard]] Bytes encoded_afresh(const X509_NAME* name) {
  const Owned<X509_NAME, X509_NAME_free> fresh(X509_NAME_new());
  constexpr int at_the_end = -1, same_part = -1, own_part = 0;
  for (int i = 0, part = -1; i < X509_NAME_entry_count(name); ++i) {
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
    const bool same = part == X509_NAME_ENTRY_set(entry);
    X509_NAME_add_entry(fresh.get(), entry, at_the_end, same ? same_part : own_part);
    part = X509_NAME_ENTRY_set(entry);
  }
  return encoded(fresh.get(), i2d_X509_NAME);
}

/// Nothing in it could have been written otherwise: OpenSSL writes the very bytes that it read.
[[nodiscard]] bool is_der(X509* x509, ByteView read) {
  const auto same = [](const X509_NAME* name) {
    return encoded_afresh(name) == encoded(name, i2d_X509_NAME);
  };
  static_cast<void>(i2d_re_X509_tbs(x509, nullptr));  // from now on the signed part is written afresh
  return std::ranges::equal(encoded(x509, i2d_X509), read) && same(X509_get_issuer_name(x509)) &&
         same(X509_get_subject_name(x509));
}

/// One algorithm, inside and outside, and a signature of whole bytes.
[[nodiscard]] bool signature_is_sound(const X509* x509) {
  constexpr long unused_bits = 7;  // of the flags
  const ASN1_BIT_STRING* signature = nullptr;
  const X509_ALGOR* outer = nullptr;
  X509_get0_signature(&signature, &outer, x509);
  return signature->length > 0 && (signature->flags & unused_bits) == 0 &&
         encoded(outer, i2d_X509_ALGOR) == encoded(X509_get0_tbs_sigalg(x509), i2d_X509_ALGOR);
}

[[nodiscard]] bool serial_is_sound(const X509* x509) {
  constexpr int most_bytes = 20;
  const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nullptr));
  return number && !BN_is_negative(number.get()) && !BN_is_zero(number.get()) &&
         BN_num_bytes(number.get()) <= most_bytes;
}

[[nodiscard]] std::optional<TimePoint> time_of(const ASN1_TIME* time) {
  std::tm parts{};
  const std::string text(as_text(copy_of(time)));
  const bool utc = ASN1_STRING_type(time) == V_ASN1_UTCTIME;
  if (text.size() != (utc ? 13 : 15) || text.back() != 'Z' || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return TimePoint{std::chrono::seconds{timegm(&parts)}};
}

// Every extension is decodable where OpenSSL knows it, and DER; none is there twice, no critical one is
// unknown.
[[nodiscard]] bool extensions_are_sound(const X509* x509) {
  static const std::set<int> used = {NID_basic_constraints,
                                     NID_key_usage,
                                     NID_ext_key_usage,
                                     NID_certificate_policies,
                                     NID_authority_key_identifier,
                                     NID_subject_key_identifier,
                                     NID_subject_alt_name,
                                     NID_issuer_alt_name,
                                     NID_crl_distribution_points};
  static const std::set<int> outside_the_profile = {NID_name_constraints, NID_proxyCertInfo,
                                                    NID_netscape_cert_type, NID_sbgp_ipAddrBlock,
                                                    NID_sbgp_autonomousSysNum};
  std::set<std::string> seen;
  if (X509_get_ext_count(x509) > 32) return false;
  for (int i = 0; i < X509_get_ext_count(x509); ++i) {
    X509_EXTENSION* extension = X509_get_ext(x509, i);
    const ASN1_OBJECT* object = X509_EXTENSION_get_object(extension);
    std::string oid(reinterpret_cast<const char*>(OBJ_get0_data(object)), OBJ_length(object));
    if (!seen.insert(oid).second) return false;
    const Owned<X509_EXTENSION, X509_EXTENSION_free> plain(X509_EXTENSION_dup(extension));
    X509_EXTENSION_set_critical(plain.get(), X509_EXTENSION_get_critical(extension));
    if (encoded(plain.get(), i2d_X509_EXTENSION) != encoded(extension, i2d_X509_EXTENSION)) return false;
    const int nid = OBJ_obj2nid(object);
    if (outside_the_profile.count(nid) != 0) return false;
    if (used.count(nid) == 0) {
      if (X509_EXTENSION_get_critical(extension) != 0) return false;
      continue;
    }
    void* decoded = X509V3_EXT_d2i(extension);
    if (decoded == nullptr) return false;
    const X509V3_EXT_METHOD* method = X509V3_EXT_get(extension);
    const auto encode = [&](void* value, unsigned char** out) {
      return ASN1_item_i2d(static_cast<ASN1_VALUE*>(value), out, ASN1_ITEM_ptr(method->it));
    };
    const Bytes again = encoded(decoded, encode);
    ASN1_item_free(static_cast<ASN1_VALUE*>(decoded), ASN1_ITEM_ptr(method->it));
    if (again != copy_of(X509_EXTENSION_get_data(extension))) return false;
  }
  return true;
}

[[nodiscard]] std::vector<std::string> policies_of(const X509* x509) {
  const Owned<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free> policies(
      static_cast<CERTIFICATEPOLICIES*>(X509_get_ext_d2i(x509, NID_certificate_policies, nullptr, nullptr)));
  std::vector<std::string> texts;
  for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i) {
    std::array<char, 128> text{};
    OBJ_obj2txt(text.data(), text.size(), sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
    texts.emplace_back(text.data());
  }
  return texts;
}

[[nodiscard]] bool path_length_makes_sense(const X509* x509) {
  const Owned<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free> constraints(
      static_cast<BASIC_CONSTRAINTS*>(X509_get_ext_d2i(x509, NID_basic_constraints, nullptr, nullptr)));
  return !constraints || constraints->pathlen == nullptr ||
         (constraints->ca != 0 && constraints->pathlen->type != V_ASN1_NEG_INTEGER);
}

using X509Ptr = Owned<X509, X509_free>;

[[nodiscard]] X509Ptr parsed(ByteView der) {
  const unsigned char* p = der.data();
  X509Ptr x509(d2i_X509(nullptr, &p, static_cast<long>(der.size())));
  return p == der.data() + der.size() ? std::move(x509) : nullptr;
}

[[nodiscard]] bool is_sound(X509* x509, ByteView der) {
  return X509_get_version(x509) == X509_VERSION_3 && signature_is_sound(x509) && is_der(x509, der) &&
         (X509_get_extension_flags(x509) & EXFLAG_INVALID) == 0 && serial_is_sound(x509) &&
         time_of(X509_get0_notBefore(x509)) && time_of(X509_get0_notAfter(x509)) &&
         extensions_are_sound(x509) && path_length_makes_sense(x509);
}

void take_signed_parts(X509* x509, Reference& reference) {
  const ASN1_BIT_STRING* signature = nullptr;
  const X509_ALGOR* outer = nullptr;
  X509_get0_signature(&signature, &outer, x509);
  reference.to_be_signed = encoded(x509, i2d_re_X509_tbs);
  reference.signed_algorithm = encoded(X509_get0_tbs_sigalg(x509), i2d_X509_ALGOR);
  reference.algorithm = encoded(outer, i2d_X509_ALGOR);
  reference.kind = kind_of(outer);
  reference.signature = copy_of(signature);
}

[[nodiscard]] Reference fields_of(X509* x509, ByteView der) {
  Reference reference{};
  take_signed_parts(x509, reference);
  Certificate& certificate = reference.fields;
  certificate.der.assign(der.begin(), der.end());
  certificate.issuer_dn = encoded(X509_get_issuer_name(x509), i2d_X509_NAME);
  certificate.subject_dn = encoded(X509_get_subject_name(x509), i2d_X509_NAME);
  const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nullptr));
  certificate.serial.resize(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), certificate.serial.data());
  certificate.authority_key_id = copy_of(X509_get0_authority_key_id(x509));
  certificate.subject_key_id = copy_of(X509_get0_subject_key_id(x509));
  certificate.not_before = time_of(X509_get0_notBefore(x509)).value_or(TimePoint{});
  certificate.not_after = time_of(X509_get0_notAfter(x509)).value_or(TimePoint{});
  const std::uint32_t flags = X509_get_extension_flags(x509);
  const std::uint32_t usage = (flags & EXFLAG_KUSAGE) != 0 ? X509_get_key_usage(x509) : 0;
  certificate.is_ca = (flags & EXFLAG_CA) != 0;
  certificate.key_usage_digital_signature = (usage & KU_DIGITAL_SIGNATURE) != 0;
  certificate.key_usage_non_repudiation = (usage & KU_NON_REPUDIATION) != 0;
  certificate.may_sign_ocsp =
      (flags & EXFLAG_XKUSAGE) != 0 && (X509_get_extended_key_usage(x509) & XKU_OCSP_SIGN) != 0;
  certificate.policies = policies_of(x509);
  certificate.key = PublicKey(X509_get0_pubkey(x509));
  reference.spki = encoded(X509_get0_pubkey(x509), i2d_PUBKEY);
  return reference;
}

}  // namespace

bool openssl_accepts(ByteView der) {
  const ErrorMark mark;
  return parsed(der) != nullptr;
}

std::optional<Reference> openssl_parse(ByteView der) {
  const ErrorMark mark;
  const X509Ptr x509 = parsed(der);
  if (!x509) return std::nullopt;
  return fields_of(x509.get(), der);
}

std::optional<Reference> reference_parse(ByteView der) {
  const ErrorMark mark;
  const X509Ptr x509 = parsed(der);
  if (!x509 || !is_sound(x509.get(), der)) return std::nullopt;
  return fields_of(x509.get(), der);
}

std::string difference(const std::optional<Certificate>& fast, const std::optional<Reference>& reference) {
  if (fast.has_value() != reference.has_value())
    return fast ? "only the fast parser accepts" : "only OpenSSL accepts";
  if (!fast) return {};
  const Certificate& expected = reference->fields;
  std::string fields;
  const auto compare = [&](bool same, const char* field) { fields += same ? "" : field; };
  const auto compare_range = [&](ByteRange range, const Bytes& bytes, const char* field) {
    const bool inside = range.offset + range.size <= fast->der.size();
    compare(inside && std::ranges::equal(range.in(fast->der), bytes), field);
  };
  const SignedRanges& ranges = fast->signed_ranges;
  compare(fast->der == expected.der, "der ");
  compare_range(ranges.to_be_signed, reference->to_be_signed, "signed part ");
  compare_range(ranges.algorithm, reference->algorithm, "algorithm ");
  compare_range(ranges.algorithm, reference->signed_algorithm, "signed algorithm ");
  compare_range(ranges.signature, reference->signature, "signature ");
  compare(ranges.kind == reference->kind, "kind of signature ");
  compare(fast->issuer_dn == expected.issuer_dn, "issuer ");
  compare(fast->subject_dn == expected.subject_dn, "subject ");
  compare(fast->serial == expected.serial, "serial ");
  compare(fast->authority_key_id == expected.authority_key_id, "authority key id ");
  compare(fast->subject_key_id == expected.subject_key_id, "subject key id ");
  compare(fast->not_before == expected.not_before, "not before ");
  compare(fast->not_after == expected.not_after, "not after ");
  compare(fast->is_ca == expected.is_ca, "ca ");
  compare(fast->key_usage_digital_signature == expected.key_usage_digital_signature, "signature usage ");
  compare(fast->key_usage_non_repudiation == expected.key_usage_non_repudiation, "non-repudiation ");
  compare(fast->may_sign_ocsp == expected.may_sign_ocsp, "ocsp ");
  compare(fast->policies == expected.policies, "policies ");
  compare(fast->key.algorithm() == expected.key.algorithm(), "key algorithm ");
  compare(fast->key.spki() == reference->spki, "key ");
  return fields;
}

}  // namespace kakunin::pki::test
