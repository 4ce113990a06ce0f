// SPDX-License-Identifier: Apache-2.0
// The queue: once, in order, again while it may pass, sealed while it waits.
#include "terminal/handover/handover_desk.h"

#include <gmock/gmock.h>

#include "terminal/handover/folder_fixture.h"
#include "terminal/handover/handover_problem.h"
#include "terminal/handover/standing.h"

namespace kakunin::handover {
namespace {

using namespace std::chrono_literals;
using test::content_of;
using test::names_in;
using test::nine_thirty;
using test::result_of;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::chrono::milliseconds patience = 30s;

/// Fails as often as it is told to, and remembers what it got.
class ScriptedDestination final : public Destination {
 public:
  explicit ScriptedDestination(DestinationKind kind, int failures = 0, Problem problem = Problem::folder_away)
      : kind_(kind), failures_(failures), problem_(problem) {}
  [[nodiscard]] DestinationKind kind() const override { return kind_; }
  [[nodiscard]] Expected<std::string, Failure> render(const formats::Result& result) const override {
    if (result.request_id == "unsayable") return unexpected(to_failure(Problem::not_representable, "U+5FB7"));
    return result.request_id;
  }
  [[nodiscard]] Expected<void, Failure> deliver(std::string_view content, Progress& progress,
                                                const std::stop_token&) override {
    const std::lock_guard lock(mutex_);
    if (failures_ != 0) {
      if (failures_ > 0) --failures_;
      return unexpected(to_failure(problem_, "scripted"));
    }
    got_.emplace_back(content);
    progress.file_name = "file-" + got_.back();
    return {};
  }
  void recover() {
    const std::lock_guard lock(mutex_);
    failures_ = 0;
  }
  [[nodiscard]] std::vector<std::string> got() const {
    const std::lock_guard lock(mutex_);
    return got_;
  }

