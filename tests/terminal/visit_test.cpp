// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit.h"

#include <gtest/gtest.h>

#include "terminal/screens.h"
#include "terminal/visit_fixture.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;
using test::VisitFixture;

std::string failure_of(const VisitFixture& visit) {
  return visit.data().failure ? to_text(visit.data().failure->code) : "none";
}

TEST(Visit, FetchesTheChallengeWhileTheCardIsLookedFor) {
  VisitFixture visit;
  visit.begin();
  EXPECT_EQ(visit.state(), StateId::present_card);
  ASSERT_EQ(visit.effects<effect::FetchChallenge>().size(), 1U);
  EXPECT_EQ(visit.effects<effect::FetchChallenge>()[0]->purpose, Purpose::verify);
}

TEST(Visit, ReadsACardThatLiesThereAtOnce) {
  VisitFixture visit;
  visit.insert();
  EXPECT_EQ(visit.state(), StateId::start);
  visit.begin();
  EXPECT_EQ(visit.state(), StateId::reading_card);
  ASSERT_EQ(visit.effects<effect::OpenCard>().size(), 1U);
  EXPECT_TRUE(visit.effects<effect::OpenCard>()[0]->query_tries);
}

TEST(Visit, WaitsForTheWantedReaderOnly) {
  VisitFixture visit;
  visit.visit().options.reader = "another";
  visit.begin();
  visit.insert();
  EXPECT_EQ(visit.state(), StateId::present_card);
  EXPECT_EQ(to_text(desk_failure(visit.visit()).value().code), "K1003");
}

TEST(Visit, AsksForTheMethodWhereNoneIsGiven) {
  VisitFixture visit;
  visit.send(event::Begin{Purpose::verify, test::visit_day, std::nullopt});
  EXPECT_EQ(visit.state(), StateId::choose_method);
  EXPECT_FALSE(visit.wants<effect::FetchChallenge>() && visit.data().method);
  visit.send(event::ChooseMethod{Method::visual});
  visit.insert();
  ASSERT_TRUE(visit.wants<effect::OpenCard>());
  EXPECT_FALSE(visit.effects<effect::OpenCard>()[0]->query_tries);
}

TEST(Visit, SignsWithTheChallengeAndLetsTheCardGo) {
  VisitFixture visit;
  visit.to_enter_pin();
  visit.enter();
  EXPECT_EQ(visit.effects<effect::VerifyPin>().size(), 1U);
  visit.result(event::PinVerified{});
  ASSERT_EQ(visit.effects<effect::Sign>().size(), 1U);
  EXPECT_EQ(visit.effects<effect::Sign>()[0]->statement,
            protocol::statement(Purpose::verify, "T-1", {},
                                protocol::verification_context(Method::pin, test::visit_day)));
  visit.result(event::SignatureMade{{1, 2, 3}});
  EXPECT_EQ(visit.state(), StateId::asking);
  EXPECT_TRUE(visit.wants<effect::CloseCard>());
  ASSERT_EQ(visit.effects<effect::SendVerification>().size(), 1U);
  const auto& request = visit.effects<effect::SendVerification>()[0]->request;
  EXPECT_EQ(request.challenge_id, "c-1");
  EXPECT_EQ(request.certificate, test::certificate);
  EXPECT_EQ(request.signature, (Bytes{1, 2, 3}));
  EXPECT_EQ(request.proof, protocol::ProofWish::none);
  EXPECT_EQ(request.method, Method::pin);
}

TEST(Visit, FetchesAStaleChallengeAnewBeforeSigning) {
  VisitFixture visit;
  visit.to_enter_pin();
  EXPECT_TRUE(visit.send(event::ChallengeStale{}));
  visit.enter();
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_FALSE(visit.wants<effect::Sign>());
  EXPECT_TRUE(visit.wants<effect::FetchChallenge>());
  visit.challenge();
  EXPECT_TRUE(visit.wants<effect::Sign>());
}

