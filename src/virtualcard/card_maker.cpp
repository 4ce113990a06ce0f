// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/card_maker.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/japanese_date.h"
#include "virtualcard/face_files.h"
#include "virtualcard/my_number_files.h"

namespace kakunin::virtualcard {
namespace {

// T=1, no historical bytes; and the form PC/SC gives a type B card (PC/SC part 3, 3.1.3.2.3).
constexpr std::string_view contact_atr = "3BE000FF8131FE4514";
constexpr std::string_view contactless_atr = "3B888001000005E0B381A1007F";
// Of a card about which nothing is known: T=1; and ISO/IEC 14443 without historical bytes.
constexpr std::string_view other_contact_atr = "3B800181";
constexpr std::string_view other_contactless_atr = "3B80800101";

constexpr std::size_t token_info_size = 160;
constexpr std::size_t label_size = 32;
constexpr int pin_tries = 3;
constexpr int password_tries = 5;

[[nodiscard]] std::string_view label(CardFamily family) {
  switch (family) {
    case CardFamily::android:
      return "JPKIAPGPSETOKEN";
    case CardFamily::iphone:
      return "JPKIAPIOSTOKEN";
    case CardFamily::old_resident:
      return "JPKIAPICCTOKEN";
    default:
      return "JPKIAPICCTOKEN2";
  }
}

/// EF 0006: CK_TOKEN_INFO packed; only the label is used by anybody.
[[nodiscard]] Bytes token_info(CardFamily family) {
  Bytes info(token_info_size, 0);
  std::fill_n(info.begin(), label_size, std::uint8_t{' '});
  std::ranges::copy(as_bytes(label(family)), info.begin());
  return info;
}

[[nodiscard]] SecretDigits copy_of(const SecretDigits& secret) {
  SecretDigits copy;
  for (const auto c : secret.view()) {
    if (!copy.push_back(static_cast<char>(c))) break;
  }
  return copy;
}

[[nodiscard]] PinFile pin_file(const std::optional<SecretDigits>& secret, int limit, int left,
                               std::size_t minimum, std::size_t maximum) {
  PinFile pin;
  if (secret) pin.secret = copy_of(*secret);
  pin.limit = limit;
  pin.tries_left = secret ? left : 0;
  pin.minimum = minimum;
  pin.maximum = maximum;
  return pin;
}

[[nodiscard]] std::optional<SecretDigits> number_as_secret(std::string_view digits) {
  std::optional<SecretDigits> secret{std::in_place};
  for (const char c : digits) {
    if (!secret->push_back(c)) break;
  }
  return secret;
}

[[nodiscard]] PinFile number_file(std::string_view digits) {
  constexpr int tries = 10;
  return pin_file(number_as_secret(digits), tries, tries, digits.size(), digits.size());
}

[[nodiscard]] bool is_phone(CardFamily family) {
  return family == CardFamily::android || family == CardFamily::iphone;
}

[[nodiscard]] ApplicationImage jpki_application(const CardOrder& order) {
  namespace at = files::jpki;
  const auto& [authentication, signature] = std::tie(order.authentication, order.signature);
  const auto flag = [](bool present) { return present ? std::uint8_t{0x8F} : std::uint8_t{0x00}; };
  ApplicationImage image{ApplicationKind::jpki, {card::jpki_aid.begin(), card::jpki_aid.end()}, {}};
  auto& out = image.files;
  const AccessRule after_pin{{at::authentication_pin}, false};
  const AccessRule after_password{{at::signature_password}, false};

  out.push_back({at::signature_certificate,
                 TransparentFile{after_password, signature ? signature->certificate : Bytes{}}});
  out.push_back(
      {at::signature_ca_certificate, TransparentFile{{}, signature ? signature->ca_certificate : Bytes{}}});
  out.push_back({at::token_info, TransparentFile{{}, token_info(order.family)}});
  out.push_back({at::availability,
                 TransparentFile{{}, {flag(signature.has_value()), flag(authentication.has_value()), 0}}});
  if (order.family != CardFamily::old_resident) {
    out.push_back({at::authentication_pin, pin_file(order.pin, pin_tries, order.pin_tries_left, 4, 4)});
  }
  if (authentication) {
    out.push_back(
        {at::authentication_certificate,
         TransparentFile{is_phone(order.family) ? after_pin : AccessRule{}, authentication->certificate}});
    out.push_back({at::authentication_ca_certificate, TransparentFile{{}, authentication->ca_certificate}});
    out.push_back({at::authentication_key, KeyFile{after_pin, authentication->key}});
  }
  if (signature) out.push_back({at::signature_key, KeyFile{after_password, signature->key}});
  static const std::optional<SecretDigits> not_set;
  out.push_back({at::signature_password,
                 pin_file(signature ? order.password : not_set, password_tries, password_tries, 6, 16)});
  return image;
}

[[nodiscard]] ApplicationImage face_input_application(const CardOrder& order) {
  namespace at = files::face_input;
  const FaceFiles content{order.holder, *order.face_key, *order.face_issuer};
  const AccessRule number{{at::pin, at::number_a}, false};
  const AccessRule attributes{{at::pin, at::number_b}, false};
  ApplicationImage image{
      ApplicationKind::face_input, {card::face_input_aid.begin(), card::face_input_aid.end()}, {}};
  auto& out = image.files;
  out.push_back({at::my_number, TransparentFile{number, content.my_number()}});
  out.push_back({at::basic_attributes, TransparentFile{attributes, content.basic_attributes()}});
  out.push_back({at::attribute_signatures, TransparentFile{{{at::pin, at::number_a, at::number_b}, false},
                                                           content.attribute_signatures()}});
  out.push_back({at::public_key, TransparentFile{{}, content.public_key()}});
  out.push_back({at::filler, TransparentFile{{}, Bytes(16, 0xFF)}});
  out.push_back({at::pin, pin_file(order.pin, pin_tries, pin_tries, 4, 4)});
  out.push_back({at::authentication_key, KeyFile{{}, *order.face_key}});
  out.push_back({at::number_a, number_file(order.holder.my_number)});
  out.push_back({at::number_b, number_file(check_number_b(order.holder))});
  return image;
}

[[nodiscard]] ApplicationImage face_check_application(const CardOrder& order) {
  namespace at = files::face_check;
  const FaceFiles content{order.holder, *order.face_key, *order.face_issuer};
  ApplicationImage image{
      ApplicationKind::face_check, {card::face_check_aid.begin(), card::face_check_aid.end()}, {}};
  const AccessRule after_birth{{at::birth_key, at::number_a, at::number_b}, false};
  const AccessRule after_number{{at::number_a, at::number_b}, false};
  const std::string number_b = check_number_b(order.holder);
  auto& out = image.files;
  out.push_back({at::birth, TransparentFile{after_birth, content.birth()}});
  out.push_back({at::face, TransparentFile{after_number, content.face()}});
  out.push_back({at::issuer, TransparentFile{{}, content.issuer()}});
  out.push_back(
      {at::my_number_picture, TransparentFile{{{at::number_a}, false}, content.my_number_picture()}});
  out.push_back({at::birth_key, number_file(std::string_view{number_b}.substr(0, 6))});
  out.push_back({at::number_b, number_file(number_b)});
  out.push_back({at::number_a, number_file(order.holder.my_number)});
  return image;
}

/// Data objects of the master file. Assumption: plain ASCII where the form is not public.
[[nodiscard]] std::vector<std::pair<std::uint16_t, Bytes>> data_objects(const CardImage& image,
                                                                        const Holder& holder) {
  const auto text = [](std::string_view value) { return Bytes{value.begin(), value.end()}; };
  return {{0x5F51, {image.contact_atr.begin() + 1, image.contact_atr.end()}},
          {0x00F0, text(holder.municipality)},
          {0x00F2, text(compact_text(holder.card_expiry))}};
}

}  // namespace

std::string check_number_b(const Holder& holder) {
  const auto era = era_year(holder.birth);
  const std::string year = std::to_string(100 + (era ? era->year : 0)).substr(1);
  const std::string expiry = std::to_string(static_cast<int>(holder.card_expiry.year()));
  return year + compact_text(holder.birth).substr(4) + expiry + holder.security_code;
}

CardImage make_card(CardOrder order) {
  CardImage image;
  image.name = std::move(order.name);
  image.family = order.family;
  const bool other = order.family == CardFamily::other;
  image.contact_atr = from_hex(other ? other_contact_atr : contact_atr).value();
  image.contactless_atr = from_hex(other ? other_contactless_atr : contactless_atr).value();
  if (other) return image;
  image.data_objects = data_objects(image, order.holder);
  image.applications.push_back(jpki_application(order));
  if (order.face_key && order.face_issuer) {
    image.applications.push_back(face_input_application(order));
    image.applications.push_back(face_check_application(order));
  }
  return image;
}

}  // namespace kakunin::virtualcard