 private:
  DestinationKind kind_;
  mutable std::mutex mutex_;
  int failures_;  // below 0: always
  Problem problem_;
  std::vector<std::string> got_;
};

class HandoverDeskTest : public test::FolderTest {
 protected:
  /// Comes back at once; or never by itself.
  HandoverDesk& desk(std::chrono::milliseconds backoff = 1ms) {
    if (!desk_) {
      desk_ = std::make_unique<HandoverDesk>(HandoverDesk::Parts{clock_, [backoff](int) { return backoff; },
                                                                 [this] {
                                                                   { const std::lock_guard lock(mutex_); }
                                                                   news_.notify_all();
                                                                 }});
    }
    return *desk_;
  }
  [[nodiscard]] std::vector<HandoverState> states(std::uint64_t consignment) {
    std::vector<HandoverState> states;
    for (const HandoverEntry& entry : desk().book().of(consignment)) states.push_back(entry.state);
    return states;
  }
  void wait_for(const std::function<bool()>& condition) {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(news_.wait_for(lock, patience, condition));
  }

  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(nine_thirty);
  std::mutex mutex_;
  std::condition_variable news_;
  std::unique_ptr<HandoverDesk> desk_;
};

TEST_F(HandoverDeskTest, NothingLeavesWhereNothingIsSwitchedOn) {
  EXPECT_FALSE(desk().any());
  EXPECT_EQ(desk().hand_over(result_of("1")), 0U);
  EXPECT_THAT(desk().book().entries(), IsEmpty());
}

TEST_F(HandoverDeskTest, EachDestinationGetsItOnceAndTheBookSaysSo) {
  const auto csv = std::make_shared<ScriptedDestination>(DestinationKind::csv_day);
  desk().set_destinations({csv, destination()});
  const auto consignment = desk().hand_over(result_of("1"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(csv->got(), ElementsAre("1"));
  EXPECT_EQ(content_of(folder_ / "OQSsiquc01res_face_20260501093000.xml"), "<1>");
  const auto entries = desk().book().of(consignment);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].destination, DestinationKind::xml_folder);
  EXPECT_EQ(entries[0].file_name, "OQSsiquc01res_face_20260501093000.xml");
  EXPECT_EQ(entries[0].state, HandoverState::done);
  EXPECT_EQ(entries[0].tries, 1);
  EXPECT_EQ(entries[0].accepted, nine_thirty);
  EXPECT_EQ(entries[1].file_name, "file-1");
}

TEST_F(HandoverDeskTest, TriesAgainUntilItIsDoneAndThenNoMore) {
  const auto flaky = std::make_shared<ScriptedDestination>(DestinationKind::csv_day, 3);
  desk().set_destinations({flaky});
  const auto consignment = desk().hand_over(result_of("1"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(flaky->got(), ElementsAre("1"));
  const auto entries = desk().book().of(consignment);
  EXPECT_EQ(entries.at(0).tries, 4);
  EXPECT_EQ(entries.at(0).state, HandoverState::done);
  EXPECT_FALSE(entries.at(0).failure);
}

TEST_F(HandoverDeskTest, AFolderThatIsAwayLosesNothingAndKeepsTheOrder) {
  const auto api = std::make_shared<ScriptedDestination>(DestinationKind::csv_day);
  take_away();
  desk(1h).set_destinations({destination(), api});
  for (const char* id : {"1", "2", "3"}) {
    desk().hand_over(result_of(id));
    clock_->advance(1s);
  }
  wait_for([&] { return desk().book().pending() == 3 && api->got().size() == 3; });
  wait_for([&] { return states(1).at(0) == HandoverState::retrying; });
  EXPECT_EQ(to_text(desk().book().of(1).at(0).failure->code), "K7001");
  bring_back();
  desk().retry_now();
  ASSERT_TRUE(desk().wait_until_settled(patience));
  const auto names = names_in(folder_);
  ASSERT_EQ(names.size(), 3U);
  EXPECT_EQ(content_of(folder_ / names[0]), "<1>");
  EXPECT_EQ(content_of(folder_ / names[2]), "<3>");
}

TEST_F(HandoverDeskTest, WhatCannotBeSaidFailsAtOnceWithItsReason) {
  const auto csv = std::make_shared<ScriptedDestination>(DestinationKind::csv_day);
  desk().set_destinations({destination(), csv});
  const auto consignment = desk().hand_over(result_of("unsayable"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  const auto entries = desk().book().of(consignment);
  EXPECT_EQ(entries.at(0).state, HandoverState::done);
  EXPECT_EQ(entries.at(1).state, HandoverState::failed);
  EXPECT_EQ(to_text(entries.at(1).failure->code), "K7005");
  EXPECT_THAT(csv->got(), IsEmpty());
}

TEST_F(HandoverDeskTest, WhatDoesNotPassIsNotTriedAgain) {
  const auto clipboard =
      std::make_shared<ScriptedDestination>(DestinationKind::clipboard, -1, Problem::clipboard_not_taken);
  desk().set_destinations({clipboard});
  const auto consignment = desk().hand_over(result_of("1"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(states(consignment), ElementsAre(HandoverState::failed));
  EXPECT_EQ(desk().book().of(consignment).at(0).tries, 1);
}

TEST_F(HandoverDeskTest, AgainGoesOnlyToWhomDoesNotHaveIt) {
  const auto csv = std::make_shared<ScriptedDestination>(DestinationKind::csv_day);
  const auto clipboard =
      std::make_shared<ScriptedDestination>(DestinationKind::clipboard, 1, Problem::clipboard_not_taken);
  desk().set_destinations({csv, clipboard});
  const auto consignment = desk().hand_over(result_of("1"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_EQ(standing(desk().book().of(consignment)), Standing::incomplete);
  EXPECT_EQ(desk().hand_over_again(consignment, result_of("1")), 1);
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_EQ(standing(desk().book().of(consignment)), Standing::complete);
  EXPECT_THAT(csv->got(), ElementsAre("1"));
  EXPECT_THAT(clipboard->got(), ElementsAre("1"));
}

TEST_F(HandoverDeskTest, AgainWhereAllHaveItIsOneMoreForEachUnderItsOwnName) {
  const auto csv = std::make_shared<ScriptedDestination>(DestinationKind::csv_day);
  desk().set_destinations({destination(), csv});
  const auto consignment = desk().hand_over(result_of("1"));
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_EQ(desk().hand_over_again(consignment, result_of("1")), 2);
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(names_in(folder_),
              ElementsAre("OQSsiquc01res_face_20260501093000.xml", "OQSsiquc01res_face_20260501093001.xml"));
  EXPECT_THAT(csv->got(), ElementsAre("1", "1"));
  const auto entries = desk().book().of(consignment);
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries.at(3).occasion, Occasion::again);
  EXPECT_EQ(times_done(entries, DestinationKind::csv_day), 2);
  EXPECT_EQ(newest(entries).size(), 2U);
}

TEST_F(HandoverDeskTest, AgainLeavesAloneWhatIsPendingAndWhatNobodyHandedOver) {
  take_away();
  desk(1h).set_destinations({destination()});
  EXPECT_EQ(desk().hand_over_again(7, result_of("1")), 0);
  const auto consignment = desk().hand_over(result_of("1"));
  wait_for([&] { return states(consignment).at(0) == HandoverState::retrying; });
  EXPECT_EQ(desk().hand_over_again(consignment, result_of("1")), 0);
  bring_back();
  desk().retry_now();
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_EQ(names_in(folder_).size(), 1U);
}

TEST_F(HandoverDeskTest, GivingOneUpLeavesTheOthers) {
  const auto away = std::make_shared<ScriptedDestination>(DestinationKind::csv_day, -1);
  desk(1h).set_destinations({away});
  const auto first = desk().hand_over(result_of("1"));
  const auto second = desk().hand_over(result_of("2"));
  wait_for([&] { return states(first).at(0) == HandoverState::retrying; });
  desk().give_up(desk().book().of(second).at(0));
  wait_for([&] { return states(second).at(0) == HandoverState::given_up; });
  away->recover();
  desk().retry_now();
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(away->got(), ElementsAre("1"));
}

TEST_F(HandoverDeskTest, AnotherFolderGetsWhatWaitsAndSwitchingOffGivesItUp) {
  take_away();
  desk(1h).set_destinations({destination()});
  const auto first = desk().hand_over(result_of("1"));
  wait_for([&] { return states(first).at(0) == HandoverState::retrying; });
  bring_back();
  desk().set_destinations({destination()});
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(states(first), ElementsAre(HandoverState::done));

  take_away();
  const auto second = desk().hand_over(result_of("2"));
  wait_for([&] { return states(second).at(0) == HandoverState::retrying; });
  desk().set_destinations({});
  ASSERT_TRUE(desk().wait_until_settled(patience));
  EXPECT_THAT(states(second), ElementsAre(HandoverState::given_up));
  EXPECT_FALSE(desk().any());
}

TEST_F(HandoverDeskTest, EndsWhileSomethingIsPending) {
  take_away();
  desk(1h).set_destinations({destination()});
  desk().hand_over(result_of("1"));
  EXPECT_FALSE(desk().wait_until_settled(1ms));
  desk_.reset();
}

TEST(HandoverBook, ForgetsYesterdayButNotWhatWaits) {
  const auto clock = std::make_shared<FixedClock>(nine_thirty);
  HandoverBook book(clock);
  HandoverEntry done;
  done.state = HandoverState::done;
  book.add(done);
  book.add({});
  clock->advance(24h);
  book.add(done);
  const auto entries = book.entries();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].id, 3U);
  EXPECT_EQ(entries[1].id, 2U);
  EXPECT_EQ(book.pending(), 1U);
}

TEST(Backoff, DoublesUpToAMinute) {
  EXPECT_EQ(usual_backoff(1), 1s);
  EXPECT_EQ(usual_backoff(2), 2s);
  EXPECT_EQ(usual_backoff(6), 32s);
  EXPECT_EQ(usual_backoff(7), 60s);
  EXPECT_EQ(usual_backoff(1'000'000), 60s);
}

}  // namespace
}  // namespace kakunin::handover