TEST(Visit, TellsTheTriesLeftAndConfirmsTheLast) {
  VisitFixture visit;
  visit.to_enter_pin(2);
  EXPECT_EQ(visit.state(), StateId::enter_pin);
  EXPECT_EQ(visit.data().tries_left, 2);
  visit.enter();
  visit.result(event::PinWrong{1});
  EXPECT_EQ(visit.state(), StateId::pin_wrong);
  EXPECT_EQ(visit.data().tries_left, 1);
  EXPECT_FALSE(visit.send(event::PinEntered{test::pin("1234")}));
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::last_try_confirm);
  EXPECT_FALSE(visit.send(event::PinEntered{test::pin("1234")}));
  visit.send(event::Confirm{});
  EXPECT_EQ(visit.state(), StateId::enter_pin);
  visit.enter();
  visit.result(event::PinLocked{});
  EXPECT_EQ(visit.state(), StateId::pin_locked);
  EXPECT_EQ(failure_of(visit), "K1202");
}

TEST(Visit, ALockedCardGoesOnByVisualCheckWithoutBeingReadAgain) {
  VisitFixture visit;
  visit.to_enter_pin(0);
  EXPECT_EQ(visit.state(), StateId::pin_locked);
  visit.send(event::OtherMethod{});
  EXPECT_EQ(visit.state(), StateId::signing);
  ASSERT_EQ(visit.effects<effect::ProveFace>().size(), 1U);
  visit.result(event::FaceProved{std::nullopt});
  ASSERT_TRUE(visit.wants<effect::SendVerification>());
  const auto& request = visit.effects<effect::SendVerification>()[0]->request;
  EXPECT_EQ(request.method, Method::visual);
  EXPECT_TRUE(request.signature.empty());
  EXPECT_FALSE(request.face_proof);
}

TEST(Visit, AProofIsAskedForWhereItIsKept) {
  VisitFixture visit;
  visit.visit().options.proof = protocol::ProofWish::wanted;
  visit.to_enter_pin();
  visit.enter();
  visit.result(event::PinVerified{});
  visit.result(event::SignatureMade{{1}});
  EXPECT_EQ(visit.effects<effect::SendVerification>().at(0)->request.proof, protocol::ProofWish::wanted);
}

TEST(Visit, APinOfAnotherShapeIsNotSent) {
  for (const std::string_view digits : {"", "123", "12345", "12a4"}) {
    VisitFixture visit;
    visit.to_enter_pin();
    visit.enter(digits);
    EXPECT_FALSE(visit.wants<effect::VerifyPin>()) << digits;
    EXPECT_EQ(visit.state(), StateId::enter_pin);
    EXPECT_EQ(failure_of(visit), "K1203");
  }
}

TEST(Visit, APhoneShowsItsCertificateAfterThePin) {
  VisitFixture visit;
  visit.begin();
  visit.challenge();
  visit.insert();
  visit.result(event::CardRead{{}, 3});
  EXPECT_EQ(visit.state(), StateId::enter_pin);
  visit.enter();
  visit.result(event::PinVerified{});
  EXPECT_TRUE(visit.wants<effect::ReadCertificate>());
  EXPECT_FALSE(visit.wants<effect::Sign>());
  visit.result(event::CertificateRead{test::certificate});
  ASSERT_TRUE(visit.wants<effect::Sign>());
  EXPECT_EQ(visit.effects<effect::Sign>()[0]->certificate, test::certificate);
}

TEST(Visit, APhoneHasNoVisualCheck) {
  VisitFixture visit;
  visit.begin(Method::visual);
  visit.insert();
  visit.result(event::CardRead{{}, std::nullopt});
  EXPECT_EQ(visit.state(), StateId::trouble);
  EXPECT_EQ(failure_of(visit), "K1204");
}

TEST(Visit, GoesOnWhenTheCardComesBack) {
  VisitFixture visit;
  visit.to_enter_pin();
  visit.remove();
  EXPECT_EQ(visit.state(), StateId::trouble);
  EXPECT_EQ(failure_of(visit), "K1102");
  EXPECT_TRUE(visit.wants<effect::CloseCard>());
  visit.insert();
  EXPECT_EQ(visit.state(), StateId::reading_card);
}

