// SPDX-License-Identifier: Apache-2.0
#pragma once
// A visit driven by hand: no threads, no I/O.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "terminal/visit.h"

namespace kakunin::test {

inline constexpr Day visit_day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};

inline SecretDigits pin(std::string_view digits) {
  SecretDigits pin;
  for (const char digit : digits) static_cast<void>(pin.push_back(digit));
  return pin;
}

inline card::ReadersSnapshot desk(std::uint32_t events, bool present) {
  return {true, true, {{"reader", present, false, false, events, false}}};
}

inline const Bytes certificate{0x30, 0x01, 0x02};
inline const Bytes other_certificate{0x30, 0x01, 0x03};

inline protocol::Terms terms(std::string version = "1") {
  return {std::move(version), "利用規約", sha256(as_bytes("利用規約"))};
}

class VisitFixture {
 public:
  VisitFixture() { visit_.options.terminal_id = "T-1"; }

  /// True when the event meant something. Results carry the ticket of now.
  bool send(terminal::Event event) { return feed({std::move(event), 0}); }
  bool result(terminal::Event event) { return feed({std::move(event), visit_.ticket}); }
  bool feed(terminal::Input input) {
    terminal::Step next = terminal::step(std::move(visit_), std::move(input));
    visit_ = std::move(next.visit);
    effects_ = std::move(next.effects);
    return next.handled;
  }

  /// Effects of this kind after the last event.
  template <class Kind>
  std::vector<const Kind*> effects() const {
    std::vector<const Kind*> found;
    for (const terminal::Effect& effect : effects_) {
      if (const auto* kind = std::get_if<Kind>(&effect)) found.push_back(kind);
    }
    return found;
  }
  template <class Kind>
  bool wants() const {
    return !effects<Kind>().empty();
  }

  terminal::StateId state() const { return visit_.state; }
  terminal::Visit& visit() { return visit_; }
  const terminal::VisitData& data() const { return visit_.data; }

  // Ways into a visit.
  void begin(protocol::Method method = protocol::Method::pin) {
    send(terminal::event::Begin{protocol::Purpose::verify, visit_day, method});
  }
  void challenge(protocol::Purpose purpose = protocol::Purpose::verify) {
    result(terminal::event::ChallengeReady{purpose, {"c-1", {}, {}}});
  }
  void insert() {
    events_ += 1;
    send(terminal::event::DeskChanged{desk(events_, true)});
  }
  void remove() {
    events_ += 1;
    send(terminal::event::DeskChanged{desk(events_, false)});
  }
  void read(int tries = 3) { result(terminal::event::CardRead{certificate, tries, pin_pad}); }
  void enter(std::string_view digits = "1234") { send(terminal::event::PinEntered{pin(digits)}); }

  void to_enter_pin(int tries = 3) {
    begin();
    challenge();
    insert();
    read(tries);
  }
  void to_pin_on_reader(int tries = 3) {
    pin_pad = true;
    to_enter_pin(tries);
  }
  void to_asking() {
    to_enter_pin();
    enter();
    result(terminal::event::PinVerified{});
    result(terminal::event::SignatureMade{{1, 2, 3}});
  }
  void to_verdict() {
    to_asking();
    protocol::VerdictAnswer answer;
    answer.request_id = "r-1";
    result(terminal::event::VerdictReady{answer});
  }
  void to_terms() {
    to_asking();
    result(terminal::event::RegistrationNeeded{"r-1"});
    send(terminal::event::Accept{});
    result(terminal::event::TermsReady{terms()});
  }
  void to_registering() {
    to_terms();
    send(terminal::event::Accept{});
    challenge(protocol::Purpose::register_card);
    send(terminal::event::ReadCard{});
    read();
    enter();
    result(terminal::event::PinVerified{});
    result(terminal::event::SignatureMade{{4, 5, 6}});
  }
  void to_registered() {
    to_registering();
    result(terminal::event::RegistrationDone{{"receipt", "1", {}}});
  }

  /// The reader has a PIN pad.
  bool pin_pad = false;

 private:
  terminal::Visit visit_;
  std::vector<terminal::Effect> effects_;
  std::uint32_t events_ = 0;
};

}  // namespace kakunin::test
