// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/visit_feed.h"

#include <gtest/gtest.h>

namespace kakunin::local_api {
namespace {

using terminal::StateId;

constexpr TimePoint now{std::chrono::seconds{1'795'824'000}};

class VisitFeedTest : public testing::Test {
 protected:
  VisitFeedTest() {
    feed_.listen([this](const FeedEvent& event) { heard_.push_back(event); });
  }
  void go(StateId state) {
    visit_.state = state;
    feed_.visit_changed(visit_);
  }
  [[nodiscard]] std::vector<std::string> types() const {
    std::vector<std::string> found;
    for (const FeedEvent& event : heard_) found.emplace_back(event.type);
    return found;
  }

  VisitFeed feed_{std::make_shared<FixedClock>(now), std::nullopt};
  std::vector<FeedEvent> heard_;
  terminal::Visit visit_;
};

TEST_F(VisitFeedTest, TellsEachStateOnce) {
  go(StateId::start);
  go(StateId::present_card);
  go(StateId::present_card);
  go(StateId::start);
  go(StateId::choose_method);
  ASSERT_EQ(types(), (std::vector<std::string>{"visit", "visit", "visit"}));
  EXPECT_EQ(heard_[0].data, R"({"visit":1,"state":"present_card","since":"2026-11-28T00:00:00Z"})");
  EXPECT_EQ(heard_[2].data, R"({"visit":2,"state":"choose_method","since":"2026-11-28T00:00:00Z"})");
  EXPECT_LT(heard_[0].id, heard_[1].id);
}

TEST_F(VisitFeedTest, TellsTheVerdictOnlyToThoseAllowedAndClearsIt) {
  visit_.data.answer.emplace();
  visit_.data.answer->verdict.identity.emplace().name = "資格　太郎";
  go(StateId::verdict);
  ASSERT_EQ(types(), (std::vector<std::string>{"visit", "verdict"}));
  EXPECT_EQ(heard_[0].data.find("資格"), std::string::npos);
  EXPECT_EQ(heard_[1].scope, Scope::verdict);
  EXPECT_NE(heard_[1].data.find("資格　太郎"), std::string::npos);
  EXPECT_EQ(heard_[1].data.find('\n'), std::string::npos);
  EXPECT_TRUE(feed_.verdict());
  EXPECT_EQ(feed_.present().size(), 2U);
  visit_.data.answer.reset();
  go(StateId::start);
  EXPECT_EQ(types(), (std::vector<std::string>{"visit", "verdict", "cleared", "visit"}));
  EXPECT_FALSE(feed_.verdict());
  EXPECT_EQ(feed_.present().size(), 1U);
}

TEST_F(VisitFeedTest, TellsTroublesByTheirCodes) {
  visit_.data.failure = Failure{FailureCode::card_removed, "資格 太郎's card", "r"};
  go(StateId::trouble);
  EXPECT_NE(heard_.at(0).data.find(R"("trouble":"K1102")"), std::string::npos);
  EXPECT_EQ(heard_.at(0).data.find("資格"), std::string::npos);
}

TEST_F(VisitFeedTest, TellsOfPracticeOnlyThatItIsOne) {
  go(StateId::present_card);
  feed_.set_practising(true);
  visit_.data.answer.emplace().verdict.identity.emplace().name = "練習　太郎";
  go(StateId::verdict);
  feed_.result_shown({});
  EXPECT_TRUE(feed_.practises());
  ASSERT_EQ(types(), (std::vector<std::string>{"visit", "visit"}));
  EXPECT_NE(heard_[1].data.find(R"("state":"start","training":true)"), std::string::npos);
  EXPECT_FALSE(feed_.verdict());
  feed_.set_practising(false);
  EXPECT_EQ(heard_.back().data.find("training"), std::string::npos);
}

TEST_F(VisitFeedTest, PracticeClearsTheVerdictOfTheVisitBefore) {
  feed_.result_shown({});
  feed_.set_practising(true);
  EXPECT_EQ(types(), (std::vector<std::string>{"verdict", "cleared", "visit"}));
}

TEST_F(VisitFeedTest, HandsAVerdictOverAgainOnlyWhenAskedASecondTime) {
  EXPECT_FALSE(feed_.hand_over());
  feed_.result_shown({});
  EXPECT_TRUE(feed_.hand_over());
  EXPECT_EQ(types(), (std::vector<std::string>{"verdict"}));
  EXPECT_TRUE(feed_.hand_over());
  EXPECT_EQ(types(), (std::vector<std::string>{"verdict", "verdict"}));
  feed_.cleared();
  EXPECT_FALSE(feed_.hand_over());
  feed_.result_shown({});
  EXPECT_TRUE(feed_.hand_over());
  EXPECT_EQ(heard_.size(), 4U);
}

TEST_F(VisitFeedTest, ASampleIsToldAndGoneAndNeverInTheWayOfAVerdict) {
  feed_.sample_sent({});
  EXPECT_EQ(types(), (std::vector<std::string>{"verdict", "cleared"}));
  EXPECT_FALSE(feed_.verdict());
  feed_.result_shown({});
  feed_.sample_sent({});
  EXPECT_EQ(heard_.size(), 3U);
  EXPECT_TRUE(feed_.verdict());
}

TEST_F(VisitFeedTest, TwoVerdictsInARowAreTwoVisits) {
  visit_.data.answer.emplace().request_id = "first";
  go(StateId::verdict);
  visit_.ticket = 9;
  visit_.data.answer->request_id = "second";
  go(StateId::verdict);
  EXPECT_EQ(types(), (std::vector<std::string>{"visit", "verdict", "cleared", "visit", "verdict"}));
  EXPECT_NE(heard_[3].data.find(R"("visit":2)"), std::string::npos);
  EXPECT_NE(feed_.verdict()->find("second"), std::string::npos);
}

}  // namespace
}  // namespace kakunin::local_api
