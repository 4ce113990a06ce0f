// SPDX-License-Identifier: Apache-2.0
#include "samples/profile.h"

#include <openssl/sha.h>

#include "base/japanese_date.h"
#include "samples/der.h"
#include "samples/extensions.h"

namespace kakunin::samples {
namespace {

using std::chrono::days;

[[nodiscard]] Bytes key_id_of(const PrivateKey& key) {
  const Bytes bits = key.public_bits();
  Bytes id(SHA_DIGEST_LENGTH);
  SHA1(bits.data(), bits.size(), id.data());
  return id;
}

[[nodiscard]] Bytes signature_algorithm(const PrivateKey& key) {
  if (key.kind() == KeyKind::ec_p384) return der::sequence({der::oid("1.2.840.10045.4.3.3")});
  return der::sequence({der::oid("1.2.840.113549.1.1.11"), der::null()});
}

[[nodiscard]] Bytes signed_by(const PrivateKey& key, ByteView to_be_signed) {
  return der::sequence({to_be_signed, signature_algorithm(key), der::bits(key.sign_message(to_be_signed))});
}

struct Body {
  std::uint64_t serial;
  Bytes issuer;
  TimePoint not_before;
  TimePoint not_after;
  Bytes subject;
  Bytes spki;
  Bytes extensions;  // a SEQUENCE
};

[[nodiscard]] Bytes certificate(const Body& body, const PrivateKey& signer) {
  const Bytes version = der::context(0, der::integer(std::uint64_t{2}));
  const Bytes tbs =
      der::sequence({version, der::integer(body.serial), signature_algorithm(signer), body.issuer,
                     der::sequence({der::time(body.not_before), der::time(body.not_after)}), body.subject,
                     body.spki, der::context(3, body.extensions)});
  return signed_by(signer, tbs);
}

[[nodiscard]] Bytes subject_name(const CertificateOrder& order) {
  if (!order.signature) {
    return distinguished_name({{NameKind::country, "JP"}, {NameKind::common_name, order.common_name}});
  }
  return distinguished_name({{NameKind::country, "JP"},
                             {NameKind::locality, order.signature->prefecture},
                             {NameKind::locality, order.signature->city},
                             {NameKind::common_name, order.common_name}});
}

[[nodiscard]] Bytes end_entity_extensions(const Authority& issuer, const PrivateKey& subject,
                                          const CertificateOrder& order) {
  const bool signs = order.signature.has_value();
  const auto point =
      signs ? crl_distribution_point(issuer.use, order.signature->prefecture, order.signature->city)
            : crl_distribution_point(issuer.use, "Tokyo-to", "Mihon-ku");
  Bytes all = key_usage(signs ? KeyUsage::non_repudiation : KeyUsage::digital_signature);
  if (signs) append(all, holder_alternative_name(*order.signature));
  append(all, certificate_policy(order.policy));
  append(all, issuer_alternative_name());
  append(all, point);
  append(all, authority_key_identifier(issuer.key_id));
  append(all, subject_key_identifier(key_id_of(subject)));
  return der::sequence({all});
}

}  // namespace

Bytes Authority::distinguished_name() const {
  return samples::distinguished_name(
      {{NameKind::country, "JP"},
       {NameKind::organization, "JPKI-TEST"},
       {NameKind::unit,
        use == AuthorityUse::authentication ? "JPKI for user authentication" : "JPKI for digital signature"},
       {NameKind::unit, "Japan Agency for Local Authority Information Systems"}});
}

Authority make_authority(std::string name, AuthorityUse use, PrivateKey key, std::uint64_t serial,
                         TimePoint not_before, TimePoint not_after, std::optional<Bytes> key_id) {
  Authority made{std::move(name), use, std::move(key), serial, not_before, not_after, {}, {}};
  made.key_id = key_id ? *std::move(key_id) : key_id_of(made.key);
  const Bytes dn = made.distinguished_name();
  const Bytes extensions = der::sequence(
      {key_usage(KeyUsage::authority), basic_constraints_ca(), subject_key_identifier(made.key_id)});
  made.certificate =
      certificate({serial, dn, not_before, not_after, dn, made.key.spki(), extensions}, made.key);
  return made;
}

Bytes make_certificate(const Authority& issuer, const PrivateKey& subject, const CertificateOrder& order) {
  return certificate({order.serial, issuer.distinguished_name(), order.not_before, order.not_after,
                      subject_name(order), subject.spki(), end_entity_extensions(issuer, subject, order)},
                     issuer.key);
}

Bytes make_responder_certificate(const Authority& issuer, const PrivateKey& subject, std::uint64_t serial) {
  const Bytes name = distinguished_name({{NameKind::country, "JP"},
                                         {NameKind::organization, "JPKI-TEST"},
                                         {NameKind::common_name, "OCSP " + issuer.name}});
  const Bytes extensions =
      der::sequence({key_usage(KeyUsage::digital_signature), ocsp_signing(), ocsp_no_check(),
                     authority_key_identifier(issuer.key_id), subject_key_identifier(key_id_of(subject))});
  return certificate({serial, issuer.distinguished_name(), issuer.not_before, issuer.not_after, name,
                      subject.spki(), extensions},
                     issuer.key);
}

Bytes make_crl(const Authority& issuer, const std::vector<RevokedSerial>& revoked, std::uint64_t number,
               TimePoint this_update, TimePoint next_update) {
  Bytes entries;
  for (const auto& entry : revoked) {
    append(entries, der::sequence({der::integer(entry.serial), der::time(entry.at),
                                   der::sequence({crl_reason(entry.reason)})}));
  }
  const Bytes extensions = der::sequence({authority_key_identifier(issuer.key_id), crl_number(number)});
  const Bytes list = revoked.empty() ? Bytes{} : der::sequence({entries});
  const Bytes tbs = der::sequence({der::integer(std::uint64_t{1}), signature_algorithm(issuer.key),
                                   issuer.distinguished_name(), der::time(this_update),
                                   der::time(next_update), list, der::context(0, extensions)});
  return signed_by(issuer.key, tbs);
}

std::string pem(std::string_view label, ByteView der) {
  const std::string text = to_base64(der);
  std::string out = "-----BEGIN " + std::string{label} + "-----\n";
  for (std::size_t at = 0; at < text.size(); at += 64) out += text.substr(at, 64) + "\n";
  return out + "-----END " + std::string{label} + "-----\n";
}

std::optional<Bytes> from_pem(std::string_view label, std::string_view text) {
  const std::string begin = "-----BEGIN " + std::string{label} + "-----";
  const auto from = text.find(begin);
  const auto to = text.find("-----END " + std::string{label} + "-----", from);
  if (from == std::string_view::npos || to == std::string_view::npos) return std::nullopt;
  std::string base64;
  for (const char c : text.substr(from + begin.size(), to - from - begin.size())) {
    if (c != '\n' && c != '\r') base64.push_back(c);
  }
  return from_base64(base64);
}

}  // namespace kakunin::samples
