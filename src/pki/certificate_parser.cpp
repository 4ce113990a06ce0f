// SPDX-License-Identifier: Apache-2.0
// Certificate::parse. The bytes are decoded by OpenSSL's own ASN.1 engine, but by a template in which the
// public key stays bytes: d2i_X509 hands each key to the provider decoders, which takes six times as long as
// all the rest. RSA keys of the profile are then built from modulus and exponent, any other key goes the long
// way.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/asn1t.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <limits>

#include "pki/certificate.h"
#include "pki/openssl_ptr.h"

namespace kakunin::pki {

// TBSCertificate of RFC 5280 section 4.1, field by field as OpenSSL's own X509_CINF. Not in an anonymous
// namespace: the macros below declare functions with external linkage.
struct KeyBytes {
  X509_ALGOR* algorithm;
  ASN1_BIT_STRING* bits;
};

struct TbsCertificate {
  ASN1_INTEGER* version;
  ASN1_INTEGER* serial;
  X509_ALGOR* signature;
  X509_NAME* issuer;
  X509_VAL* validity;
  X509_NAME* subject;
  KeyBytes* key;
  ASN1_BIT_STRING* issuer_uid;
  ASN1_BIT_STRING* subject_uid;
  STACK_OF(X509_EXTENSION) * extensions;
};

// clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wcast-qual"
ASN1_SEQUENCE(KeyBytes) = {
  ASN1_SIMPLE(KeyBytes, algorithm, X509_ALGOR),
  ASN1_SIMPLE(KeyBytes, bits, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END(KeyBytes)

ASN1_SEQUENCE(TbsCertificate) = {
  ASN1_EXP_OPT(TbsCertificate, version, ASN1_INTEGER, 0),
  ASN1_SIMPLE(TbsCertificate, serial, ASN1_INTEGER),
  ASN1_SIMPLE(TbsCertificate, signature, X509_ALGOR),
  ASN1_SIMPLE(TbsCertificate, issuer, X509_NAME),
  ASN1_SIMPLE(TbsCertificate, validity, X509_VAL),
  ASN1_SIMPLE(TbsCertificate, subject, X509_NAME),
  ASN1_SIMPLE(TbsCertificate, key, KeyBytes),
  ASN1_IMP_OPT(TbsCertificate, issuer_uid, ASN1_BIT_STRING, 1),
  ASN1_IMP_OPT(TbsCertificate, subject_uid, ASN1_BIT_STRING, 2),
  ASN1_EXP_SEQUENCE_OF_OPT(TbsCertificate, extensions, X509_EXTENSION, 3),
} static_ASN1_SEQUENCE_END(TbsCertificate)
#pragma GCC diagnostic pop
    // clang-format on

    namespace {

  constexpr int version_3 = 2;
  constexpr int most_extensions = 32;

  void free_tbs(TbsCertificate * tbs) {
    ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(tbs), ASN1_ITEM_rptr(TbsCertificate));
  }
  using TbsPtr = OpensslPtr<TbsCertificate, free_tbs>;

  [[nodiscard]] Bytes copy_of(const ASN1_STRING* string) {
    const unsigned char* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
  }

  [[nodiscard]] TbsPtr decode(ByteView der) {
    const unsigned char* p = der.data();
    auto* value = ASN1_item_d2i(nullptr, &p, static_cast<long>(der.size()), ASN1_ITEM_rptr(TbsCertificate));
    TbsPtr tbs(reinterpret_cast<TbsCertificate*>(value));
    if (p != der.data() + der.size()) return nullptr;
    return tbs;
  }

  [[nodiscard]] bool is_version_3(const ASN1_INTEGER* version) {
    std::int64_t value = 0;
    return version != nullptr && ASN1_INTEGER_get_int64(&value, version) == 1 && value == version_3;
  }

  [[nodiscard]] std::optional<Bytes> positive_serial(const ASN1_INTEGER* serial) {
    Bytes bytes = copy_of(serial);
    bytes.erase(bytes.begin(),
                std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b != 0; }));
    if (ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER || bytes.empty() || bytes.size() > 20) {
      return std::nullopt;
    }
    return bytes;
  }

  [[nodiscard]] std::optional<Bytes> raw_name(X509_NAME * name) {
    const unsigned char* data = nullptr;
    std::size_t size = 0;
    if (X509_NAME_get0_der(name, &data, &size) != 1) return std::nullopt;
    return Bytes(data, data + size);
  }

