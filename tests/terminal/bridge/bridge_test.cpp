// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/bridge.h"

#include <condition_variable>
#include <thread>

#include "terminal/bridge/receipt_computer.h"
#include "terminal/bridge/request_names.h"

namespace kakunin::bridge {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class BridgeTest : public test::BridgeTest {};

TEST(RequestNames, TellWhatIsAnsweredAndHow) {
  struct Case {
    const char* name;
    bool inquiry;
    bool other;
    const char* answer;
  };
  constexpr Case cases[] = {
      {"OQSsiquc01req_202605010001.xml", true, false, "OQSsiquc01res_202605010001.xml"},
      {"OQSsiquc01req_1.XML", true, false, "OQSsiquc01res_1.xml"},
      {"OQSmuquc01req_202605010001.xml", false, true, "OQSmuquc01res_202605010001.xml"},
      {"OQSsiimm01req_1.xml", false, true, "OQSsiimm01res_1.xml"},
      {"EPSsipre01req_1.xml", false, true, ""},
      {"OQSsiquc01req_1.tmp", false, false, ""},
      {".OQSsiquc01req_1.xml", false, false, ""},
      {"OQSsiquc01res_1.xml", false, false, ""},
      {"", false, false, ""},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(is_inquiry(row.name), row.inquiry) << row.name;
    EXPECT_EQ(is_other_request(row.name), row.other) << row.name;
    EXPECT_EQ(answer_name(row.name), row.answer) << row.name;
  }
}

TEST_F(BridgeTest, AnswersEachRequestOnceInTheOrderOfTheirNumbers) {
  Bridge bridge = this->bridge();
  for (const char* number : {"0003", "0001", "0002"}) ask(number);
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_THAT(service_->asked(), ElementsAre("0001", "0002", "0003"));
  EXPECT_THAT(in("res"),
              ElementsAre("OQSsiquc01res_0001.xml", "OQSsiquc01res_0002.xml", "OQSsiquc01res_0003.xml"));
  EXPECT_EQ(answer("0002"), "1 0002 file-0002");
  EXPECT_THAT(in("req"), IsEmpty());
  EXPECT_THAT(in(".kakunin"), IsEmpty());
  EXPECT_THAT(in("trash"), ElementsAre(request("0001"), request("0002"), request("0003")));
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(service_->asked().size(), 3U);
  EXPECT_EQ(counts_.answered, 3U);
}

TEST_F(BridgeTest, ProcessedRequestsGoWhereTheSettingsSay) {
  auto parts = this->parts();
  parts.processed = terminal::ProcessedRequests::remove;
  Bridge bridge = this->bridge(std::move(parts));
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
  EXPECT_THAT(in("trash"), IsEmpty());
}

TEST_F(BridgeTest, ErrorsAreAnswers) {
  struct Case {
    const char* number;
    const char* answer;
  };
  constexpr Case cases[] = {
      {"out", "9 K2001"},     // the service cannot be reached
      {"nobody", "9 K7202"},  // an inquiry without a date of birth
      {"odd", "9 K7005"},     // a name the encoding lacks
  };
  Bridge bridge = this->bridge();
  for (const Case& row : cases) {
    ask(row.number);
    EXPECT_TRUE(bridge.pass({}));
    EXPECT_EQ(answer(row.number), row.answer);
  }
  EXPECT_THAT(in("req"), IsEmpty());
  EXPECT_EQ(counts_.refused, 3U);
}

TEST_F(BridgeTest, WithoutAnIdentityEveryInquiryIsAnsweredSo) {
  auto parts = this->parts();
  parts.client = [] { return nullptr; };
  Bridge bridge = this->bridge(std::move(parts));
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "9 K6002");
}

TEST_F(BridgeTest, AFileThatIsBeingWrittenIsWaitedFor) {
  Bridge bridge = this->bridge();
  std::ofstream file(root_ / "req" / request("0001"));
  file << "00" << std::flush;
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_THAT(service_->asked(), IsEmpty());
  EXPECT_THAT(in("req"), ElementsAre(request("0001")));
  file << "01 END" << std::flush;
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
}

