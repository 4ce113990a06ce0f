// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lays out a My Number card: which files each application has, who may read them, and what stands in them.
// Layout from the public behaviour of the card. Pictures on the face are placeholders of one grey pixel.

#include "base/clock.h"
#include "virtualcard/elementary_file.h"

namespace kakunin::virtualcard {

/// What is printed on and stored in the card about its holder. UTF-8; U+3000 between family and given name.
struct Holder {
  std::string name;
  std::string address;
  Day birth{};
  char sex = '9';         // '1' male, '2' female, '9' not known
  std::string my_number;  // 12 digits
  Day card_expiry{};
  std::string security_code;  // 4 digits
  std::string municipality;   // 5 digits
};

/// A certificate with its key and the CA's certificate, DER.
struct Credential {
  PrivateKey key;
  Bytes certificate;
  Bytes ca_certificate;
};

/// Everything a card is made from.
struct CardOrder {
  std::string name;
  CardFamily family = CardFamily::standard;
  Holder holder;
  std::optional<Credential> authentication;
  std::optional<Credential> signature;
  /// The card's own key of 券面事項入力補助AP, and the issuer's that signs it; phones have neither.
  std::optional<PrivateKey> face_key;
  std::optional<PrivateKey> face_issuer;
  /// Absent: the card was issued without PINs (顔認証マイナンバーカード).
  std::optional<SecretDigits> pin;
  std::optional<SecretDigits> password;
  int pin_tries_left = 3;
};

[[nodiscard]] CardImage make_card(CardOrder order);

/// 照合番号B: birth as YYMMDD of the era, the card's last year of validity, the security code.
[[nodiscard]] std::string check_number_b(const Holder& holder);

}  // namespace kakunin::virtualcard
