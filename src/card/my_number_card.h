// SPDX-License-Identifier: Apache-2.0
#pragma once
// The My Number card as a session sees it: 公的個人認証AP (JPKI), the keyless proof of 券面事項入力補助AP.
// Every function sends exactly the commands its comment names; nothing is retried.
// Sources: public behaviour of the card as used by OpenSC's jpki driver; ISO/IEC 7816-4; the internal
// authentication's form is an assumption, kept in face_proof().

#include <memory>

#include "base/secret_digits.h"
#include "card/card_session.h"

namespace kakunin::card {

enum class CardKind : std::uint8_t { my_number_card, android, iphone, old_resident_card, unknown };

/// The token label of EF 0006, trimmed, and what it means.
struct TokenInfo {
  std::string label;
  CardKind kind = CardKind::unknown;
};

/// The keyless proof of 券面事項入力補助AP: EF 0007 (public key with the issuer's signature) and the
/// signature over the statement. (Assumption: INTERNAL AUTHENTICATE 00 88 00 93 with a SHA-256 DigestInfo.)
struct FaceProof {
  Bytes key_object;  // FF50 { DF51 SubjectPublicKeyInfo, DF52 signature }
  Bytes signature;
};

class MyNumberCard {
 public:
  /// SELECT of the JPKI application: not_my_number_card where there is none.
  [[nodiscard]] static Expected<MyNumberCard, CardError> select(CardSession& session);

  /// Reads EF 0006 (one command).
  [[nodiscard]] Expected<TokenInfo, CardError> token_info();
  /// The authentication certificate, EF 000A: one READ BINARY by SFI with extended length, or as many
  /// 256-byte reads as it takes. pin_required on phones before the PIN; old_resident_card and no_certificate
  /// where so.
  [[nodiscard]] Expected<Bytes, CardError> authentication_certificate();
  /// The CA certificate beside it, EF 000B.
  [[nodiscard]] Expected<Bytes, CardError> authentication_ca_certificate();
  /// Tries left of the authentication PIN, one case-1 VERIFY (00 20 00 98); 0 when locked. Uses no try.
  [[nodiscard]] Expected<int, CardError> authentication_tries_left();
  /// Tries left of the signature password (00 20 00 9B).
  [[nodiscard]] Expected<int, CardError> signature_tries_left();
  /// VERIFY, once. The PIN is not kept. pin_wrong carries the tries left.
  [[nodiscard]] Expected<void, CardError> verify_authentication_pin(const SecretDigits& pin);
  /// The same with the PIN typed at the reader, where the session has a PIN pad. As errors also
  /// pin_not_entered.
  [[nodiscard]] Expected<void, CardError> verify_authentication_pin_on_pad();
  /// COMPUTE DIGITAL SIGNATURE with the authentication key over this input: a DigestInfo for RSA, a bare
  /// digest for ECDSA (signature as r||s; see statement_input()).
  [[nodiscard]] Expected<Bytes, CardError> sign_for_authentication(ByteView input);
  /// Selects 券面事項入力補助AP, reads EF 0007 and signs without a key. nullopt where the card offers none.
  /// Afterwards the JPKI application is no longer selected.
  [[nodiscard]] Expected<std::optional<FaceProof>, CardError> face_proof(ByteView statement);

 private:
  explicit MyNumberCard(CardSession& session) : session_(&session) {}
  CardSession* session_;
};

/// What the card is given for a statement: by the certificate's key, DigestInfo(SHA-256) for RSA, SHA-384 for
/// P-384. nullopt for a key algorithm no My Number card has.
[[nodiscard]] std::optional<Bytes> statement_input(ByteView certificate_der, ByteView statement);

}  // namespace kakunin::card