TEST(Visit, ARefusedCardIsNotReadAgainWhileItLiesThere) {
  VisitFixture visit;
  visit.begin();
  visit.insert();
  visit.result(event::CardFailed{{card::CardErrorKind::not_my_number_card, {}, {}}});
  EXPECT_EQ(failure_of(visit), "K1105");
  visit.send(event::ChangeCard{});
  EXPECT_EQ(visit.state(), StateId::present_card);
  visit.remove();
  visit.insert();
  EXPECT_EQ(visit.state(), StateId::reading_card);
}

TEST(Visit, ARefusedCardIsReadAgainAfterItsReaderWasPluggedInAnew) {
  VisitFixture visit;
  visit.begin();
  visit.send(event::DeskChanged{test::desk(1, true)});
  visit.result(event::CardFailed{{card::CardErrorKind::card_removed, {}, {}}});
  visit.send(event::DeskChanged{{true, true, {}}});
  visit.send(event::DeskChanged{test::desk(1, true)});  // the reader counts from the start
  EXPECT_EQ(visit.state(), StateId::reading_card);
}

TEST(Visit, AChoiceIsForItsOwnScreenOnly) {
  VisitFixture visit;
  visit.to_asking();
  visit.result(event::RegistrationNeeded{"r-1"});
  const Input click{event::Accept{}, visit.visit().ticket, visit.state()};
  EXPECT_TRUE(visit.feed({event::Accept{}, click.ticket, click.seen}));
  visit.result(event::TermsReady{test::terms()});
  EXPECT_FALSE(visit.feed({event::Accept{}, click.ticket, click.seen}));
  EXPECT_EQ(visit.state(), StateId::terms);
  visit.send(event::Decline{});
  EXPECT_FALSE(visit.feed({event::Close{}, click.ticket, visit.state()})) << "of a visit that is over";
}

TEST(Visit, OldResultsAreNotHeard) {
  VisitFixture visit;
  visit.begin();
  const std::uint32_t old = visit.visit().ticket;
  visit.send(event::Cancel{});
  visit.begin();
  EXPECT_FALSE(visit.feed({event::ChallengeReady{Purpose::verify, {"old", {}, {}}}, old}));
  EXPECT_FALSE(visit.data().challenge);
}

TEST(Visit, SaysWhyNoCardCame) {
  struct Case {
    card::ReadersSnapshot desk;
    const char* code;
  };
  const Case cases[] = {{{false, true, {}}, "K1001"},
                        {{true, false, {}}, "K1002"},
                        {{true, true, {}}, "K1003"},
                        {test::desk(1, false), "K1101"}};
  for (const Case& row : cases) {
    VisitFixture visit;
    visit.visit().desk = row.desk;
    visit.begin();
    visit.send(event::CardTimeout{});
    EXPECT_EQ(failure_of(visit), row.code);
  }
}

TEST(Visit, RegistersTheSameCardAndChecksWithItInPlace) {
  VisitFixture visit;
  visit.to_terms();
  EXPECT_EQ(visit.state(), StateId::terms);
  EXPECT_EQ(screen_number(visit.visit()), "F-01-A");
  visit.send(event::Accept{});
  EXPECT_EQ(visit.state(), StateId::present_card_again)
      << "the card still lies there, and is not read unasked";
  visit.challenge(Purpose::register_card);
  visit.send(event::ReadCard{});
  EXPECT_EQ(visit.state(), StateId::reading_card_again);
  visit.read();
  EXPECT_EQ(visit.state(), StateId::enter_consent_pin);
  visit.enter();
  visit.result(event::PinVerified{});
  ASSERT_TRUE(visit.wants<effect::Sign>());
  EXPECT_EQ(visit.effects<effect::Sign>()[0]->statement,
            protocol::statement(Purpose::register_card, "T-1", {},
                                protocol::registration_context("1", test::terms().sha256)));
  visit.result(event::SignatureMade{{4, 5, 6}});
  ASSERT_TRUE(visit.wants<effect::SendRegistration>());
  EXPECT_EQ(visit.effects<effect::SendRegistration>()[0]->request.terms_version, "1");
  visit.result(event::RegistrationDone{{"receipt", "1", {}}});
  EXPECT_EQ(visit.state(), StateId::registered);
  visit.challenge();
  visit.send(event::CheckAgain{});
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_TRUE(visit.wants<effect::Sign>());
  EXPECT_FALSE(visit.wants<effect::VerifyPin>());
}