TEST_F(BridgeTest, OneThatStaysUnreadableIsAnsweredSo) {
  auto parts = this->parts();
  parts.patience = 0ms;
  Bridge bridge = this->bridge(std::move(parts));
  ask("0001", "half of a");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "9 K7202");
  EXPECT_THAT(in("req"), IsEmpty());
}

TEST_F(BridgeTest, AHugeFileIsNotRead) {
  auto parts = this->parts();
  parts.patience = 0ms;
  Bridge bridge = this->bridge(std::move(parts));
  ask("0001", std::string(1'000'000, 'x') + " END");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "9 K7202");
}

TEST_F(BridgeTest, RequestsOfOtherInterfacesAreLeftAndCounted) {
  std::ofstream(root_ / "req" / "OQSmuquc01req_202605010001.xml") << "bulk";
  Bridge bridge = this->bridge();
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_THAT(in("req"), ElementsAre("OQSmuquc01req_202605010001.xml"));
  EXPECT_EQ(counts_.others, 1U);
}

TEST_F(BridgeTest, ANewerAnswerReplacesAnOlderOneOfTheSameName) {
  Bridge bridge = this->bridge();
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  ask("0001", "0002 END");  // the receipt computer began its numbers anew
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0002 file-0002");
}

TEST_F(BridgeTest, OneBridgeServesAFolder) {
  Bridge first = bridge();
  EXPECT_TRUE(first.pass({}));
  {
    Bridge second = bridge();
    ask("0001");
    EXPECT_FALSE(second.pass({}));
    EXPECT_FALSE(second.pass({}));
    EXPECT_EQ(to_text(news_.back().failure->code), "K7201");
    EXPECT_EQ(news_.size(), 2U) << "said once";
  }
  EXPECT_THAT(in("req"), ElementsAre(request("0001")));
}

TEST_F(BridgeTest, AFolderThatGoesAndComesBackIsServedAgain) {
  Bridge bridge = this->bridge();
  EXPECT_TRUE(bridge.pass({}));
  const auto away = scratch_.path() / "away";
  std::filesystem::rename(root_, away);
  EXPECT_FALSE(bridge.pass({}));
  EXPECT_EQ(to_text(news_.back().failure->code), "K7001");
  std::filesystem::rename(away, root_);
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
}

TEST_F(BridgeTest, AnAnswerThatCannotBeGivenIsGivenLater) {
  Bridge bridge = this->bridge();
  EXPECT_TRUE(bridge.pass({}));
  ask("0001");
  std::filesystem::rename(root_ / "res", root_ / "res-away");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(news_.back().kind, BridgeNews::Kind::not_given);
  std::filesystem::rename(root_ / "res-away", root_ / "res");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
  EXPECT_THAT(in(".kakunin"), IsEmpty());
}

TEST_F(BridgeTest, EachInquiryIsToldForTheRecordWithItsAnswer) {
  using terminal::DayMethod;
  using terminal::DayResult;
  struct Case {
    const char* number;
    DayResult result;
    std::optional<FailureCode> trouble;
    bool answered;
  };
  const Case cases[] = {
      {"0001", DayResult::covered, std::nullopt, true},
      {"odd", DayResult::covered, std::nullopt, true},  // checked, though it could not be written
      {"out", DayResult::trouble, FailureCode::service_unreachable, false},
  };
  auto parts = this->parts();
  parts.proof = protocol::ProofWish::wanted;
  Bridge bridge = this->bridge(std::move(parts));
  for (const Case& row : cases) {
    ask(row.number);
    EXPECT_TRUE(bridge.pass({}));
    const terminal::DayEntry& entry = checks_.back().entry;
    EXPECT_EQ(entry.method, DayMethod::receipt_computer);
    EXPECT_EQ(entry.result, row.result) << row.number;
    EXPECT_EQ(entry.trouble, row.trouble) << row.number;
    EXPECT_EQ(checks_.back().answer.has_value(), row.answered) << row.number;
    EXPECT_EQ(entry.request_id, row.answered ? row.number : "");
  }
  EXPECT_EQ(service_->proof(), protocol::ProofWish::wanted);
  ask("nobody");  // no inquiry: nobody was asked
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(checks_.size(), std::size(cases));
}