  // UTCTime yymmddhhmmssZ or GeneralizedTime yyyymmddhhmmssZ, the only forms of RFC 5280.
  [[nodiscard]] std::optional<TimePoint> time_of(const ASN1_TIME* time) {
    const auto length = static_cast<std::size_t>(ASN1_STRING_length(time));
    const std::size_t expected = ASN1_STRING_type(time) == V_ASN1_UTCTIME ? 13 : 15;
    std::tm parts{};
    if (length != expected || ASN1_STRING_get0_data(time)[length - 1] != 'Z' ||
        ASN1_TIME_to_tm(time, &parts) != 1) {
      return std::nullopt;
    }
    const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                          std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                          std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{parts.tm_hour} +
           std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
  }

  // RFC 5280 section 4.1.1.2: the algorithm is named inside the signed part as well, and must be the same.
[[nodiscard]] bool is_same_algorithm(const X509_ALGOR* signed_algorithm, ByteView outer) {
  unsigned char* der = nullptr;
  const int size = i2d_X509_ALGOR(signed_algorithm, &der);
  const bool same = size > 0 && std::ranges::equal(ByteView(der, static_cast<std::size_t>(size)), outer);
  OPENSSL_free(der);
  return same;
}

[[nodiscard]] PublicKey profile_rsa_key(const KeyBytes& bytes) {
    const ASN1_OBJECT* algorithm = nullptr;
    int parameter_type = 0;
    X509_ALGOR_get0(&algorithm, &parameter_type, nullptr, bytes.algorithm);
    if (OBJ_obj2nid(algorithm) != NID_rsaEncryption || parameter_type != V_ASN1_NULL) return {};
    const unsigned char* p = ASN1_STRING_get0_data(bytes.bits);
    const unsigned char* end = p + ASN1_STRING_length(bytes.bits);
    OpensslPtr<RSA, RSA_free> rsa(d2i_RSAPublicKey(nullptr, &p, ASN1_STRING_length(bytes.bits)));
    if (!rsa || p != end || BN_is_negative(RSA_get0_n(rsa.get())) || !BN_is_odd(RSA_get0_n(rsa.get())))
      return {};
    const OpensslPtr<EVP_PKEY, EVP_PKEY_free> key(EVP_PKEY_new());
    if (!key || EVP_PKEY_set1_RSA(key.get(), rsa.get()) != 1) return {};
    PublicKey result(key.get());
    return result.algorithm() == KeyAlgorithm::rsa_2048 ? result : PublicKey();
  }

  [[nodiscard]] PublicKey key_of(const KeyBytes& bytes) {
    PublicKey key = profile_rsa_key(bytes);
    if (key.algorithm() != KeyAlgorithm::other) return key;
    unsigned char* der = nullptr;
    const int size =
        ASN1_item_i2d(reinterpret_cast<const ASN1_VALUE*>(&bytes), &der, ASN1_ITEM_rptr(KeyBytes));
    if (size <= 0) return {};
    key = PublicKey::from_spki({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return key;
  }

  // Extensions: each kind has a function that takes what is used of it and says whether it is well-formed.
  using TakeExtension = bool (*)(X509_EXTENSION*, Certificate&);

  template <class T, auto free>
  [[nodiscard]] OpensslPtr<T, free> decoded(X509_EXTENSION * extension) {
    return OpensslPtr<T, free>(static_cast<T*>(X509V3_EXT_d2i(extension)));
  }

  bool take_basic_constraints(X509_EXTENSION * extension, Certificate & certificate) {
    const auto constraints = decoded<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>(extension);
    if (!constraints) return false;
    certificate.is_ca = constraints->ca != 0;
    const bool length_makes_sense =
        constraints->pathlen == nullptr ||
        (certificate.is_ca && ASN1_STRING_type(constraints->pathlen) != V_ASN1_NEG_INTEGER);
    return length_makes_sense;
  }

  bool take_key_usage(X509_EXTENSION * extension, Certificate & certificate) {
    const auto bits = decoded<ASN1_BIT_STRING, ASN1_BIT_STRING_free>(extension);
    if (!bits) return false;
    certificate.key_usage_digital_signature = ASN1_BIT_STRING_get_bit(bits.get(), 0) == 1;
    certificate.key_usage_non_repudiation = ASN1_BIT_STRING_get_bit(bits.get(), 1) == 1;
    return true;
  }

  bool take_extended_key_usage(X509_EXTENSION * extension, Certificate & certificate) {
    const auto usages = decoded<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>(extension);
    if (!usages) return false;
    for (int i = 0; i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
      if (OBJ_obj2nid(sk_ASN1_OBJECT_value(usages.get(), i)) == NID_OCSP_sign)
        certificate.may_sign_ocsp = true;
    }
    return true;
  }

  bool take_policies(X509_EXTENSION * extension, Certificate & certificate) {
    const auto policies = decoded<CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>(extension);
    if (!policies) return false;
    for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i) {
      std::array<char, 128> text{};
      const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()),
                                   sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
      if (size <= 0 || size >= static_cast<int>(text.size())) return false;
      certificate.policies.emplace_back(text.data());
    }
    return true;
  }

