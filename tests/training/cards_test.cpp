// SPDX-License-Identifier: Apache-2.0
// Every card of the stack does at the training counter what it is there to show.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "terminal/screens.h"
#include "training/trainee.h"

namespace kakunin::training {
namespace {

using protocol::NoticeCode;
using terminal::StateId;

struct CardCase {
  std::string_view card;
  std::string_view ending;
  bool public_assistance = false;  // on E-05-A
  std::vector<NoticeCode> notices{};
};

// Verdicts by OQSCD006; codes of the failure catalogue.
const CardCase card_cases[] = {
    {"kaishain", "verdict 1"},
    {"shikaku-taro", "verdict 1", true, {NoticeCode::other_name_exists}},
    {"kokuho", "verdict 1"},
    {"koki", "verdict 1"},
    {"korei", "verdict 1"},
    {"mishugaku", "verdict 1"},
    {"jieikan", "verdict 1"},
    {"hisesshoku", "verdict 1"},
    {"jisedai", "verdict 1"},
    {"android", "verdict 1"},
    {"iphone", "verdict 1"},
    {"mitoroku", "registration_offer"},
    {"fujo-heiyo", "verdict 1", true},
    {"fujo-mitoroku", "verdict 6", true},
    {"fujo-owari", "verdict 2", true},
    {"fujo-kenpo", "verdict 1"},
    {"soshitsu", "verdict 2"},
    {"kirikae", "verdict 1"},
    {"nashi", "verdict 4"},
    {"shiranai", "verdict 4"},
    {"kuromaru", "verdict 1", false, {NoticeCode::unshown_character}},
    {"gaiji", "verdict 1"},
    {"gaikokujin", "verdict 1", false, {NoticeCode::other_name_exists}},
    {"jusho-fukaiji", "verdict 1"},
    {"koshin", "verdict 1", false, {NoticeCode::certificate_renewed}},
    {"koshin-mae",
     "verdict 1",
     false,
     {NoticeCode::certificate_expires_soon, NoticeCode::newer_certificate_exists}},
    {"kigen-chikai", "verdict 1", false, {NoticeCode::certificate_expires_soon}},
    {"kigen-yuyo", "verdict 1", false, {NoticeCode::certificate_expired_in_grace}},
    {"nokori-ikkai", "last_try_confirm"},
    {"lock", "pin_locked"},
    {"kao-ninsho", "pin_locked"},
    {"kigen-gire", "K4005"},
    {"shikko", "K4007"},
    {"teishi", "K4008"},
    {"fukaiji", "K4013"},
    {"nisemono", "K4002"},
    {"juki", "K1106"},
    {"other-card", "K1105"},
};

/// Types the PIN and stops at every question.
Trainee::Answers only_the_pin() {
  auto answers = Trainee::willing();
  answers.erase(StateId::registration_offer);
  answers.erase(StateId::last_try_confirm);
  return answers;
}

std::vector<NoticeCode> notices(const terminal::Visit& visit) {
  std::vector<NoticeCode> codes;
  if (!visit.data.answer) return codes;
  for (const protocol::Notice& notice : visit.data.answer->notices) codes.push_back(notice.code);
  return codes;
}

TEST(TrainingCards, EachDoesWhatItIsThereToShow) {
  Trainee trainee;
  for (const CardCase& expected : card_cases) {
    EXPECT_EQ(trainee.visit(std::string{expected.card}, only_the_pin()), expected.ending) << expected.card;
    const terminal::Visit visit = trainee.now();
    EXPECT_EQ(notices(visit), expected.notices) << expected.card;
    EXPECT_EQ(terminal::screen_number(visit) == "E-05-A", expected.public_assistance) << expected.card;
  }
}

TEST(TrainingCards, AreAllInTheTable) {
  std::set<std::string_view> tested;
  for (const CardCase& each : card_cases) tested.insert(each.card);
  std::set<std::string_view> offered;
  for (const SampleCard& card : Training::cards()) offered.insert(card.name);
  EXPECT_EQ(offered, tested);
}

TEST(TrainingCards, SayWhatTheyShowInBothLanguages) {
  std::set<std::string_view> japanese;
  std::set<std::string_view> english;
  for (const SampleCard& card : Training::cards()) {
    EXPECT_FALSE(card.japanese.empty() || card.english.empty()) << card.name;
    japanese.insert(card.japanese);
    english.insert(card.english);
  }
  EXPECT_EQ(japanese.size(), Training::cards().size());
  EXPECT_EQ(english.size(), Training::cards().size());
}

}  // namespace
}  // namespace kakunin::training
