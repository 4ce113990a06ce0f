// SPDX-License-Identifier: Apache-2.0
#include "pki/reference_parser.h"

#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <set>

#include "pki/openssl_ptr.h"

namespace kakunin::pki::test {
namespace {

[[nodiscard]] Bytes copy_of(const ASN1_STRING* string) {
  if (string == nullptr) return {};
  const unsigned char* data = ASN1_STRING_get0_data(string);
  return {data, data + ASN1_STRING_length(string)};
}

[[nodiscard]] Bytes raw(const X509_NAME* name) {
  unsigned char* data = nullptr;
  const int size = i2d_X509_NAME(name, &data);
  Bytes bytes(data, data + (size > 0 ? size : 0));
  OPENSSL_free(data);
  return bytes;
}

[[nodiscard]] std::optional<TimePoint> time_of(const ASN1_TIME* time) {
  std::tm parts{};
  const std::string text(as_text(copy_of(time)));
  const bool utc = ASN1_STRING_type(time) == V_ASN1_UTCTIME;
  if (text.size() != (utc ? 13 : 15) || text.back() != 'Z' || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return TimePoint{std::chrono::seconds{timegm(&parts)}};
}

// Every extension is decodable where OpenSSL knows it, none is there twice, no critical one is unknown.
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
    const int nid = OBJ_obj2nid(object);
    if (outside_the_profile.count(nid) != 0) return false;
    if (used.count(nid) == 0) {
      if (X509_EXTENSION_get_critical(extension) != 0) return false;
      continue;
    }
    void* decoded = X509V3_EXT_d2i(extension);
    if (decoded == nullptr) return false;
    const X509V3_EXT_METHOD* method = X509V3_EXT_get(extension);
    if (method->it != nullptr) {
      ASN1_item_free(static_cast<ASN1_VALUE*>(decoded), ASN1_ITEM_ptr(method->it));
    } else {
      method->ext_free(decoded);
    }
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

}  // namespace

std::optional<Certificate> reference_parse(ByteView der) {
  const ErrorMark mark;
  const auto ranges = find_signed_ranges(der);
  const unsigned char* p = der.data();
  const Owned<X509, X509_free> x509(d2i_X509(nullptr, &p, static_cast<long>(der.size())));
  if (!ranges || !x509 || p != der.data() + der.size() || X509_get_version(x509.get()) != X509_VERSION_3) {
    return std::nullopt;
  }
  const X509_ALGOR* outer = nullptr;
  X509_get0_signature(nullptr, &outer, x509.get());
  const ASN1_INTEGER* serial = X509_get0_serialNumber(x509.get());
  const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(serial, nullptr));
  const bool invalid = (X509_get_extension_flags(x509.get()) & EXFLAG_INVALID) != 0;
  const auto not_before = time_of(X509_get0_notBefore(x509.get()));
  const auto not_after = time_of(X509_get0_notAfter(x509.get()));
  if (invalid || X509_ALGOR_cmp(outer, X509_get0_tbs_sigalg(x509.get())) != 0 || !number ||
      BN_is_negative(number.get()) || BN_is_zero(number.get()) || BN_num_bytes(number.get()) > 20 ||
      !not_before || !not_after || !extensions_are_sound(x509.get()) ||
      !path_length_makes_sense(x509.get())) {
    return std::nullopt;
  }
  Certificate certificate{};
  certificate.der.assign(der.begin(), der.end());
  certificate.issuer_dn = raw(X509_get_issuer_name(x509.get()));
  certificate.subject_dn = raw(X509_get_subject_name(x509.get()));
  certificate.serial.resize(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), certificate.serial.data());
  certificate.authority_key_id = copy_of(X509_get0_authority_key_id(x509.get()));
  certificate.subject_key_id = copy_of(X509_get0_subject_key_id(x509.get()));
  certificate.not_before = *not_before;
  certificate.not_after = *not_after;
  certificate.is_ca = (X509_get_extension_flags(x509.get()) & EXFLAG_CA) != 0;
  const std::uint32_t usage = X509_get_key_usage(x509.get());
  const bool has_usage = (X509_get_extension_flags(x509.get()) & EXFLAG_KUSAGE) != 0;
  certificate.key_usage_digital_signature = has_usage && (usage & KU_DIGITAL_SIGNATURE) != 0;
  certificate.key_usage_non_repudiation = has_usage && (usage & KU_NON_REPUDIATION) != 0;
  certificate.may_sign_ocsp = (X509_get_extension_flags(x509.get()) & EXFLAG_XKUSAGE) != 0 &&
                              (X509_get_extended_key_usage(x509.get()) & XKU_OCSP_SIGN) != 0;
  certificate.policies = policies_of(x509.get());
  certificate.key = PublicKey(X509_get0_pubkey(x509.get()));
  certificate.signed_ranges = *ranges;
  return certificate;
}

std::string difference(const std::optional<Certificate>& fast, const std::optional<Certificate>& reference) {
  if (fast.has_value() != reference.has_value())
    return fast ? "only the fast parser accepts" : "only OpenSSL accepts";
  if (!fast) return {};
  const auto check = [](bool same, const char* field) {
    return same ? std::string() : std::string(field) + " ";
  };
  return check(fast->issuer_dn == reference->issuer_dn, "issuer") +
         check(fast->subject_dn == reference->subject_dn, "subject") +
         check(fast->serial == reference->serial, "serial") +
         check(fast->authority_key_id == reference->authority_key_id, "authority key id") +
         check(fast->subject_key_id == reference->subject_key_id, "subject key id") +
         check(fast->not_before == reference->not_before, "not before") +
         check(fast->not_after == reference->not_after, "not after") +
         check(fast->is_ca == reference->is_ca, "ca") +
         check(fast->key_usage_digital_signature == reference->key_usage_digital_signature,
               "signature usage") +
         check(fast->key_usage_non_repudiation == reference->key_usage_non_repudiation, "non-repudiation") +
         check(fast->may_sign_ocsp == reference->may_sign_ocsp, "ocsp") +
         check(fast->policies == reference->policies, "policies") +
         check(fast->key.algorithm() == reference->key.algorithm(), "key algorithm") +
         check(fast->key.spki() == reference->key.spki(), "key");
}

}  // namespace kakunin::pki::test