TEST(Visit, ChecksAnewWhenTheCardWasTakenAfterTheRegistration) {
  VisitFixture visit;
  visit.to_registered();
  visit.remove();
  EXPECT_EQ(visit.state(), StateId::registered);
  visit.send(event::CheckAgain{});
  EXPECT_EQ(visit.state(), StateId::present_card);
}

TEST(Visit, AnotherCardCannotRegister) {
  VisitFixture visit;
  visit.to_terms();
  visit.send(event::Accept{});
  visit.remove();
  visit.insert();
  visit.result(event::CardRead{test::other_certificate, 3});
  EXPECT_EQ(visit.state(), StateId::trouble);
  EXPECT_EQ(failure_of(visit), "K1109");
  visit.send(event::ChangeCard{});
  EXPECT_EQ(visit.state(), StateId::present_card_again);
}

TEST(Visit, ShowsTermsThatChanged) {
  VisitFixture visit;
  visit.to_registering();
  ServiceError outdated;
  outdated.failure = {};
  outdated.current_terms_version = "2";
  visit.result(to_event(outdated));
  EXPECT_EQ(visit.state(), StateId::loading_terms);
  EXPECT_TRUE(visit.wants<effect::FetchTerms>());
  visit.result(event::TermsReady{test::terms("2")});
  EXPECT_EQ(visit.state(), StateId::terms);
  EXPECT_FALSE(visit.data().consented);
  EXPECT_EQ(visit.data().terms->version, "2");
}

TEST(Visit, DecliningEndsPolitelyAndKeepsNothing) {
  VisitFixture offered;
  offered.to_asking();
  offered.result(event::RegistrationNeeded{"r-1"});
  EXPECT_EQ(screen_number(offered.visit()), "C-04-01-A");
  offered.send(event::Decline{});
  EXPECT_EQ(offered.visit().farewell, Farewell::registration_declined);
  VisitFixture shown;
  shown.to_terms();
  shown.send(event::Decline{});
  EXPECT_EQ(shown.visit().farewell, Farewell::terms_declined);
  for (VisitFixture* visit : {&offered, &shown}) {
    EXPECT_EQ(visit->state(), StateId::start);
    EXPECT_TRUE(visit->data().certificate.empty());
    EXPECT_FALSE(visit->data().fingerprint);
    EXPECT_FALSE(screen(visit->visit()).alert.empty());
  }
}

TEST(Visit, RemovalClosesTheVerdictOnlyWhereConfigured) {
  for (const bool configured : {false, true}) {
    VisitFixture visit;
    visit.visit().options.close_on_removal = configured;
    visit.to_verdict();
    ASSERT_EQ(visit.state(), StateId::verdict);
    visit.remove();
    EXPECT_EQ(visit.state(), configured ? StateId::start : StateId::verdict);
    EXPECT_EQ(visit.data().answer.has_value(), !configured);
  }
}

TEST(Visit, AServiceThatFailsDuringVerifyCostsNoTry) {
  VisitFixture visit;
  visit.begin();
  visit.insert();
  visit.read();
  visit.enter();
  visit.result(event::ServiceFailed{});
  EXPECT_EQ(visit.state(), StateId::checking_pin);
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_TRUE(visit.wants<effect::FetchChallenge>());
}

TEST(Visit, AsksForTheMethodAgainWhenTheServiceFailedBeforeItWasChosen) {
  enum class WayOn { retry, change_card, other_method };
  for (const WayOn way_on : {WayOn::retry, WayOn::change_card, WayOn::other_method}) {
    VisitFixture visit;
    visit.send(event::Begin{Purpose::verify, test::visit_day, std::nullopt});
    visit.result(event::ServiceFailed{});
    ASSERT_EQ(visit.state(), StateId::trouble);
    EXPECT_TRUE(visit.send(way_on == WayOn::retry         ? Event{event::Retry{}}
                           : way_on == WayOn::change_card ? Event{event::ChangeCard{}}
                                                          : Event{event::OtherMethod{}}));
    EXPECT_EQ(visit.state(), StateId::choose_method);
    EXPECT_TRUE(visit.wants<effect::FetchChallenge>());
  }
}

}  // namespace
}  // namespace kakunin::terminal
