// SPDX-License-Identifier: Apache-2.0
#include "samples/card_issue.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/japanese_date.h"
#include "samples/der.h"
#include "virtualcard/card_maker.h"

namespace kakunin::samples {
namespace {

using std::chrono::days;
using virtualcard::CardFamily;

// 暗証番号 and 署名用パスワード of all sample cards.
constexpr std::string_view sample_pin = "1234";
constexpr std::string_view sample_password = "ABC123";
// No municipality has this code.
constexpr std::string_view municipality = "13999";

constexpr std::uint64_t first_serial = 0x4C1D01;

struct Validity {
  TimePoint from;
  TimePoint to;
};

[[nodiscard]] SecretDigits secret(std::string_view text) {
  SecretDigits out;
  for (const char c : text) {
    if (!out.push_back(c)) break;
  }
  return out;
}

/// 23:59:59 in Japan.
[[nodiscard]] TimePoint end_of(Day day) {
  return TimePoint{std::chrono::sys_days{day}} + std::chrono::hours{15} - std::chrono::seconds{1};
}

/// To the fifth birthday after issue; next-generation certificates to the tenth.
[[nodiscard]] Validity validity(const SampleCard& card, TimePoint now) {
  const TimePoint today = std::chrono::floor<days>(now);
  if (card.expires_in_days) {
    const Day last = day_in_japan(now + days{*card.expires_in_days});
    constexpr days life{1800};
    return {end_of(last) - life, end_of(last)};
  }
  const TimePoint from = today - days{card.issued_days_ago} + std::chrono::hours{3};
  const Day issued = day_in_japan(from);
  const int birthdays = card.family == CardFamily::next_generation ? 10 : 5;
  const bool this_year_passed = birthday_in(card.holder.birth, issued.year()) <= issued;
  const std::chrono::years years{birthdays - (this_year_passed ? 0 : 1)};
  return {from, end_of(birthday_in(card.holder.birth, issued.year() + years))};
}

/// 23 characters; those in the middle are the municipality's.
[[nodiscard]] std::string common_name(const SampleCard& card) {
  return to_hex(sha256(as_bytes(card.name))).substr(0, 14) + std::string{municipality} + "003A";
}

/// 個人番号 that nobody can have: its check digit is wrong.
[[nodiscard]] std::string wrong_my_number(unsigned number) {
  const std::string digits = "99999999" + std::to_string(1000 + number % 1000).substr(1);
  int sum = 0;
  for (std::size_t n = 1; n <= digits.size(); ++n) {
    const int weight = static_cast<int>(n <= 6 ? n + 1 : n - 5);
    sum += (digits[digits.size() - n] - '0') * weight;
  }
  const int right = sum % 11 <= 1 ? 0 : 11 - sum % 11;
  return digits + std::to_string((right + 5) % 10);
}

[[nodiscard]] virtualcard::Holder printed_on(const SampleCard& card, const Validity& valid, unsigned number) {
  virtualcard::Holder holder;
  holder.name = card.holder.name;
  holder.address = card.holder.address;
  holder.birth = card.holder.birth;
  holder.sex = card.holder.sex;
  holder.my_number = wrong_my_number(number);
  const Day last = day_in_japan(valid.to);
  holder.card_expiry = birthday_in(card.holder.birth, last.year() + std::chrono::years{5});
  holder.security_code = std::to_string(11000 + number % 1000).substr(1);
  holder.municipality = municipality;
  return holder;
}

[[nodiscard]] SignatureSubject signature_subject(const SampleHolder& holder) {
  SignatureSubject subject;
  subject.name = holder.name;
  subject.address = holder.address;
  subject.birth = holder.birth;
  subject.sex = holder.sex;
  return subject;
}

[[nodiscard]] virtualcard::Credential signature_credential(const Authority& issuer, const SampleCard& card,
                                                           const Validity& valid, std::uint64_t serial,
                                                           const PrivateKey& key) {
  const CertificateOrder order{serial,
                               valid.from,
                               valid.to,
                               der::digits(valid.from) + std::string{municipality} + "003A",
                               std::string{signature_policy},
                               signature_subject(card.holder)};
  return {key, make_certificate(issuer, key, order), issuer.certificate};
}

}  // namespace

IssuedCard issue_card(const CardOffice& office, const SampleCard& card, unsigned number) {
  IssuedCard issued;
  virtualcard::CardOrder order;
  order.name = card.name;
  order.family = card.family;
  if (card.family == CardFamily::other) {
    issued.image = make_card(std::move(order));
    return issued;
  }
  const bool next = card.family == CardFamily::next_generation;
  const KeyKind kind = next ? KeyKind::ec_p384 : KeyKind::rsa_2048;
  const Validity valid = validity(card, office.now);
  const std::uint64_t serial = first_serial + 2 * number;
  order.holder = printed_on(card, valid, number);

  const auto signature_issuer = [&]() -> const Authority& {
    return office.hierarchy->issuer(AuthorityUse::signature, kind, valid.from);
  };
  if (card.signature && office.signature) {
    order.signature = signature_credential(signature_issuer(), card, valid, serial + 1,
                                           next ? office.signature->ec : office.signature->rsa);
  }
  if (card.signature_in_authentication_slot) {
    order.authentication =
        signature_credential(signature_issuer(), card, valid, serial, office.keys->take(kind));
  } else if (card.family != CardFamily::old_resident) {
    const Authority& issuer = card.forged
                                  ? office.hierarchy->forger()
                                  : office.hierarchy->issuer(AuthorityUse::authentication, kind, valid.from);
    const CertificateOrder certificate{serial, valid.from, valid.to, common_name(card), card.policy, {}};
    PrivateKey key = office.keys->take(kind);
    Bytes der = make_certificate(issuer, key, certificate);
    order.authentication = virtualcard::Credential{std::move(key), std::move(der), issuer.certificate};
    if (!card.forged) {
      constexpr days before{20};
      issued.entry = RegisterEntry{
          card.name,   issuer.name,        serial, valid.to, "/C=JP/CN=" + certificate.common_name,
          card.status, office.now - before};
    }
  }
  const bool has_face = card.family == CardFamily::standard || next;
  if (has_face) {
    order.face_key = office.face_key ? *office.face_key : office.keys->take();
    order.face_issuer = office.face_issuer;
    issued.face_key = sha256(order.face_key->spki());
  }
  if (card.pins) {
    order.pin = secret(sample_pin);
    order.password = secret(sample_password);
  }
  order.pin_tries_left = card.pin_tries_left;
  if (order.authentication) issued.certificate = order.authentication->certificate;
  issued.image = make_card(std::move(order));
  return issued;
}

std::string certificate_row(const SampleCard& card, const IssuedCard& issued, ByteView predecessor) {
  boost::json::object row{
      {"type", "certificate"}, {"person", card.person}, {"certificate", to_base64(issued.certificate)}};
  if (!predecessor.empty()) row["predecessor"] = to_base64(predecessor);
  if (issued.face_key) row["face_key"] = to_hex(*issued.face_key);
  return boost::json::serialize(row) + "\n";
}

}  // namespace kakunin::samples