  bool take_authority_key_id(X509_EXTENSION * extension, Certificate & certificate) {
    const auto id = decoded<AUTHORITY_KEYID, AUTHORITY_KEYID_free>(extension);
    if (!id) return false;
    if (id->keyid != nullptr) certificate.authority_key_id = copy_of(id->keyid);
    return true;
  }

  bool take_subject_key_id(X509_EXTENSION * extension, Certificate & certificate) {
    const auto id = decoded<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>(extension);
    if (!id) return false;
    certificate.subject_key_id = copy_of(id.get());
    return true;
  }

  bool check_names(X509_EXTENSION * extension, Certificate&) {
    return decoded<GENERAL_NAMES, GENERAL_NAMES_free>(extension) != nullptr;
  }

  bool check_distribution_points(X509_EXTENSION * extension, Certificate&) {
    return decoded<CRL_DIST_POINTS, CRL_DIST_POINTS_free>(extension) != nullptr;
  }

  struct KnownExtension {
    int nid;
    TakeExtension take;
  };

  constexpr KnownExtension known_extensions[] = {
      {NID_basic_constraints, take_basic_constraints},
      {NID_key_usage, take_key_usage},
      {NID_ext_key_usage, take_extended_key_usage},
      {NID_certificate_policies, take_policies},
      {NID_authority_key_identifier, take_authority_key_id},
      {NID_subject_key_identifier, take_subject_key_id},
      {NID_subject_alt_name, check_names},
      {NID_issuer_alt_name, check_names},
      {NID_crl_distribution_points, check_distribution_points},
  };

  [[nodiscard]] bool is_repeated(const STACK_OF(X509_EXTENSION) * extensions, int index) {
    const ASN1_OBJECT* object = X509_EXTENSION_get_object(sk_X509_EXTENSION_value(extensions, index));
    return X509v3_get_ext_by_OBJ(extensions, object, -1) != index;
  }

  [[nodiscard]] bool take_extensions(const STACK_OF(X509_EXTENSION) * extensions, Certificate & certificate) {
    const int count = extensions != nullptr ? sk_X509_EXTENSION_num(extensions) : 0;
    if (count > most_extensions) return false;
    for (int i = 0; i < count; ++i) {
      X509_EXTENSION* extension = sk_X509_EXTENSION_value(extensions, i);
      if (is_repeated(extensions, i)) return false;
      const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
      const auto* known = std::ranges::find(known_extensions, nid, &KnownExtension::nid);
      if (known == std::end(known_extensions)) {
        if (X509_EXTENSION_get_critical(extension) != 0) return false;
      } else if (!known->take(extension, certificate)) {
        return false;
      }
    }
    return true;
  }

}  // namespace

std::optional<Certificate> Certificate::parse(ByteView der) {
  const ErrorMark mark;
  if (der.size() > std::numeric_limits<int>::max()) return std::nullopt;
  const auto ranges = find_signed_ranges(der);
  if (!ranges) return std::nullopt;
  const TbsPtr tbs = decode(ranges->to_be_signed.in(der));
  if (!tbs || !is_version_3(tbs->version)) return std::nullopt;
  if (!is_same_algorithm(tbs->signature, ranges->algorithm.in(der))) return std::nullopt;

  const auto serial = positive_serial(tbs->serial);
  const auto issuer = raw_name(tbs->issuer);
  const auto subject = raw_name(tbs->subject);
  const auto not_before = time_of(tbs->validity->notBefore);
  const auto not_after = time_of(tbs->validity->notAfter);
  if (!serial || !issuer || !subject || !not_before || !not_after) return std::nullopt;

  Certificate certificate{};
  certificate.serial = *serial;
  certificate.issuer_dn = *issuer;
  certificate.subject_dn = *subject;
  certificate.not_before = *not_before;
  certificate.not_after = *not_after;
  if (!take_extensions(tbs->extensions, certificate)) return std::nullopt;
  certificate.key = key_of(*tbs->key);
  certificate.der.assign(der.begin(), der.end());
  certificate.signed_ranges = *ranges;
  return certificate;
}

}  // namespace kakunin::pki
