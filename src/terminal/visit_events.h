// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can happen in a visit: choices of a person, the card, the service, time. Plain data.

#include <optional>
#include <string_view>
#include <variant>

#include "base/secret_digits.h"
#include "card/my_number_card.h"
#include "card/readers.h"
#include "terminal/service_client.h"

namespace kakunin::terminal {

namespace event {

// A person. The labels are on the screens (screens.h).
/// 資格確認する on Start; or a registration asked for from the start.
struct Begin {
  protocol::Purpose goal = protocol::Purpose::verify;
  Day day;
  /// Absent: the person is asked.
  std::optional<protocol::Method> method;
};
struct ChooseMethod {
  protocol::Method method = protocol::Method::pin;
};
struct ReadCard {};  // マイナンバーカードを読み取る
struct PinEntered {
  SecretDigits pin;
};
struct Confirm {};      // the last try is wanted
struct Retry {};        // もう一度
struct OtherMethod {};  // 目視確認 instead of the PIN, and the other way round
struct ChangeCard {};   // another card will be put on the reader
struct Accept {};       // 健康保険証利用登録する, 同意する
struct Decline {};      // 健康保険証利用登録しない, 同意しない
struct CheckAgain {};   // 資格確認する after a registration
struct Close {};        // 閉じる
struct Cancel {};       // 中止
struct Stay {};         // 続ける: the idle time begins anew

// The desk. CardPresented and CardTaken are derived from DeskChanged by the machine itself.
struct DeskChanged {
  card::ReadersSnapshot desk;
};
struct CardPresented {};
struct CardTaken {};

// The card.
struct CardRead {
  Bytes certificate;  // empty: behind the PIN (phones)
  std::optional<int> tries_left;
  bool pin_pad = false;  // the reader has one
};
struct CardFailed {
  card::CardError error;
};
struct PinVerified {};
struct PinWrong {
  int tries_left = 0;
};
struct PinLocked {};
struct CertificateRead {
  Bytes certificate;
};
struct SignatureMade {
  Bytes signature;
};
struct FaceProved {
  std::optional<card::FaceProof> proof;
};

// The service.
struct ChallengeReady {
  protocol::Purpose purpose = protocol::Purpose::verify;
  protocol::ChallengeAnswer challenge;
};
struct VerdictReady {
  protocol::VerdictAnswer answer;
};
struct RegistrationNeeded {
  std::string request_id;
};
struct TermsReady {
  protocol::Terms terms;
};
struct TermsOutdated {};
struct RegistrationDone {
  protocol::RegistrationReceipt receipt;
};
struct ServiceFailed {
  Failure failure;
};

// Time.
struct IdleTimeout {};
struct CardTimeout {};
struct ChallengeStale {};

}  // namespace event

using Event =
    std::variant<event::Begin, event::ChooseMethod, event::ReadCard, event::PinEntered, event::Confirm,
                 event::Retry, event::OtherMethod, event::ChangeCard, event::Accept, event::Decline,
                 event::CheckAgain, event::Close, event::Cancel, event::Stay, event::DeskChanged,
                 event::CardPresented, event::CardTaken, event::CardRead, event::CardFailed,
                 event::PinVerified, event::PinWrong, event::PinLocked, event::CertificateRead,
                 event::SignatureMade, event::FaceProved, event::ChallengeReady, event::VerdictReady,
                 event::RegistrationNeeded, event::TermsReady, event::TermsOutdated, event::RegistrationDone,
                 event::ServiceFailed, event::IdleTimeout, event::CardTimeout, event::ChallengeStale>;

/// The alternatives of Event, in the same order.
enum class EventKind : std::uint8_t {
  begin,
  choose_method,
  read_card,
  pin_entered,
  confirm,
  retry,
  other_method,
  change_card,
  accept,
  decline,
  check_again,
  close,
  cancel,
  stay,
  desk_changed,
  card_presented,
  card_taken,
  card_read,
  card_failed,
  pin_verified,
  pin_wrong,
  pin_locked,
  certificate_read,
  signature_made,
  face_proved,
  challenge_ready,
  verdict_ready,
  registration_needed,
  terms_ready,
  terms_outdated,
  registration_done,
  service_failed,
  idle_timeout,
  card_timeout,
  challenge_stale,
};
inline constexpr std::size_t event_count = std::variant_size_v<Event>;
static_assert(event_count == static_cast<std::size_t>(EventKind::challenge_stale) + 1);

[[nodiscard]] inline EventKind kind(const Event& event) {
  return static_cast<EventKind>(event.index());
}
[[nodiscard]] std::string_view name(EventKind kind);

/// The event a card error becomes: PinWrong and PinLocked are results, everything else is CardFailed.
[[nodiscard]] Event to_event(const card::CardError& error);
/// The event a service error becomes: terms that changed are no failure.
[[nodiscard]] Event to_event(ServiceError error);

enum class StateId : std::uint8_t;

/// An event as it reaches the machine. ticket: the visit's ticket when the effect began whose result this is,
/// or when the screen was shown on which this was chosen; 0 for any. seen: the state of that screen.
struct Input {
  Event event;
  std::uint32_t ticket = 0;
  std::optional<StateId> seen = std::nullopt;
};

}  // namespace kakunin::terminal
