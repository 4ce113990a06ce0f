// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "terminal/screens.h"
#include "terminal/visit_diagram.h"
#include "terminal/visit_fixture.h"
#include "terminal/visit_table.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;
using test::VisitFixture;

template <class Random>
Event make_event(EventKind kind, Random& random) {
  const auto coin = [&random] { return (random() & 1U) != 0; };
  const int tries = static_cast<int>(random() % 4);
  switch (kind) {
    case EventKind::begin:
      return event::Begin{coin() ? Purpose::verify : Purpose::register_card, test::visit_day,
                          coin() ? std::optional{coin() ? Method::pin : Method::visual} : std::nullopt};
    case EventKind::pin_entered:
      return event::PinEntered{test::pin(coin() ? "1234" : "12")};
    case EventKind::stay:
      return event::Stay{};
    case EventKind::desk_changed:
      return event::DeskChanged{test::desk(static_cast<std::uint32_t>(random() % 3), coin())};
    case EventKind::card_presented:
      return event::CardPresented{};
    case EventKind::card_taken:
      return event::CardTaken{};
    case EventKind::card_read:
      return event::CardRead{coin() ? test::certificate : Bytes{}, tries, coin()};
    case EventKind::card_failed:
      // Half of them are the two that have a way back to the PIN.
      if (coin()) {
        return event::CardFailed{
            {coin() ? card::CardErrorKind::pin_not_entered : card::CardErrorKind::pin_not_accepted,
             0x6400,
             {}}};
      }
      return event::CardFailed{{static_cast<card::CardErrorKind>(random() % 19), 0x6F00, tries}};
    case EventKind::pin_verified:
      return event::PinVerified{};
    case EventKind::pin_wrong:
      return event::PinWrong{1 + tries};
    case EventKind::pin_locked:
      return event::PinLocked{};
    case EventKind::certificate_read:
      return event::CertificateRead{coin() ? test::certificate : test::other_certificate};
    case EventKind::signature_made:
      return event::SignatureMade{{1}};
    case EventKind::face_proved:
      return event::FaceProved{coin() ? std::optional{card::FaceProof{}} : std::nullopt};
    case EventKind::challenge_ready:
      return event::ChallengeReady{coin() ? Purpose::verify : Purpose::register_card, {"c", {}, {}}};
    case EventKind::verdict_ready:
      return event::VerdictReady{};
    case EventKind::registration_needed:
      return event::RegistrationNeeded{"r"};
    case EventKind::terms_ready:
      return event::TermsReady{test::terms()};
    case EventKind::terms_outdated:
      return event::TermsOutdated{};
    case EventKind::registration_done:
      return event::RegistrationDone{{"receipt", "1", {}}};
    case EventKind::service_failed:
      return event::ServiceFailed{{parse_failure_code("K2001").value(), "", ""}};
    case EventKind::idle_timeout:
      return event::IdleTimeout{};
    case EventKind::card_timeout:
      return event::CardTimeout{};
    case EventKind::challenge_stale:
      return event::ChallengeStale{};
    default:
      break;
  }
  return event_of({kind, "", ChoiceRole::primary, coin() ? Method::pin : Method::visual});
}

/// What a runner could report now: a result comes only from an effect under way.
class Obligations {
 public:
  void take(const VisitFixture& visit) {
    if (visit.wants<effect::CloseCard>()) card_ = {};
    if (visit.wants<effect::AbandonService>()) service_ = {};
    if (visit.wants<effect::OpenCard>()) card_ = {EventKind::card_read, EventKind::card_failed};
    if (visit.wants<effect::VerifyPin>() || visit.wants<effect::VerifyPinOnPad>()) {
      card_ = {EventKind::pin_verified, EventKind::pin_wrong, EventKind::pin_locked, EventKind::card_failed};
    }
    if (visit.wants<effect::ReadCertificate>()) card_ = {EventKind::certificate_read, EventKind::card_failed};
    if (visit.wants<effect::Sign>()) card_ = {EventKind::signature_made, EventKind::card_failed};
    if (visit.wants<effect::ProveFace>()) card_ = {EventKind::face_proved, EventKind::card_failed};
    if (visit.wants<effect::FetchChallenge>())
      service_ = {EventKind::challenge_ready, EventKind::service_failed};
    if (visit.wants<effect::SendVerification>()) {
      service_ = {EventKind::verdict_ready, EventKind::registration_needed, EventKind::service_failed};
    }
    if (visit.wants<effect::FetchTerms>()) service_ = {EventKind::terms_ready, EventKind::service_failed};
    if (visit.wants<effect::SendRegistration>()) {
      service_ = {EventKind::registration_done, EventKind::terms_outdated, EventKind::service_failed};
    }
  }

  template <class Random>
  Event next(Random& random) {
    auto& results = (random() & 1U) != 0 ? card_ : service_;
    if (!results.empty() && random() % 3 != 0) {
      const EventKind kind = random() % 2 != 0 ? results[0] : results[random() % results.size()];
      results.clear();
      return make_event(kind, random);
    }
    for (;;) {
      const auto kind = static_cast<EventKind>(random() % event_count);
      const bool person = kind <= EventKind::desk_changed || kind >= EventKind::idle_timeout;
      const bool leaves =
          kind == EventKind::close || kind == EventKind::cancel || kind == EventKind::idle_timeout;
      if (person && (!leaves || random() % 16 == 0)) return make_event(kind, random);
    }
  }

