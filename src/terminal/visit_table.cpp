// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_table.h"

#include <array>
#include <initializer_list>

#include "terminal/visit_actions.h"
#include "terminal/visit_guards.h"

namespace kakunin::terminal {
namespace {

using S = StateId;
using E = EventKind;

StateSet in(std::initializer_list<StateId> states) {
  StateSet set;
  for (const StateId state : states) set.set(static_cast<std::size_t>(state));
  return set;
}

const StateSet all_but_start = ~in({S::start});
/// The reader waits for the person's PIN: the one card command a person can keep waiting.
const StateSet on_reader = in({S::pin_on_reader, S::consent_pin_on_reader});
/// A VERIFY is under way; what the service says can wait.
const StateSet verifying = on_reader | in({S::checking_pin});
/// The card lies open while a person thinks: its removal ends the card part.
const StateSet card_held = in({S::enter_pin, S::pin_wrong, S::pin_not_entered, S::last_try_confirm,
                               S::pin_locked, S::enter_consent_pin});
/// A card command is under way and will tell by itself when the card goes.
const StateSet card_busy =
    verifying | in({S::reading_card, S::reading_card_again, S::signing, S::signing_consent});
/// The challenge is fetched meanwhile.
const StateSet ahead_of_signing = card_held | verifying |
                                  in({S::choose_method, S::present_card, S::reading_card,
                                      S::present_card_again, S::reading_card_again, S::registered});
const StateSet fails_early = ahead_of_signing & ~(verifying | in({S::registered}));
const StateSet service_busy =
    in({S::signing, S::asking, S::loading_terms, S::signing_consent, S::registering});
const StateSet pin_choices =
    in({S::enter_pin, S::pin_wrong, S::pin_not_entered, S::last_try_confirm, S::pin_locked});
const StateSet tried = in({S::pin_wrong, S::pin_not_entered});

std::vector<Transition> make_table() {
  using namespace action;
  using namespace guard;
  constexpr std::nullopt_t stays = std::nullopt;
  return {
      // Beginning
      {in({S::start}), E::begin, wants_registration, begin_registration, S::loading_terms},
      {in({S::start}), E::begin, method_given, begin_check, S::present_card},
      {in({S::start}), E::begin, always, begin_check, S::choose_method},
      {in({S::choose_method}), E::choose_method, always, action::choose_method, S::present_card},
      // Reading the card
      {in({S::present_card}), E::card_presented, always, open_card, S::reading_card},
      {in({S::present_card, S::present_card_again}), E::card_timeout, always, fail_no_card, S::trouble},
      {in({S::reading_card}), E::card_read, visual_without_certificate, fail_pin_required, S::trouble},
      {in({S::reading_card}), E::card_read, visual, keep_card_and_prove, S::signing},
      {in({S::reading_card}), E::card_read, no_tries, keep_locked_card, S::pin_locked},
      {in({S::reading_card}), E::card_read, one_try, keep_card, S::last_try_confirm},
      {in({S::reading_card}), E::card_read, on_pad, keep_card_and_ask_pad, S::pin_on_reader},
      {in({S::reading_card}), E::card_read, always, keep_card, S::enter_pin},
      // The PIN
      {in({S::enter_pin, S::enter_consent_pin}), E::pin_entered, pin_has_four_digits, verify_pin,
       S::checking_pin},
      {in({S::enter_pin, S::enter_consent_pin}), E::pin_entered, always, note_pin_shape, stays},
      {verifying, E::pin_wrong, always, note_pin_wrong, S::pin_wrong},
      {verifying, E::pin_locked, always, note_pin_locked, S::pin_locked},
      {on_reader, E::card_failed, pad_unused, note_pad_unused, S::pin_not_entered},
      {in({S::checking_pin}), E::card_failed, pin_refused_unused_consented, note_pin_shape,
       S::enter_consent_pin},
      {in({S::checking_pin}), E::card_failed, pin_refused_unused, note_pin_shape, S::enter_pin},
      {verifying, E::pin_verified, certificate_unknown, read_certificate, S::checking_pin},
      {verifying, E::pin_verified, consented, sign, S::signing_consent},
      {verifying, E::pin_verified, always, sign, S::signing},
      {in({S::checking_pin}), E::certificate_read, other_card, fail_swapped, S::trouble},
      {in({S::checking_pin}), E::certificate_read, consented, keep_certificate_and_sign, S::signing_consent},
      {in({S::checking_pin}), E::certificate_read, always, keep_certificate_and_sign, S::signing},
      {verifying, E::service_failed, always, drop_challenge, stays},
      {tried, E::retry, one_try, nullptr, S::last_try_confirm},
      {tried, E::retry, on_pad_consented, ask_pad, S::consent_pin_on_reader},
      {tried, E::retry, on_pad, ask_pad, S::pin_on_reader},
      {in({S::pin_wrong}), E::retry, consented, nullptr, S::enter_consent_pin},
      {in({S::pin_wrong}), E::retry, always, nullptr, S::enter_pin},
      {in({S::last_try_confirm}), E::confirm, on_pad_consented, ask_pad, S::consent_pin_on_reader},
      {in({S::last_try_confirm}), E::confirm, on_pad, ask_pad, S::pin_on_reader},
      {in({S::last_try_confirm}), E::confirm, consented, nullptr, S::enter_consent_pin},
      {in({S::last_try_confirm}), E::confirm, always, nullptr, S::enter_pin},
      {pin_choices, E::other_method, phone_check, fail_pin_required, S::trouble},
      {pin_choices, E::other_method, not_registering, prove_visually, S::signing},
      // The statement and the answer
      {in({S::signing, S::signing_consent}), E::challenge_ready, challenge_fits, keep_challenge_and_sign,
       stays},
      {ahead_of_signing, E::challenge_ready, challenge_fits, keep_challenge, stays},
      {ahead_of_signing, E::challenge_stale, always, drop_challenge, stays},
      {in({S::signing}), E::signature_made, always, send_verification, S::asking},
      {in({S::signing}), E::face_proved, always, send_verification, S::asking},
      {in({S::asking}), E::verdict_ready, always, keep_verdict, S::verdict},
      {in({S::asking}), E::registration_needed, always, keep_request_id, S::registration_offer},
      {in({S::verdict}), E::card_taken, removal_closes, leave_closed, S::start},
      // Registration
      {in({S::registration_offer}), E::accept, always, fetch_terms, S::loading_terms},
      {in({S::registration_offer}), E::decline, always, leave_undecided, S::start},
      {in({S::loading_terms}), E::terms_ready, always, keep_terms, S::terms},
      {in({S::terms}), E::accept, always, agree, S::present_card_again},
      {in({S::terms}), E::decline, always, leave_without_terms, S::start},
      {in({S::present_card_again}), E::read_card, always, read_any_card, stays},
      {in({S::present_card_again}), E::card_presented, always, open_card, S::reading_card_again},
      {in({S::reading_card_again}), E::card_read, other_card, fail_swapped, S::trouble},
      {in({S::reading_card_again}), E::card_read, no_tries, keep_locked_card, S::pin_locked},
      {in({S::reading_card_again}), E::card_read, one_try, keep_card, S::last_try_confirm},
      {in({S::reading_card_again}), E::card_read, on_pad, keep_card_and_ask_pad, S::consent_pin_on_reader},
      {in({S::reading_card_again}), E::card_read, always, keep_card, S::enter_consent_pin},
      {in({S::signing_consent}), E::signature_made, always, send_registration, S::registering},
      {in({S::registering}), E::registration_done, always, keep_receipt, S::registered},
      {in({S::registering}), E::terms_outdated, always, fetch_changed_terms, S::loading_terms},
      {in({S::registered}), E::check_again, pin_still_verified, check_after_registration, S::signing},
      {in({S::registered}), E::check_again, always, read_after_registration, S::present_card},
      {in({S::registered}), E::read_card, always, read_after_registration, S::present_card},
      {in({S::registered}), E::card_taken, always, card_away, stays},
      {in({S::registered}), E::service_failed, always, drop_challenge, stays},
      // Trouble
      {card_busy, E::card_failed, always, fail_card, S::trouble},
      {card_busy, E::card_timeout, always, fail_card_time, S::trouble},
      {card_held | on_reader, E::card_taken, always, fail_removed, S::trouble},
      {fails_early | service_busy, E::service_failed, always, fail_service, S::trouble},
      {in({S::trouble}), E::retry, method_open, resume, S::choose_method},
      {in({S::trouble}), E::change_card, method_open, resume, S::choose_method},
      {in({S::trouble}), E::other_method, method_open, resume, S::choose_method},
      {in({S::trouble}), E::retry, consented, resume, S::present_card_again},
      {in({S::trouble}), E::retry, registering, fetch_terms, S::loading_terms},
      {in({S::trouble}), E::retry, always, resume, S::present_card},
      {in({S::trouble}), E::change_card, consented, resume_with_other_card, S::present_card_again},
      {in({S::trouble}), E::change_card, not_registering, resume_with_other_card, S::present_card},
      {in({S::trouble}), E::other_method, not_registering, resume_with_other_method, S::present_card},
      {in({S::trouble}), E::card_presented, card_trouble_consented, resume, S::present_card_again},
      {in({S::trouble}), E::card_presented, card_trouble, resume, S::present_card},
      // Leaving, from anywhere
      {all_but_start, E::close, always, leave_closed, S::start},
      {all_but_start, E::cancel, always, leave_cancelled, S::start},
      {all_but_start, E::idle_timeout, always, leave_idle, S::start},
      {all_but_start, E::stay, always, nullptr, stays},
  };
}

constexpr std::array<Watch, state_count> watches = [] {
  std::array<Watch, state_count> table{};
  table.fill(Watch::idle);
  const auto set = [&table](StateId state, Watch kind) { table[static_cast<std::size_t>(state)] = kind; };
  set(S::start, Watch::none);
  set(S::present_card, Watch::card_wait);
  set(S::present_card_again, Watch::card_wait);
  set(S::reading_card, Watch::card_step);
  set(S::reading_card_again, Watch::card_step);
  set(S::checking_pin, Watch::card_step);
  set(S::pin_on_reader, Watch::pin_pad);
  set(S::consent_pin_on_reader, Watch::pin_pad);
  set(S::signing, Watch::card_step);
  set(S::signing_consent, Watch::card_step);
  set(S::asking, Watch::none);  // the client keeps its own deadlines
  set(S::loading_terms, Watch::none);
  set(S::registering, Watch::none);
  return table;
}();

}  // namespace

std::span<const Transition> transitions() {
  static const std::vector<Transition> table = make_table();
  return table;
}

Watch watch(StateId state) {
  return watches[static_cast<std::size_t>(state)];
}

}  // namespace kakunin::terminal
