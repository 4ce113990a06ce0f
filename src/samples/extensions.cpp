// SPDX-License-Identifier: Apache-2.0
#include "samples/extensions.h"

#include <array>
#include <string>

#include "base/japanese_date.h"
#include "samples/der.h"

namespace kakunin::samples {
namespace {

// Attributes of the holder: 1 name, 2 substituted characters of the name, 3 sex, 4 birth, 5 address,
// 6 substituted characters of the address.
constexpr std::string_view holder_attributes = "1.2.392.200149.8.5.5.";
constexpr std::string_view cps = "http://www.jpki.go.jp/cps.html";
// A character the certificate could not carry is shown as this.
constexpr std::string_view substitute = "●";

[[nodiscard]] Bytes extension(std::string_view oid, ByteView value, bool critical = false) {
  const Bytes flag = critical ? der::boolean_true() : Bytes{};
  return der::sequence({der::oid(oid), flag, der::octets(value)});
}

[[nodiscard]] std::string_view attribute_oid(NameKind kind) {
  switch (kind) {
    case NameKind::country:
      return "2.5.4.6";
    case NameKind::organization:
      return "2.5.4.10";
    case NameKind::unit:
      return "2.5.4.11";
    case NameKind::locality:
      return "2.5.4.7";
    case NameKind::common_name:
      return "2.5.4.3";
  }
  return {};
}

[[nodiscard]] Bytes other_name(int attribute, std::string_view value) {
  const std::string oid = std::string{holder_attributes} + std::to_string(attribute);
  return der::context(0, virtualcard::joined({der::oid(oid), der::context(0, der::utf8(value))}));
}

/// GeneralName directoryName.
[[nodiscard]] Bytes directory_name(ByteView name) {
  return der::context(4, name);
}

/// One digit for each character: 1 where it stands for one that could not be written.
[[nodiscard]] std::string substituted(std::string_view text) {
  std::string digits;
  for (std::size_t at = 0; at < text.size();) {
    digits.push_back(text.substr(at).starts_with(substitute) ? '1' : '0');
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return digits;
}

/// EYYYYMMDD with the era's digit.
[[nodiscard]] std::string era_birth(Day birth) {
  const auto era = era_year(birth);
  return std::to_string(era ? static_cast<int>(era->era) : 0) + compact_text(birth);
}

}  // namespace

Bytes distinguished_name(const std::vector<std::pair<NameKind, std::string_view>>& parts) {
  Bytes all;
  for (const auto& [kind, text] : parts) {
    const Bytes value = kind == NameKind::country ? der::printable(text) : der::utf8(text);
    append(all, der::set(der::sequence({der::oid(attribute_oid(kind)), value})));
  }
  return der::sequence({all});
}

Bytes key_usage(KeyUsage usage) {
  struct Row {
    std::uint8_t bits;
    std::uint8_t unused;
  };
  // digitalSignature is bit 0, nonRepudiation 1, keyCertSign 5, cRLSign 6 (RFC 5280, 4.2.1.3).
  static constexpr std::array<Row, 3> rows{{{0x80, 7}, {0xC0, 6}, {0x06, 1}}};
  const Row row = rows.at(static_cast<std::size_t>(usage));
  return extension("2.5.29.15", der::bits(std::array{row.bits}, row.unused), true);
}

Bytes basic_constraints_ca() {
  return extension("2.5.29.19", der::sequence({der::boolean_true()}), true);
}

Bytes certificate_policy(std::string_view policy) {
  const Bytes qualifier = der::sequence({der::oid("1.3.6.1.5.5.7.2.1"), der::ia5(cps)});
  const Bytes information = der::sequence({der::oid(policy), der::sequence({qualifier})});
  return extension("2.5.29.32", der::sequence({information}), true);
}

Bytes holder_alternative_name(const SignatureSubject& holder) {
  return extension(
      "2.5.29.17",
      der::sequence({other_name(1, holder.name), other_name(4, era_birth(holder.birth)),
                     other_name(3, std::string_view{&holder.sex, 1}), other_name(5, holder.address),
                     other_name(2, substituted(holder.name)), other_name(6, substituted(holder.address))}));
}

Bytes issuer_alternative_name() {
  const Bytes name =
      distinguished_name({{NameKind::country, "JP"}, {NameKind::organization, "公的個人認証サービス"}});
  return extension("2.5.29.18", der::sequence({directory_name(name)}));
}

Bytes crl_distribution_point(AuthorityUse use, std::string_view prefecture, std::string_view city) {
  const std::string_view unit =
      use == AuthorityUse::authentication ? "JPKI for user authentication" : "JPKI for digital signature";
  const std::string point = std::string{city} + " CRLDP";
  const Bytes name = distinguished_name({{NameKind::country, "JP"},
                                         {NameKind::organization, "JPKI-TEST"},
                                         {NameKind::unit, unit},
                                         {NameKind::unit, "CRL Distribution Points"},
                                         {NameKind::unit, prefecture},
                                         {NameKind::common_name, point}});
  const Bytes full_name = der::context(0, der::context(0, directory_name(name)));
  return extension("2.5.29.31", der::sequence({der::sequence({full_name})}));
}

Bytes authority_key_identifier(ByteView key_id) {
  return extension("2.5.29.35", der::sequence({der::context_primitive(0, key_id)}));
}

Bytes subject_key_identifier(ByteView key_id) {
  return extension("2.5.29.14", der::octets(key_id));
}

Bytes ocsp_signing() {
  return extension("2.5.29.37", der::sequence({der::oid("1.3.6.1.5.5.7.3.9")}));
}

Bytes ocsp_no_check() {
  return extension("1.3.6.1.5.5.7.48.1.5", der::null());
}

Bytes crl_number(std::uint64_t number) {
  return extension("2.5.29.20", der::integer(number));
}

Bytes crl_reason(RevocationReason reason) {
  return extension("2.5.29.21", virtualcard::tlv(0x0A, std::array{static_cast<std::uint8_t>(reason)}));
}

}  // namespace kakunin::samples
