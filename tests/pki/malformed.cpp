// SPDX-License-Identifier: Apache-2.0
#include "pki/malformed.h"

#include "pki/test_authority.h"
#include "samples/der.h"
#include "samples/extensions.h"

namespace kakunin::pki::test {
namespace {

namespace der = samples::der;
using samples::NameKind;
using virtualcard::joined;
using virtualcard::tlv;

/// A certificate in pieces, each a complete element.
struct Parts {
  Bytes version, serial, algorithm, issuer, validity, subject, key;
  std::vector<Bytes> extensions;
  Bytes behind_extensions;
  Bytes outer_algorithm;
  std::uint8_t unused_signature_bits = 0;
  Bytes behind_signature;
  Bytes (*outermost)(Bytes whole) = nullptr;  // what is done to the whole
};

[[nodiscard]] Bytes algorithm(const char* oid) {
  return der::sequence({der::oid(oid), der::null()});
}

constexpr const char* rsa_sha256 = "1.2.840.113549.1.1.11";
constexpr const char* rsa_sha384 = "1.2.840.113549.1.1.12";

[[nodiscard]] Bytes value_of(ByteView element) {
  const std::size_t header = element[1] < 0x80 ? 2 : 2U + (element[1] & 0x7FU);
  return {element.begin() + static_cast<std::ptrdiff_t>(header), element.end()};
}

/// The length in three bytes, whatever it is.
[[nodiscard]] Bytes with_long_length(Bytes element) {
  const Bytes value = value_of(element);
  Bytes longer{element[0], 0x83, 0, static_cast<std::uint8_t>(value.size() >> 8U),
               static_cast<std::uint8_t>(value.size())};
  append(longer, value);
  return longer;
}

[[nodiscard]] Bytes with_indefinite_length(Bytes element) {
  Bytes open{element[0], 0x80};
  append(open, value_of(element));
  append(open, Bytes{0, 0});
  return open;
}

[[nodiscard]] Bytes followed_by_a_byte(Bytes whole) {
  whole.push_back(0);
  return whole;
}

/// An Extension with critical written like this.
[[nodiscard]] Bytes extension(const char* oid, ByteView is_critical, ByteView value) {
  return der::sequence({der::oid(oid), is_critical, der::octets(value)});
}

constexpr const char* key_usage_oid = "2.5.29.15";

[[nodiscard]] Bytes critical(const char* oid, ByteView value) {
  return extension(oid, der::boolean_true(), value);
}

[[nodiscard]] Bytes key_usage(const Bytes& bit_string) {
  return critical(key_usage_oid, bit_string);
}

[[nodiscard]] Bytes utc(std::string_view text) {
  return tlv(0x17, as_bytes(text));
}

[[nodiscard]] Bytes validity(std::string_view not_before) {
  return der::sequence({utc(not_before), utc("300217145959Z")});
}

[[nodiscard]] Bytes name_of(ByteView text_element) {
  return der::sequence({der::set(der::sequence({der::oid("2.5.4.3"), text_element}))});
}

[[nodiscard]] Parts sound(const samples::PrivateKey& subject) {
  const Bytes key_id(20, 0x5A);
  Parts parts;
  parts.version = der::context(0, der::integer(std::uint64_t{2}));
  parts.serial = der::integer(std::uint64_t{0x4C1D27});
  parts.algorithm = parts.outer_algorithm = algorithm(rsa_sha256);
  parts.issuer =
      samples::distinguished_name({{NameKind::country, "JP"}, {NameKind::organization, "JPKI-TEST"}});
  parts.validity = validity("251027000000Z");
  parts.subject = samples::distinguished_name(
      {{NameKind::country, "JP"}, {NameKind::common_name, "997794E9AGCIEG13221003A"}});
  parts.key = subject.spki();
  parts.extensions = {samples::key_usage(samples::KeyUsage::digital_signature),
                      samples::certificate_policy(authentication_policy),
                      samples::authority_key_identifier(key_id), samples::subject_key_identifier(key_id)};
  return parts;
}

[[nodiscard]] Bytes put_together(const Parts& parts, const samples::PrivateKey& signer) {
  Bytes extensions;
  for (const Bytes& one : parts.extensions) append(extensions, one);
  const Bytes list = parts.extensions.empty() ? Bytes() : der::context(3, der::sequence({extensions}));
  const Bytes to_be_signed =
      der::sequence({parts.version, parts.serial, parts.algorithm, parts.issuer, parts.validity,
                     parts.subject, parts.key, list, parts.behind_extensions});
  const Bytes whole = der::sequence(
      {to_be_signed, parts.outer_algorithm,
       der::bits(signer.sign_message(to_be_signed), parts.unused_signature_bits), parts.behind_signature});
  return parts.outermost != nullptr ? parts.outermost(whole) : whole;
}

struct Row {
  const char* what;
  void (*damage)(Parts&);
};

constexpr Row rows[] = {
    {"sound: the form of the cards", [](Parts&) {}},
    // lengths
    {"outermost length longer than needed", [](Parts& p) { p.outermost = with_long_length; }},
    {"outermost length indefinite", [](Parts& p) { p.outermost = with_indefinite_length; }},
    {"validity: length longer than needed", [](Parts& p) { p.validity = with_long_length(p.validity); }},
    {"validity: length indefinite", [](Parts& p) { p.validity = with_indefinite_length(p.validity); }},
    {"subject: length longer than needed", [](Parts& p) { p.subject = with_long_length(p.subject); }},
    {"key usage: length longer than needed",
     [](Parts& p) {
       p.extensions[0] = key_usage({0x03, 0x81, 0x02, 0x07, 0x80});
     }},
    // what stands where nothing should
    {"a byte behind the certificate", [](Parts& p) { p.outermost = followed_by_a_byte; }},
    {"an element behind the signature", [](Parts& p) { p.behind_signature = der::null(); }},
    {"an element behind the extensions", [](Parts& p) { p.behind_extensions = der::null(); }},
    {"a byte behind the key usage",
     [](Parts& p) {
       p.extensions[0] = key_usage({0x03, 0x02, 0x07, 0x80, 0x00});
     }},
    // serial and version
    {"serial negative",
     [](Parts& p) {
       p.serial = {0x02, 0x01, 0x85};
     }},
    {"serial zero",
     [](Parts& p) {
       p.serial = {0x02, 0x01, 0x00};
     }},
    {"serial with a zero byte in front",
     [](Parts& p) {
       p.serial = {0x02, 0x02, 0x00, 0x4C};
     }},
    {"serial of 21 bytes", [](Parts& p) { p.serial = tlv(0x02, Bytes(21, 0x11)); }},
    {"serial without a byte",
     [](Parts& p) {
       p.serial = {0x02, 0x00};
     }},
    {"version 1 with extensions", [](Parts& p) { p.version.clear(); }},
    {"version 4", [](Parts& p) { p.version = der::context(0, der::integer(std::uint64_t{3})); }},
    // algorithms and signature
    {"outer algorithm SHA-384, signed one SHA-256",
     [](Parts& p) { p.outer_algorithm = algorithm(rsa_sha384); }},
    {"outer algorithm without the NULL of the signed one",
     [](Parts& p) { p.outer_algorithm = der::sequence({der::oid(rsa_sha256)}); }},
    {"unused bits in the signature", [](Parts& p) { p.unused_signature_bits = 3; }},
    // extensions
    {"key usage twice", [](Parts& p) { p.extensions.push_back(p.extensions[0]); }},
    {"authority key identifier twice", [](Parts& p) { p.extensions.push_back(p.extensions[2]); }},
    {"a critical extension nobody knows",
     [](Parts& p) { p.extensions.push_back(critical("1.2.392.200149.9.9", der::null())); }},
    {"critical TRUE written as 01",
     [](Parts& p) {
       p.extensions[0] = extension(key_usage_oid, Bytes{0x01, 0x01, 0x01}, Bytes{0x03, 0x02, 0x07, 0x80});
     }},
    {"critical FALSE written out",
     [](Parts& p) {
       p.extensions[0] = extension(key_usage_oid, Bytes{0x01, 0x01, 0x00}, Bytes{0x03, 0x02, 0x07, 0x80});
     }},
    {"key usage empty",
     [](Parts& p) {
       p.extensions[0] = key_usage({0x03, 0x01, 0x00});
     }},
    {"key usage with none but unknown bits",
     [](Parts& p) {
       p.extensions[0] = key_usage({0x03, 0x04, 0x07, 0x00, 0x00, 0x80});
     }},
    {"key usage with bits that do not count",
     [](Parts& p) {
       p.extensions[0] = key_usage({0x03, 0x02, 0x07, 0xFF});
     }},
    {"policy with a padded number",
     [](Parts& p) {
       p.extensions[1] =
           critical("2.5.29.32", der::sequence({der::sequence({Bytes{0x06, 0x04, 0x2A, 0x80, 0x83, 0x08}})}));
     }},
    {"a distribution point of nothing",
     [](Parts& p) {
       p.extensions.push_back(extension("2.5.29.31", {}, Bytes{0x30, 0x02, 0x30, 0x00}));
     }},
    // times
    {"time without seconds", [](Parts& p) { p.validity = validity("2510270000Z"); }},
    {"time with an offset", [](Parts& p) { p.validity = validity("251027000000+0900"); }},
    {"31 February", [](Parts& p) { p.validity = validity("250231000000Z"); }},
    // names
    {"name that is no UTF-8",
     [](Parts& p) {
       p.subject = name_of(tlv(0x0C, Bytes{0xC3, 0x28}));
     }},
    {"name in pieces (constructed)",
     [](Parts& p) {
       p.subject = name_of(tlv(0x2C, joined({der::utf8("a"), der::utf8("b")})));
     }},
    {"name with an empty part", [](Parts& p) { p.subject = der::sequence({der::set({})}); }},
};

}  // namespace

std::vector<Malformed> malformed_certificates() {
  const auto signer = samples::PrivateKey::generate(samples::KeyKind::rsa_2048);
  const auto subject = samples::PrivateKey::generate(samples::KeyKind::rsa_2048);
  std::vector<Malformed> all;
  for (const Row& row : rows) {
    Parts parts = sound(subject);
    row.damage(parts);
    all.push_back({row.what, put_together(parts, signer)});
  }
  return all;
}

}  // namespace kakunin::pki::test