TEST_F(BridgeTest, AnInquiryWhoseAnswerHasToWaitIsToldOnce) {
  bool writes = false;
  auto parts = this->parts();
  parts.format.write = [&writes, write = parts.format.write](
                           const formats::Result& result,
                           const BridgeRequest& request) -> Expected<std::string, Failure> {
    if (!writes) return unexpected(handover::to_failure(handover::Problem::not_representable));
    return write(result, request);
  };
  Bridge bridge = this->bridge(std::move(parts));
  ask("0001");
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(service_->asked().size(), 2U);
  EXPECT_EQ(checks_.size(), 1U);
  writes = true;
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
  EXPECT_EQ(checks_.size(), 1U);
  ask("0001");  // another of the same name
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(checks_.size(), 2U);
}

// A bridge that ended at each step, and the next one.

TEST_F(BridgeTest, EndedAfterTakingOverItIsAskedAndAnsweredOnce) {
  std::filesystem::create_directories(root_ / ".kakunin");
  std::ofstream(root_ / ".kakunin" / request("0001")) << "0001 END";
  Bridge bridge = this->bridge();
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "1 0001 file-0001");
  EXPECT_THAT(in(".kakunin"), IsEmpty());
}

TEST_F(BridgeTest, EndedWithTheAnswerWrittenItIsGivenWithoutAskingAgain) {
  std::filesystem::create_directories(root_ / ".kakunin");
  std::filesystem::create_directories(root_ / "res");
  std::ofstream(root_ / ".kakunin" / (request("0001") + "~.kakunin-AB.tmp")) << "0001 END";
  std::ofstream(root_ / "res" / ".kakunin-AB.tmp") << "written before";
  Bridge bridge = this->bridge();
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_EQ(answer("0001"), "written before");
  EXPECT_THAT(service_->asked(), IsEmpty());
  EXPECT_THAT(in("trash"), ElementsAre(request("0001")));
}

TEST_F(BridgeTest, EndedWithTheAnswerGivenAndTakenNothingIsAnsweredAgain) {
  std::filesystem::create_directories(root_ / ".kakunin");
  std::filesystem::create_directories(root_ / "res");
  std::ofstream(root_ / ".kakunin" / (request("0001") + "~.kakunin-AB.tmp")) << "0001 END";
  Bridge bridge = this->bridge();
  EXPECT_TRUE(bridge.pass({}));
  EXPECT_THAT(in("res"), IsEmpty());
  EXPECT_THAT(service_->asked(), IsEmpty());
  EXPECT_THAT(in("trash"), ElementsAre(request("0001")));
}

// Watching.

TEST_F(BridgeTest, IsWokenByTheSystemsNewsOrByItsPoll) {
  struct Case {
    const char* number;
    std::unique_ptr<FolderWatch> (*make)(std::filesystem::path);
    std::chrono::milliseconds poll;
  };
  const Case cases[] = {
      {"0001", make_folder_watch, 1h},
      {"0002", [](std::filesystem::path) { return make_polling_watch(); }, 1ms},
  };
  for (const Case& row : cases) {
    std::condition_variable told;
    std::mutex mutex;
    bool opened = false;
    bool answered = false;
    auto parts = this->parts();
    parts.watch = row.make;
    parts.poll = row.poll;
    Bridge bridge(std::move(parts), [&](const BridgeNews& news, const BridgeCounts&) {
      {
        const std::lock_guard lock(mutex);
        opened = opened || news.kind == BridgeNews::Kind::opened;
        answered = answered || news.kind == BridgeNews::Kind::answered;
      }
      told.notify_all();
    });
    std::jthread thread([&bridge](const std::stop_token& stop) { bridge.run(stop); });
    std::unique_lock lock(mutex);
    EXPECT_TRUE(told.wait_for(lock, 30s, [&] { return opened; }));
    lock.unlock();
    ask(row.number);
    lock.lock();
    EXPECT_TRUE(told.wait_for(lock, 30s, [&] { return answered; })) << row.number;
  }
}

TEST_F(BridgeTest, EndsAtOnceWhenAskedTo) {
  auto parts = this->parts();
  parts.poll = 1h;
  Bridge bridge = this->bridge(std::move(parts));
  std::jthread thread([&bridge](const std::stop_token& stop) { bridge.run(stop); });
}

}  // namespace
}  // namespace kakunin::bridge
