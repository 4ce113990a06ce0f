// SPDX-License-Identifier: Apache-2.0
#include "card/my_number_card.h"

#include <algorithm>
#include <array>

#include "base/digest_info.h"
#include "card/card_files.h"
#include "card/commands.h"
#include "card/read_object.h"
#include "card/tlv.h"

namespace kakunin::card {
namespace {

constexpr std::size_t pin_length = 4;
constexpr std::size_t label_length = 32;

constexpr std::uint16_t not_found = 0x6A82;
// On some cards the first command after power-up, whatever it is.
constexpr std::uint16_t no_diagnosis = 0x6F00;

/// What a reader with a PIN pad answers by itself (PC/SC part 10); none of these used a try.
struct PadAnswer {
  std::uint16_t status;
  CardErrorKind kind;
};
constexpr std::array pad_answers{
    PadAnswer{0x6400, CardErrorKind::pin_not_entered},   // nothing typed in time
    PadAnswer{0x6401, CardErrorKind::pin_not_entered},   // cancelled at the reader
    PadAnswer{0x6402, CardErrorKind::pin_not_accepted},  // two entries that differ
    PadAnswer{0x6403, CardErrorKind::pin_not_accepted},  // too few or too many digits
};

struct KnownLabel {
  std::string_view label;
  CardKind kind;
};
constexpr std::array known_labels{
    KnownLabel{"JPKIAPICCTOKEN2", CardKind::my_number_card},
    KnownLabel{"JPKIAPICCTOKEN", CardKind::old_resident_card},
    KnownLabel{"JPKIAPGPSETOKEN", CardKind::android},
    KnownLabel{"JPKIAPIOSTOKEN", CardKind::iphone},
};

[[nodiscard]] CardError error(CardErrorKind kind, StatusWord status) {
  return {kind, status.value, {}};
}

/// The label without its padding; what is not printable becomes "?", because labels go to logs.
[[nodiscard]] std::string trimmed_label(ByteView field) {
  std::string label{as_text(field.first(std::min(field.size(), label_length)))};
  label.erase(label.find_last_not_of(std::string_view{" \0\xFF", 3}) + 1);
  std::replace_if(
      label.begin(), label.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return label;
}

/// Tries left as the status of a PIN query; ISO/IEC 7816-4 has 6983 and cards of this family 6984 for a lock.
[[nodiscard]] Expected<int, CardError> tries_left(CardSession& session, std::uint8_t pin_file) {
  const auto response = session.transmit(verify_status(pin_file));
  if (!response) return unexpected(response.error());
  if (const auto left = response->status.tries_left()) return *left;
  const CardError problem = refused(response->status);
  if (problem.kind == CardErrorKind::pin_locked) return 0;
  return unexpected(problem);
}

[[nodiscard]] CardError pin_refused(StatusWord status) {
  if (const auto left = status.tries_left()) {
    return {*left > 0 ? CardErrorKind::pin_wrong : CardErrorKind::pin_locked, status.value, left};
  }
  switch (status.value) {
    case 0x6300:
      return error(CardErrorKind::pin_wrong, status);  // a PIN without a counter
    case 0x6700:
    case 0x6A80:
      return error(CardErrorKind::pin_not_accepted, status);
    default:
      return refused(status);
  }
}

[[nodiscard]] Expected<void, CardError> verified(const Expected<ResponseApdu, CardError>& response) {
  if (!response) return unexpected(response.error());
  if (!response->status.ok()) return unexpected(pin_refused(response->status));
  return {};
}

}  // namespace

Expected<MyNumberCard, CardError> MyNumberCard::select(CardSession& session) {
  auto response = session.transmit(select_application(jpki_aid));
  if (response && response->status.value == no_diagnosis) {
    response = session.transmit(select_application(jpki_aid));
  }
  if (!response) return unexpected(response.error());
  if (response->status.ok()) return MyNumberCard{session};
  if (response->status.value == no_diagnosis) return unexpected(refused(response->status));
  return unexpected(error(CardErrorKind::not_my_number_card, response->status));
}

Expected<TokenInfo, CardError> MyNumberCard::token_info() {
  const auto response = session_->transmit(read_binary_by_sfi(jpki::token_info, label_length));
  if (!response) return unexpected(response.error());
  if (!response->status.ok()) return unexpected(refused(response->status));
  TokenInfo info{trimmed_label(response->data), CardKind::unknown};
  for (const auto& known : known_labels) {
    if (known.label == info.label) info.kind = known.kind;
  }
  return info;
}

Expected<Bytes, CardError> MyNumberCard::authentication_certificate() {
  auto certificate = read_object(*session_, jpki::authentication_certificate);
  const bool absent = certificate ? certificate->empty() : certificate.error().status_word == not_found;
  if (!absent) return certificate;
  // 住民基本台帳カード has the application as well, but no authentication certificate.
  const auto info = token_info();
  const bool old_card = info && info->kind == CardKind::old_resident_card;
  return unexpected(
      CardError{old_card ? CardErrorKind::old_resident_card : CardErrorKind::no_certificate, {}, {}});
}

Expected<Bytes, CardError> MyNumberCard::authentication_ca_certificate() {
  auto certificate = read_object(*session_, jpki::authentication_ca_certificate);
  const bool absent = certificate ? certificate->empty() : certificate.error().status_word == not_found;
  if (absent) return unexpected(CardError{CardErrorKind::no_certificate, {}, {}});
  return certificate;
}

Expected<int, CardError> MyNumberCard::authentication_tries_left() {
  return tries_left(*session_, jpki::authentication_pin);
}

Expected<int, CardError> MyNumberCard::signature_tries_left() {
  return tries_left(*session_, jpki::signature_password);
}

Expected<void, CardError> MyNumberCard::verify_authentication_pin(const SecretDigits& pin) {
  // Checked here because the card counts a PIN of the wrong length as a try, and takes none at all for a
  // query.
  if (pin.size() != pin_length || !pin.all_digits()) {
    return unexpected(CardError{CardErrorKind::pin_not_accepted, {}, {}});
  }
  return verified(session_->transmit(verify(jpki::authentication_pin, pin)));
}

Expected<void, CardError> MyNumberCard::verify_authentication_pin_on_pad() {
  const auto response = session_->verify_on_pin_pad(verify_status(jpki::authentication_pin), pin_length);
  if (response) {
    for (const auto& row : pad_answers) {
      if (row.status == response->status.value) return unexpected(error(row.kind, response->status));
    }
  }
  return verified(response);
}

Expected<Bytes, CardError> MyNumberCard::sign_for_authentication(ByteView input) {
  auto response = session_->transmit(compute_digital_signature(jpki::authentication_key, input));
  if (!response) return unexpected(response.error());
  if (!response->status.ok() || response->data.empty()) return unexpected(refused(response->status));
  return std::move(response->data);
}

Expected<std::optional<FaceProof>, CardError> MyNumberCard::face_proof(ByteView statement) {
  const auto selected = session_->transmit(select_application(face_input_aid));
  if (!selected) return unexpected(selected.error());
  if (!selected->status.ok()) return std::nullopt;

  auto key_object = read_object(*session_, face_input::public_key);
  if (!key_object && !key_object.error().status_word) return unexpected(key_object.error());
  if (!key_object) return std::nullopt;
  const auto fields = tlv::find(*key_object, face_input::key_object_tag);
  const bool complete =
      fields && tlv::find(*fields, face_input::key_tag) && tlv::find(*fields, face_input::key_signature_tag);
  if (!complete) return std::nullopt;

  const auto input = digest_info(sha256(statement));
  auto response = session_->transmit(internal_authenticate(face_input::authentication_key, input));
  if (!response) return unexpected(response.error());
  if (!response->status.ok() || response->data.empty()) return std::nullopt;
  return FaceProof{*std::move(key_object), std::move(response->data)};
}

}  // namespace kakunin::card