 private:
  std::vector<EventKind> card_;
  std::vector<EventKind> service_;
};

bool is_on_reader(StateId state) {
  return state == StateId::pin_on_reader || state == StateId::consent_pin_on_reader;
}

void expect_wiped(const VisitData& data) {
  EXPECT_TRUE(data.certificate.empty());
  EXPECT_FALSE(data.answer || data.receipt || data.terms || data.challenge || data.fingerprint ||
               data.failure);
  EXPECT_FALSE(data.card || data.session_open || data.pin_pad || data.pin_verified || data.tries_left ||
               data.method);
  EXPECT_FALSE(data.registration || data.consented);
}

TEST(VisitProperty, RandomVisitsKeepTheRules) {
  std::set<StateId> seen;
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    VisitFixture visit;
    Obligations obligations;
    // Of three counters one has no reader with a PIN pad, or does not want its pad used.
    const bool pads_used = seed % 3 != 0;
    visit.visit().options.pin_pad = pads_used;
    int pins_entered = 0;
    int verifies = 0;
    for (int i = 0; i < 300; ++i) {
      const bool was_start = visit.state() == StateId::start;
      const bool session_was_open = visit.data().session_open;
      Event event = obligations.next(random);
      const EventKind kind = terminal::kind(event);
      const StateId before = visit.state();
      pins_entered += kind == EventKind::pin_entered ? 1 : 0;
      const bool result = kind >= EventKind::card_read && kind < EventKind::idle_timeout;
      result ? visit.result(std::move(event)) : visit.send(std::move(event));
      obligations.take(visit);
      seen.insert(visit.state());

      const auto sent = visit.effects<effect::VerifyPin>().size();
      verifies += static_cast<int>(sent);
      ASSERT_LE(sent, kind == EventKind::pin_entered ? 1U : 0U) << name(kind);
      ASSERT_LE(verifies, pins_entered);
      // The reader asks once for a card that was read, and again only when a person wants it.
      const auto asked = visit.effects<effect::VerifyPinOnPad>().size();
      const bool may_ask =
          kind == EventKind::card_read || kind == EventKind::retry || kind == EventKind::confirm;
      ASSERT_LE(asked, pads_used && may_ask ? 1U : 0U) << name(kind);
      const bool on_reader = is_on_reader(visit.state());
      ASSERT_EQ(asked == 1, on_reader && !is_on_reader(before)) << name(before) << " " << name(kind);
      if (on_reader) {
        ASSERT_TRUE(visit.data().session_open && visit.data().pin_pad);
        ASSERT_FALSE(visit.data().tries_left == 1 && before != StateId::last_try_confirm &&
                     !is_on_reader(before))
            << "the last try was not confirmed";
      }
      if (visit.state() == StateId::start) {
        expect_wiped(visit.data());
        if (!was_start) {
          EXPECT_EQ(visit.wants<effect::CloseCard>(), session_was_open);
          EXPECT_TRUE(visit.wants<effect::AbandonService>());
        }
      } else {
        EXPECT_TRUE(offers(visit.visit(), EventKind::cancel)) << name(visit.state());
      }
      if (visit.state() == StateId::trouble) {
        ASSERT_TRUE(visit.data().failure) << "after " << name(kind);
        EXPECT_FALSE(visit.data().session_open);
      }
    }
  }
  for (std::size_t state = 0; state < state_count; ++state) {
    EXPECT_TRUE(seen.contains(static_cast<StateId>(state)))
        << name(static_cast<StateId>(state)) << " was never reached";
  }
}

TEST(VisitProperty, EveryPairOfStateAndEventIsDefined) {
  std::mt19937 random(1);
  for (std::size_t state = 0; state < state_count; ++state) {
    for (std::size_t kind = 0; kind < event_count; ++kind) {
      const auto on = static_cast<EventKind>(kind);
      const bool named = std::any_of(transitions().begin(), transitions().end(), [&](const Transition& row) {
        return row.on == on && row.from.test(state);
      });
      if (named || on == EventKind::desk_changed) continue;
      VisitFixture visit;
      visit.visit().state = static_cast<StateId>(state);
      EXPECT_FALSE(visit.send(make_event(on, random)))
          << name(static_cast<StateId>(state)) << " " << name(on);
      EXPECT_EQ(visit.state(), static_cast<StateId>(state));
    }
  }
}

TEST(VisitTable, LastRowOfEachPairThatWorksForOneIsNotShadowed) {
  for (std::size_t i = 0; i < transitions().size(); ++i) {
    const Transition& row = transitions()[i];
    StateSet left = row.from;
    for (std::size_t j = 0; j < i; ++j) {
      const Transition& earlier = transitions()[j];
      if (earlier.on == row.on && earlier.guard.holds == nullptr) left &= ~earlier.from;
    }
    EXPECT_TRUE(left.any()) << "row " << i << ", " << name(row.on) << ", can never be taken";
  }
}

TEST(VisitTable, ThePageInDocsIsUpToDate) {
  std::ifstream file(KAKUNIN_SOURCE_DIR "/docs/visit.md");
  std::stringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), visit_page()) << "run bin/kakunin-visit-diagram docs/visit.md";
}

}  // namespace
}  // namespace kakunin::terminal
