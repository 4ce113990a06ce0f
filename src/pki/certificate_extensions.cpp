// SPDX-License-Identifier: Apache-2.0
#include "pki/certificate_extensions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pki/openssl_ptr.h"

namespace kakunin::pki {
namespace {

constexpr int most_extensions = 32;

// Extensions: each kind has a function that takes what is used of it and says whether it is well-formed.
using TakeExtension = bool (*)(X509_EXTENSION*, Certificate&);

using ExtensionPtr = Owned<X509_EXTENSION, X509_EXTENSION_free>;

/// Null where the value is not of that kind, or not as OpenSSL itself would write it: BER that is no DER.
template <class T, auto free>
[[nodiscard]] Owned<T, free> decoded(X509_EXTENSION* extension) {
  Owned<T, free> value(static_cast<T*>(X509V3_EXT_d2i(extension)));
  if (!value) return nullptr;
  constexpr int not_critical = 0;
  const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
  const ExtensionPtr again(X509V3_EXT_i2d(nid, not_critical, value.get()));
  const bool same = again && ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(again.get()),
                                                   X509_EXTENSION_get_data(extension)) == 0;
  return same ? std::move(value) : nullptr;
}

bool take_basic_constraints(X509_EXTENSION* extension, Certificate& certificate) {
  const auto constraints = decoded<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>(extension);
  if (!constraints) return false;
  certificate.is_ca = constraints->ca != 0;
  const bool length_makes_sense =
      constraints->pathlen == nullptr ||
      (certificate.is_ca && ASN1_STRING_type(constraints->pathlen) != V_ASN1_NEG_INTEGER);
  return length_makes_sense;
}

bool take_key_usage(X509_EXTENSION* extension, Certificate& certificate) {
  const auto bits = decoded<ASN1_BIT_STRING, ASN1_BIT_STRING_free>(extension);
  if (!bits) return false;
  certificate.key_usage_digital_signature = ASN1_BIT_STRING_get_bit(bits.get(), 0) == 1;
  certificate.key_usage_non_repudiation = ASN1_BIT_STRING_get_bit(bits.get(), 1) == 1;
  // A key usage without one of its nine bits is an invalid extension (RFC 5280 section 4.2.1.3).
  constexpr int bytes_with_a_meaning = 2;
  return std::any_of(bits->data, bits->data + std::min(bits->length, bytes_with_a_meaning),
                     [](unsigned char byte) { return byte != 0; });
}

bool take_extended_key_usage(X509_EXTENSION* extension, Certificate& certificate) {
  const auto usages = decoded<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>(extension);
  if (!usages) return false;
  for (int i = 0; i < sk_ASN1_OBJECT_num(usages.get()); ++i) {
    if (OBJ_obj2nid(sk_ASN1_OBJECT_value(usages.get(), i)) == NID_OCSP_sign) certificate.may_sign_ocsp = true;
  }
  return true;
}

bool take_policies(X509_EXTENSION* extension, Certificate& certificate) {
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

bool take_authority_key_id(X509_EXTENSION* extension, Certificate& certificate) {
  const auto id = decoded<AUTHORITY_KEYID, AUTHORITY_KEYID_free>(extension);
  if (!id) return false;
  if (id->keyid != nullptr) certificate.authority_key_id = copy_of(id->keyid);
  return true;
}

bool take_subject_key_id(X509_EXTENSION* extension, Certificate& certificate) {
  const auto id = decoded<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>(extension);
  if (!id) return false;
  certificate.subject_key_id = copy_of(id.get());
  return true;
}

bool check_names(X509_EXTENSION* extension, Certificate&) {
  return decoded<GENERAL_NAMES, GENERAL_NAMES_free>(extension) != nullptr;
}

bool check_distribution_points(X509_EXTENSION* extension, Certificate&) {
  constexpr int relative_name = 1;
  const auto points = decoded<CRL_DIST_POINTS, CRL_DIST_POINTS_free>(extension);
  for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
    const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
    const DIST_POINT_NAME* name = point->distpoint;
    if (name == nullptr && sk_GENERAL_NAME_num(point->CRLissuer) <= 0) return false;
    if (name != nullptr && name->type == relative_name) return false;
  }
  return points != nullptr;
}

// OpenSSL would give these a meaning; the profile has none of them.
bool refuse(X509_EXTENSION*, Certificate&) {
  return false;
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
    {NID_name_constraints, refuse},
    {NID_proxyCertInfo, refuse},
    {NID_netscape_cert_type, refuse},
    {NID_sbgp_ipAddrBlock, refuse},
    {NID_sbgp_autonomousSysNum, refuse},
};

[[nodiscard]] bool is_repeated(const STACK_OF(X509_EXTENSION) * extensions, int index) {
  const ASN1_OBJECT* object = X509_EXTENSION_get_object(sk_X509_EXTENSION_value(extensions, index));
  return X509v3_get_ext_by_OBJ(extensions, object, -1) != index;
}

/// Critical is left out or TRUE, in the one way DER writes it.
[[nodiscard]] bool is_der(X509_EXTENSION* extension) {
  const ExtensionPtr again(X509_EXTENSION_create_by_OBJ(nullptr, X509_EXTENSION_get_object(extension),
                                                        X509_EXTENSION_get_critical(extension),
                                                        X509_EXTENSION_get_data(extension)));
  return encoded(again.get(), i2d_X509_EXTENSION) == encoded(extension, i2d_X509_EXTENSION);
}

}  // namespace

bool take_extensions(const STACK_OF(X509_EXTENSION) * extensions, Certificate& certificate) {
  const int count = extensions != nullptr ? sk_X509_EXTENSION_num(extensions) : 0;
  if (count > most_extensions) return false;
  for (int i = 0; i < count; ++i) {
    X509_EXTENSION* extension = sk_X509_EXTENSION_value(extensions, i);
    if (is_repeated(extensions, i) || !is_der(extension)) return false;
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

}  // namespace kakunin::pki
