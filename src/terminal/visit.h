// SPDX-License-Identifier: Apache-2.0
#pragma once
// One patient's visit as a state machine: pure data, no threads, no I/O, no clock.
//
//   Step next = step(std::move(visit), {event::Begin{Purpose::verify, day, Method::pin}});
//   // next.visit.state == StateId::present_card; next.effects asks for a challenge
//
// Rules: the challenge is fetched while the patient finds the card and again when it grew old; tries left are
// known before a PIN is asked for; the last try is confirmed; one VERIFY per PIN entered; a reader's PIN pad
// asks once, and again only when a person wants it; the same card signs the registration; every way ends in
// Start, where nothing of the visit remains. The transitions are a table (visit_table.cpp), drawn in
// docs/visit.md.

#include <bitset>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "terminal/visit_effects.h"
#include "terminal/visit_events.h"

namespace kakunin::terminal {

enum class StateId : std::uint8_t {
  start,
  choose_method,
  present_card,
  reading_card,
  enter_pin,
  checking_pin,
  pin_on_reader,
  pin_not_entered,
  pin_wrong,
  last_try_confirm,
  pin_locked,
  signing,
  asking,
  verdict,
  registration_offer,
  loading_terms,
  terms,
  present_card_again,
  reading_card_again,
  enter_consent_pin,
  consent_pin_on_reader,
  signing_consent,
  registering,
  registered,
  trouble,
};
inline constexpr std::size_t state_count = static_cast<std::size_t>(StateId::trouble) + 1;
using StateSet = std::bitset<state_count>;
/// "enter_pin": in logs, in help and in the diagram.
[[nodiscard]] std::string_view name(StateId state);

/// How the last visit ended; shown on Start.
enum class Farewell : std::uint8_t { none, closed, cancelled, idle, registration_declined, terms_declined };

struct VisitOptions {
  std::string terminal_id;
  /// Only this reader; empty: any.
  std::string reader;
  /// 0: never.
  std::chrono::seconds idle{120};
  /// How long to wait for a card; 0: as long as it takes.
  std::chrono::seconds card_wait{0};
  /// How long one card step may take.
  std::chrono::seconds card_step{30};
  /// A reader's own PIN pad is used where it has one.
  bool pin_pad = true;
  /// How long such a reader may take; it has a time limit of its own, which comes first.
  std::chrono::seconds pin_pad_step{card::pin_pad_time + std::chrono::seconds{30}};
  /// A challenge lives 120 s; older than this it is fetched anew before signing.
  std::chrono::seconds challenge_use{90};
  /// Taking the card away closes the verdict.
  bool close_on_removal = false;
  /// Whether the service signs a proof of the check.
  protocol::ProofWish proof = protocol::ProofWish::none;
};

/// A card as it lies on a reader: the same name and count is the same card.
struct CardOnDesk {
  std::string reader;
  std::uint32_t events = 0;
  bool operator==(const CardOnDesk&) const = default;
};

/// Everything that belongs to one patient. Never a PIN. Wiped as a whole on the way to Start.
struct VisitData {
  Day day{};
  std::optional<protocol::Method> method;
  bool registration = false;  // on the way to a registration
  bool consented = false;     // the patient agreed to terms

  std::optional<CardOnDesk> card;   // the card in use, or used last
  std::vector<CardOnDesk> ignored;  // cards that lie there, but are not to be read
  bool session_open = false;
  bool pin_pad = false;       // this session's reader has one, and it is to be used
  bool pin_verified = false;  // in this session
  Bytes certificate;
  std::optional<Digest> fingerprint;  // of the first card read
  std::optional<int> tries_left;

  std::optional<event::ChallengeReady> challenge;
  std::optional<protocol::Purpose> challenge_under_way;

  std::optional<protocol::Terms> terms;
  bool terms_changed = false;  // the terms shown replace older ones
  std::optional<protocol::RegistrationReceipt> receipt;
  std::optional<protocol::VerdictAnswer> answer;
  std::optional<Failure> failure;  // in Trouble; in PIN states the reason why the entry was not used
  std::string request_id;
};

struct Visit {
  StateId state = StateId::start;
  Farewell farewell = Farewell::none;
  /// Goes up when what is under way no longer matters.
  std::uint32_t ticket = 1;
  VisitOptions options;
  card::ReadersSnapshot desk;
  VisitData data;
};

struct Step {
  Visit visit;
  std::vector<Effect> effects;
  /// False: the event has no meaning in this state, and nothing changed.
  bool handled = false;
};

[[nodiscard]] Step step(Visit visit, Input input);

/// What keeps a card from being found; shown while waiting for one. nullopt: a reader is ready.
[[nodiscard]] std::optional<Failure> desk_failure(const Visit& visit);

/// The event kinds that lead somewhere in this state as it is now (guards included where they need no data of
/// the event): what a front end may offer.
[[nodiscard]] bool offers(const Visit& visit, EventKind kind);

}  // namespace kakunin::terminal
