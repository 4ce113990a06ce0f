// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_guards.h"

#include "terminal/trouble.h"

namespace kakunin::terminal::guard {
namespace {

constexpr std::size_t pin_length = 4;

bool is_visual(const Visit& visit) {
  return visit.data.method == protocol::Method::visual;
}

/// The tries known after this event.
std::optional<int> tries(const Visit& visit, const Event& event) {
  if (const auto* read = std::get_if<event::CardRead>(&event)) return read->tries_left;
  return visit.data.tries_left;
}

const Bytes* read_certificate(const Event& event) {
  if (const auto* read = std::get_if<event::CardRead>(&event)) return &read->certificate;
  if (const auto* read = std::get_if<event::CertificateRead>(&event)) return &read->certificate;
  return nullptr;
}

bool failed_with(const Event& event, card::CardErrorKind kind) {
  const auto* failed = std::get_if<event::CardFailed>(&event);
  return failed != nullptr && failed->error.kind == kind;
}

bool not_accepted(const Event& event) {
  return failed_with(event, card::CardErrorKind::pin_not_accepted);
}

/// The reader's own keys are used, as is known after this event.
bool uses_pad(const Visit& visit, const Event& event) {
  const auto* read = std::get_if<event::CardRead>(&event);
  return read != nullptr ? read->pin_pad && visit.options.pin_pad : visit.data.pin_pad;
}

bool is_card_trouble(const Visit& visit) {
  return visit.data.failure && area(visit.data.failure->code) == FailureArea::reader_or_card;
}

bool has_other_fingerprint(const Visit& visit, const Event& event) {
  const Bytes* certificate = read_certificate(event);
  return certificate != nullptr && !certificate->empty() && visit.data.fingerprint &&
         *visit.data.fingerprint != sha256(*certificate);
}

}  // namespace

const Guard always{"", nullptr};
const Guard wants_registration{"registration wanted", [](const Visit&, const Event& event) {
                                 const auto* begin = std::get_if<event::Begin>(&event);
                                 return begin != nullptr && begin->goal == protocol::Purpose::register_card;
                               }};
const Guard method_given{"method given", [](const Visit&, const Event& event) {
                           const auto* begin = std::get_if<event::Begin>(&event);
                           return begin != nullptr && begin->method.has_value();
                         }};
const Guard method_open{"method not chosen yet", [](const Visit& visit, const Event&) {
                          return !visit.data.method && !visit.data.registration;
                        }};
const Guard visual_without_certificate{
    "visual, certificate behind the PIN", [](const Visit& visit, const Event& event) {
      const Bytes* certificate = read_certificate(event);
      return is_visual(visit) && certificate != nullptr && certificate->empty();
    }};
const Guard visual{"visual", [](const Visit& visit, const Event&) { return is_visual(visit); }};
const Guard no_tries{"no tries left",
                     [](const Visit& visit, const Event& event) { return tries(visit, event) == 0; }};
const Guard one_try{"one try left",
                    [](const Visit& visit, const Event& event) { return tries(visit, event) == 1; }};
const Guard consented{"patient agreed",
                      [](const Visit& visit, const Event&) { return visit.data.consented; }};
const Guard registering{"registering",
                        [](const Visit& visit, const Event&) { return visit.data.registration; }};
const Guard not_registering{"not registering",
                            [](const Visit& visit, const Event&) { return !visit.data.registration; }};
const Guard certificate_unknown{"certificate behind the PIN", [](const Visit& visit, const Event&) {
                                  return visit.data.certificate.empty();
                                }};
const Guard phone_check{"certificate behind the PIN", [](const Visit& visit, const Event&) {
                          return visit.data.certificate.empty() && !visit.data.registration;
                        }};
const Guard other_card{"another card", has_other_fingerprint};
const Guard on_pad{"reader with a PIN pad", uses_pad};
const Guard on_pad_consented{
    "reader with a PIN pad, patient agreed",
    [](const Visit& visit, const Event& event) { return visit.data.consented && uses_pad(visit, event); }};
const Guard pad_unused{"nothing usable typed, no try used", [](const Visit&, const Event& event) {
                         return not_accepted(event) ||
                                failed_with(event, card::CardErrorKind::pin_not_entered);
                       }};
const Guard pin_refused_unused{"PIN not accepted, no try used",
                               [](const Visit&, const Event& event) { return not_accepted(event); }};
const Guard pin_refused_unused_consented{
    "PIN not accepted, patient agreed",
    [](const Visit& visit, const Event& event) { return visit.data.consented && not_accepted(event); }};
const Guard pin_has_four_digits{"four digits", [](const Visit&, const Event& event) {
                                  const auto* entered = std::get_if<event::PinEntered>(&event);
                                  return entered != nullptr && entered->pin.size() == pin_length &&
                                         entered->pin.all_digits();
                                }};
const Guard challenge_fits{"for this purpose", [](const Visit& visit, const Event& event) {
                             const auto* ready = std::get_if<event::ChallengeReady>(&event);
                             return ready != nullptr && visit.data.challenge_under_way == ready->purpose;
                           }};
const Guard pin_still_verified{"card in place", [](const Visit& visit, const Event&) {
                                 return visit.data.session_open && visit.data.pin_verified;
                               }};
const Guard removal_closes{"if configured",
                           [](const Visit& visit, const Event&) { return visit.options.close_on_removal; }};
const Guard card_trouble{"after card trouble", [](const Visit& visit, const Event&) {
                           return is_card_trouble(visit) &&
                                  (visit.data.consented || !visit.data.registration);
                         }};
const Guard card_trouble_consented{
    "after card trouble, patient agreed",
    [](const Visit& visit, const Event&) { return is_card_trouble(visit) && visit.data.consented; }};

}  // namespace kakunin::terminal::guard
