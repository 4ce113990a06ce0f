// SPDX-License-Identifier: Apache-2.0
#include "card/my_number_card.h"

#include <gtest/gtest.h>

#include "support/scripted_session.h"

namespace kakunin::card {
namespace {

using test::ScriptedSession;
using test::Step;

const Step select_jpki{"00A4040C0AD392F000260100000001", "9000"};
const std::string select_face_input = "00A4040C0AD3921000310001010408";
const std::string read_certificate = "00B08A00000000";
const std::string read_label = "00B0860020";
const std::string query_pin = "00200098";
const std::string verify_1234 = "002000980431323334";

[[nodiscard]] SecretDigits digits(std::string_view text) {
  SecretDigits pin;
  for (const char c : text) static_cast<void>(pin.push_back(c));
  return pin;
}

[[nodiscard]] std::string label_hex(std::string_view label) {
  std::string padded{label};
  padded.resize(32, ' ');
  return to_hex(as_bytes(padded));
}

/// A session in which the application has been selected, and the card over it.
struct Selected {
  explicit Selected(std::vector<Step> steps)
      : session(with_select(std::move(steps))), card(MyNumberCard::select(session)) {}
  static std::vector<Step> with_select(std::vector<Step> steps) {
    steps.insert(steps.begin(), select_jpki);
    return steps;
  }
  ScriptedSession session;
  Expected<MyNumberCard, CardError> card;
};

TEST(MyNumberCard, OtherCardsAreToldApartBySelecting) {
  for (const char* answer : {"6A82", "6D00", "6E00", "6A86", "6985"}) {
    ScriptedSession session{{select_jpki.command, answer}};
    const auto card = MyNumberCard::select(session);
    ASSERT_FALSE(card);
    EXPECT_EQ(card.error().kind, CardErrorKind::not_my_number_card) << answer;
    EXPECT_TRUE(session.finished());
  }
}

TEST(MyNumberCard, SelectsAgainWhereTheFirstCommandAfterPowerUpIsLost) {
  ScriptedSession woken{{select_jpki.command, "6F00"}, select_jpki};
  EXPECT_TRUE(MyNumberCard::select(woken));
  EXPECT_TRUE(woken.finished());
  ScriptedSession broken{{select_jpki.command, "6F00"}, {select_jpki.command, "6F00"}};
  EXPECT_EQ(MyNumberCard::select(broken).error().kind, CardErrorKind::unexpected_answer);
  EXPECT_TRUE(broken.finished());
}

TEST(MyNumberCard, ATornCardIsNotAnotherCard) {
  ScriptedSession session{{select_jpki.command, ""}};
  EXPECT_EQ(MyNumberCard::select(session).error().kind, CardErrorKind::card_removed);
}

TEST(MyNumberCard, KnowsTheTokenLabels) {
  const struct {
    std::string bytes, label;
    CardKind kind;
  } table[] = {
      {label_hex("JPKIAPICCTOKEN2"), "JPKIAPICCTOKEN2", CardKind::my_number_card},
      {label_hex("JPKIAPICCTOKEN"), "JPKIAPICCTOKEN", CardKind::old_resident_card},
      {label_hex("JPKIAPGPSETOKEN"), "JPKIAPGPSETOKEN", CardKind::android},
      {label_hex("JPKIAPIOSTOKEN"), "JPKIAPIOSTOKEN", CardKind::iphone},
      {label_hex("SOMETHING NEW"), "SOMETHING NEW", CardKind::unknown},
      {to_hex(as_bytes("AB\n\x1B")) + "0000FFFF", "AB??", CardKind::unknown},
      {"", "", CardKind::unknown},
  };
  for (const auto& row : table) {
    Selected selected{{{read_label, row.bytes + "9000"}}};
    const auto info = selected.card->token_info();
    ASSERT_TRUE(info);
    EXPECT_EQ(info->label, row.label);
    EXPECT_EQ(info->kind, row.kind);
    EXPECT_TRUE(selected.session.finished());
  }
}

TEST(MyNumberCard, TheFastPathIsFourCommands) {
  const std::string signature(512, 'A');
  Selected selected{{{read_certificate,
                      "3003020100"
                      "9000"},
                     {verify_1234, "9000"},
                     {"802A009702CAFE00", signature + "9000"}}};
  EXPECT_EQ(to_hex(selected.card->authentication_certificate().value()), "3003020100");
  EXPECT_TRUE(selected.card->verify_authentication_pin(digits("1234")));
  EXPECT_EQ(to_hex(selected.card->sign_for_authentication(from_hex("CAFE").value()).value()), signature);
  EXPECT_TRUE(selected.session.finished());
  EXPECT_EQ(selected.session.sent().size(), 4U);
}

TEST(MyNumberCard, AMissingCertificateNamesTheCard) {
  const struct {
    std::string certificate, label;
    CardErrorKind kind;
  } table[] = {
      {"6A82", label_hex("JPKIAPICCTOKEN") + "9000", CardErrorKind::old_resident_card},
      {"6A82", label_hex("JPKIAPICCTOKEN2") + "9000", CardErrorKind::no_certificate},
      {"FFFF9000", label_hex("JPKIAPICCTOKEN2") + "9000", CardErrorKind::no_certificate},
      {"6A82", "6A82", CardErrorKind::no_certificate},
  };
  for (const auto& row : table) {
    Selected selected{{{read_certificate, row.certificate}, {read_label, row.label}}};
    EXPECT_EQ(selected.card->authentication_certificate().error().kind, row.kind);
    EXPECT_TRUE(selected.session.finished());
  }
}

TEST(MyNumberCard, APhoneWantsThePinBeforeTheCertificate) {
  Selected selected{{{read_certificate, "6982"}}};
  EXPECT_EQ(selected.card->authentication_certificate().error().kind, CardErrorKind::pin_required);
  EXPECT_TRUE(selected.session.finished());
}

TEST(MyNumberCard, ReadsTheCaCertificate) {
  Selected present{{{"00B08B00000000", "30030201019000"}}};
  EXPECT_EQ(to_hex(present.card->authentication_ca_certificate().value()), "3003020101");
  Selected absent{{{"00B08B00000000", "6A82"}}};
  EXPECT_EQ(absent.card->authentication_ca_certificate().error().kind, CardErrorKind::no_certificate);
}

TEST(MyNumberCard, TriesLeftAreAskedForWithoutUsingOne) {
  const struct {
    const char* answer;
    int left;
  } table[] = {{"63C3", 3}, {"63C1", 1}, {"63C0", 0}, {"6984", 0}, {"6983", 0}};
  for (const auto& row : table) {
    Selected selected{{{query_pin, row.answer}, {"0020009B", row.answer}}};
    EXPECT_EQ(selected.card->authentication_tries_left(), row.left) << row.answer;
    EXPECT_EQ(selected.card->signature_tries_left(), row.left) << row.answer;
    EXPECT_TRUE(selected.session.finished());
  }
  for (const char* answer : {"9000", "6300", "6A88", "6D00"}) {
    Selected selected{{{query_pin, answer}}};
    EXPECT_EQ(selected.card->authentication_tries_left().error().kind, CardErrorKind::unexpected_answer);
  }
}

struct PinAnswer {
  const char* answer;
  CardErrorKind kind;
  std::optional<int> left;
};

// Those of the card; the way the PIN came in makes no difference.
const PinAnswer pin_answers[] = {
    {"63C2", CardErrorKind::pin_wrong, 2},          {"63C1", CardErrorKind::pin_wrong, 1},
    {"63C0", CardErrorKind::pin_locked, 0},         {"6984", CardErrorKind::pin_locked, 0},
    {"6983", CardErrorKind::pin_locked, 0},         {"6300", CardErrorKind::pin_wrong, {}},
    {"6700", CardErrorKind::pin_not_accepted, {}},  {"6A80", CardErrorKind::pin_not_accepted, {}},
    {"6982", CardErrorKind::pin_required, {}},      {"6F00", CardErrorKind::unexpected_answer, {}},
    {"6C04", CardErrorKind::unexpected_answer, {}}, {"6102", CardErrorKind::unexpected_answer, {}},
};

void expect_refused(const Expected<void, CardError>& verified, const PinAnswer& row) {
  ASSERT_FALSE(verified) << row.answer;
  EXPECT_EQ(verified.error().kind, row.kind) << row.answer;
  EXPECT_EQ(verified.error().tries_left, row.left) << row.answer;
}

TEST(MyNumberCard, EveryAnswerToAPinHasItsMeaningAndIsFinal) {
  std::vector<PinAnswer> table(std::begin(pin_answers), std::end(pin_answers));
  table.push_back({"90", CardErrorKind::card_removed, {}});
  table.push_back({"", CardErrorKind::card_removed, {}});
  for (const auto& row : table) {
    Selected selected{{{verify_1234, row.answer}}};
    expect_refused(selected.card->verify_authentication_pin(digits("1234")), row);
    EXPECT_TRUE(selected.session.finished()) << row.answer;
  }
}

const std::string verify_on_pad = "pad 00200098 4";

TEST(MyNumberCard, APinTypedAtTheReaderOpensTheCardAsOneTypedHere) {
  Selected selected{{{verify_on_pad, "9000"}}};
  EXPECT_TRUE(selected.card->verify_authentication_pin_on_pad());
  EXPECT_TRUE(selected.session.finished());
}

TEST(MyNumberCard, EveryAnswerAtThePadHasItsMeaningAndIsFinal) {
  std::vector<PinAnswer> table(std::begin(pin_answers), std::end(pin_answers));
  table.push_back({"6400", CardErrorKind::pin_not_entered, {}});
  table.push_back({"6401", CardErrorKind::pin_not_entered, {}});
  table.push_back({"6402", CardErrorKind::pin_not_accepted, {}});
  table.push_back({"6403", CardErrorKind::pin_not_accepted, {}});
  table.push_back({"6B80", CardErrorKind::unexpected_answer, {}});  // the order itself
  for (const auto& row : table) {
    Selected selected{{{verify_on_pad, row.answer}}};
    expect_refused(selected.card->verify_authentication_pin_on_pad(), row);
    EXPECT_TRUE(selected.session.finished()) << row.answer;
  }
}

TEST(MyNumberCard, AFailureAtThePadIsNotTriedAgain) {
  for (const auto kind : {CardErrorKind::transmission_failed, CardErrorKind::card_removed,
                          CardErrorKind::cancelled, CardErrorKind::service_stopped}) {
    Selected selected{{{verify_on_pad, kind}}};
    EXPECT_EQ(selected.card->verify_authentication_pin_on_pad().error().kind, kind);
    EXPECT_TRUE(selected.session.finished());
  }
}

TEST(MyNumberCard, APinIsNeverSentAgainAfterAFailure) {
  for (const auto kind : {CardErrorKind::transmission_failed, CardErrorKind::card_removed,
                          CardErrorKind::cancelled, CardErrorKind::service_stopped}) {
    Selected selected{{{verify_1234, kind}}};
    EXPECT_EQ(selected.card->verify_authentication_pin(digits("1234")).error().kind, kind);
    EXPECT_TRUE(selected.session.finished());
    EXPECT_TRUE(selected.session.extended_length());
  }
}

TEST(MyNumberCard, APinThatCannotBeOneCostsNoTry) {
  for (const char* pin : {"", "123", "12345", "12a4", "12 4"}) {
    Selected selected{{}};
    const auto verified = selected.card->verify_authentication_pin(digits(pin));
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().kind, CardErrorKind::pin_not_accepted) << pin;
    EXPECT_TRUE(selected.session.finished());
  }
}

TEST(MyNumberCard, SigningNeedsThePin) {
  const struct {
    const char* answer;
    CardErrorKind kind;
  } table[] = {{"6982", CardErrorKind::pin_required},
               {"6700", CardErrorKind::unexpected_answer},
               {"9000", CardErrorKind::unexpected_answer},  // a success without a signature
               {"", CardErrorKind::card_removed}};
  for (const auto& row : table) {
    Selected selected{{{"802A009702CAFE00", row.answer}}};
    EXPECT_EQ(selected.card->sign_for_authentication(from_hex("CAFE").value()).error().kind, row.kind);
    EXPECT_TRUE(selected.session.finished());
  }
}

const std::string key_object = "FF5008DF5101AADF5201BB";

[[nodiscard]] std::string authenticate_command(std::string_view statement) {
  return "00880093333031300D060960864801650304020105000420" + to_hex(sha256(as_bytes(statement))) + "00";
}

TEST(MyNumberCard, ProvesTheFaceWithoutAKey) {
  Selected selected{{{select_face_input, "9000"},
                     {"00B08700000000", key_object + "FFFF9000"},
                     {authenticate_command("statement"), "CAFE9000"}}};
  const auto proof = selected.card->face_proof(as_bytes("statement"));
  ASSERT_TRUE(proof && *proof);
  EXPECT_EQ(to_hex((*proof)->key_object), key_object);
  EXPECT_EQ(to_hex((*proof)->signature), "CAFE");
  EXPECT_TRUE(selected.session.finished());
}

TEST(MyNumberCard, CardsWithoutAFaceProofSaySo) {
  const std::vector<Step> table[] = {
      {{select_face_input, "6A82"}},
      {{select_face_input, "9000"}, {"00B08700000000", "6A82"}},
      {{select_face_input, "9000"}, {"00B08700000000", "6982"}},
      {{select_face_input, "9000"}, {"00B08700000000", "FFFF9000"}},
      {{select_face_input, "9000"}, {"00B08700000000", "FF5004DF5101AA9000"}},
      {{select_face_input, "9000"},
       {"00B08700000000", key_object + "9000"},
       {authenticate_command("statement"), "6D00"}},
      {{select_face_input, "9000"},
       {"00B08700000000", key_object + "9000"},
       {authenticate_command("statement"), "9000"}},
  };
  for (const auto& steps : table) {
    Selected selected{steps};
    const auto proof = selected.card->face_proof(as_bytes("statement"));
    ASSERT_TRUE(proof);
    EXPECT_FALSE(*proof);
    EXPECT_TRUE(selected.session.finished());
  }
}

TEST(MyNumberCard, ACardTornDuringTheFaceProofIsReported) {
  const std::vector<Step> table[] = {
      {{select_face_input, ""}},
      {{select_face_input, "9000"}, {"00B08700000000", ""}, {"00B0870000", ""}},
      {{select_face_input, "9000"},
       {"00B08700000000", key_object + "9000"},
       {authenticate_command("statement"), ""}},
  };
  for (const auto& steps : table) {
    Selected selected{steps};
    const auto proof = selected.card->face_proof(as_bytes("statement"));
    ASSERT_FALSE(proof);
    EXPECT_EQ(proof.error().kind, CardErrorKind::card_removed);
    EXPECT_TRUE(selected.session.finished());
  }
}

}  // namespace
}  // namespace kakunin::card
