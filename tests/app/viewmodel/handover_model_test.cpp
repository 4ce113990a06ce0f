// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/handover_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>

namespace kakunin::app {
namespace {

using handover::DestinationKind;
using handover::HandoverState;
using terminal::StateId;
using terminal::Visit;

/// 2026-11-23 09:41 in Japan.
constexpr TimePoint morning{std::chrono::seconds{1'795'394'460}};

/// Takes every text, or none.
class FakeClipboard final : public handover::ClipboardPort {
 public:
  bool takes = true;
  std::string text;
  void put(std::string given, std::function<void(bool)> done) override {
    if (takes) text = std::move(given);
    done(takes);
  }
};

class HandoverModelTest : public testing::Test {
 protected:
  HandoverModelTest() {
    HandoverModel::Parts parts;
    parts.clock = std::make_shared<FixedClock>(morning);
    parts.clipboard = clipboard_;
    parts.backoff = [](int) { return std::chrono::hours{1}; };
    model_ = std::make_unique<HandoverModel>(std::move(parts), visit_);
    std::filesystem::create_directories(face());
  }
  [[nodiscard]] std::filesystem::path face() const {
    return directory_.filePath(QStringLiteral("face")).toStdString();
  }
  [[nodiscard]] terminal::HandoverSettings ways() const {
    terminal::HandoverSettings settings;
    settings.xml = {true, face().string(), terminal::FileEncoding::utf_8};
    settings.clipboard.on = true;
    return settings;
  }
  [[nodiscard]] static protocol::VerdictAnswer answer() {
    protocol::VerdictAnswer answer;
    answer.verdict.validity = eligibility::Validity::valid;
    answer.verdict.day = day_in_japan(morning);
    answer.verdict.identity.emplace();
    answer.verdict.identity->name = "資格　太郎";
    answer.verdict.identity->birth = std::chrono::year{1952} / 1 / 1;
    answer.verdict.insurance.emplace(
        eligibility::HealthInsurance{eligibility::InsurerNumber::parse("06139992").value()});
    answer.verdict.insurance->number = "0042";
    answer.answered = morning;
    return answer;
  }
  void show_verdict() {
    auto next = std::make_unique<Visit>();
    next->state = StateId::verdict;
    next->data.answer = answer();
    visit_.show(std::move(next));
  }
  void end_visit() { visit_.show(std::make_unique<Visit>()); }
  void wait_until_settled() {
    EXPECT_TRUE(QTest::qWaitFor([this] {
      const auto& entries = model_->entries();
      return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
        return !handover::is_pending(entry.state) || entry.state == HandoverState::retrying;
      });
    }));
  }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(face()), std::filesystem::directory_iterator()));
  }

  QTemporaryDir directory_;
  std::shared_ptr<FakeClipboard> clipboard_ = std::make_shared<FakeClipboard>();
  VisitModel visit_;
  std::unique_ptr<HandoverModel> model_;
};

TEST_F(HandoverModelTest, nothing_leaves_before_it_is_switched_on) {
  show_verdict();
  EXPECT_FALSE(model_->is_on());
  EXPECT_TRUE(visit_.notes().empty());
  EXPECT_EQ(model_->rowCount(), 0);
}

TEST_F(HandoverModelTest, a_verdict_is_handed_over_once_however_often_it_is_drawn) {
  model_->set_settings(ways());
  show_verdict();
  wait_until_settled();
  visit_.set_language(terminal::Language::english);
  visit_.set_language(terminal::Language::japanese);
  EXPECT_EQ(model_->rowCount(), 2);
  EXPECT_EQ(files(), 1U);
  EXPECT_NE(clipboard_->text.find("資格 太郎"), std::string::npos);
  ASSERT_EQ(visit_.notes().size(), 1U);
  EXPECT_EQ(visit_.notes()[0].text, QStringLiteral("受け渡し：レセコン用フォルダー 済　クリップボード 済"));
  EXPECT_FALSE(visit_.notes()[0].attention);
  end_visit();
  EXPECT_TRUE(visit_.notes().empty());
  show_verdict();
  EXPECT_TRUE(QTest::qWaitFor([this] { return model_->rowCount() == 4; }));
}

TEST_F(HandoverModelTest, what_waits_is_said_on_the_verdict_and_after_it_is_closed) {
  model_->set_settings(ways());
  clipboard_->takes = false;
  std::filesystem::remove_all(face());
  show_verdict();
  wait_until_settled();
  ASSERT_EQ(visit_.notes().size(), 1U);
  EXPECT_EQ(
      visit_.notes()[0].text,
      QStringLiteral(
          "受け渡し：レセコン用フォルダー 再試行中（K7001）　クリップボード できませんでした（K7006）"));
  EXPECT_TRUE(visit_.notes()[0].attention);
  EXPECT_EQ(model_->pending(), 1U);
  end_visit();
  ASSERT_EQ(visit_.notes().size(), 2U);
  EXPECT_TRUE(visit_.notes()[0].text.contains(QStringLiteral("1件")));
  std::filesystem::create_directories(face());
  model_->retry_now();
  EXPECT_TRUE(QTest::qWaitFor([this] { return model_->pending() == 0; }));
  EXPECT_EQ(files(), 1U);
}

TEST_F(HandoverModelTest, again_gives_what_is_missing_and_says_how_often) {
  model_->set_settings(ways());
  clipboard_->takes = false;
  EXPECT_EQ(model_->standing(model_->of_visit()), handover::Standing::nothing);
  show_verdict();
  wait_until_settled();
  const auto settles_as = [this](handover::Standing wanted) {
    return QTest::qWaitFor([&] { return model_->standing(model_->of_visit()) == wanted; });
  };
  ASSERT_TRUE(settles_as(handover::Standing::incomplete));
  clipboard_->takes = true;
  model_->hand_over_again(model_->of_visit(), answer());
  ASSERT_TRUE(settles_as(handover::Standing::complete));
  EXPECT_EQ(files(), 1U);
  const auto says = [this](const QString& words) {
    return QTest::qWaitFor([&] { return visit_.notes().size() == 1 && visit_.notes()[0].text == words; });
  };
  EXPECT_TRUE(says(QStringLiteral("受け渡し：レセコン用フォルダー 済　クリップボード 済")));
  model_->hand_over_again(model_->of_visit(), answer());
  EXPECT_TRUE(says(QStringLiteral("受け渡し：レセコン用フォルダー 済（2回）　クリップボード 済（2回）")));
  EXPECT_EQ(files(), 2U);
  bool marked = false;
  for (int row = 0; row < model_->rowCount(); ++row)
    marked = marked || model_->line(row).contains(QStringLiteral("（もう一度）"));
  EXPECT_TRUE(marked);
  end_visit();
  EXPECT_TRUE(visit_.notes().empty()) << "what failed at first has been handed over";
}

TEST_F(HandoverModelTest, the_local_api_is_a_destination_and_its_trouble_is_said_on_start) {
  class TwoListeners final : public handover::ListenersPort {
    Expected<int, Failure> tell() override { return 2; }
  };
  model_->set_local_api(std::make_shared<TwoListeners>(), std::nullopt);
  EXPECT_TRUE(model_->is_on());
  show_verdict();
  wait_until_settled();
  EXPECT_EQ(visit_.notes().at(0).text, QStringLiteral("受け渡し：ローカルAPI 済"));
  EXPECT_EQ(model_->index(0, HandoverModel::file).data().toString(),
            QStringLiteral("聞いているプログラム：2"));
  end_visit();
  model_->set_local_api(nullptr, Failure{FailureCode::local_api_not_listening, {}, {}});
  EXPECT_FALSE(model_->is_on());
  ASSERT_EQ(visit_.notes().size(), 1U);
  EXPECT_TRUE(visit_.notes()[0].text.contains(QStringLiteral("K7301")));
  EXPECT_TRUE(visit_.notes()[0].attention);
  model_->set_local_api(nullptr, std::nullopt);
  EXPECT_TRUE(visit_.notes().empty());
}

TEST_F(HandoverModelTest, practice_hands_nothing_over) {
  model_->set_settings(ways());
  model_->set_paused(true);
  show_verdict();
  EXPECT_EQ(model_->rowCount(), 0);
  EXPECT_EQ(files(), 0U);
}

TEST_F(HandoverModelTest, the_list_tells_time_place_state_and_file_and_no_name) {
  model_->set_settings(ways());
  show_verdict();
  wait_until_settled();
  for (int row = 0; row < model_->rowCount(); ++row) {
    for (int column = 0; column < model_->columnCount(); ++column) {
      EXPECT_FALSE(model_->index(row, column).data().toString().contains(QStringLiteral("太郎")));
    }
    EXPECT_TRUE(model_->line(row).startsWith(QStringLiteral("09:41 ")));
  }
  bool named = false;
  for (int row = 0; row < model_->rowCount(); ++row) {
    named = named || model_->index(row, HandoverModel::file).data().toString() ==
                         QStringLiteral("OQSsiquc01res_face_20261123094100.xml");
  }
  EXPECT_TRUE(named);
}

TEST_F(HandoverModelTest, a_test_sends_a_marked_sample_also_where_nothing_is_switched_on) {
  auto settings = ways();
  settings.xml.on = false;
  model_->set_settings(settings);
  model_->test(DestinationKind::xml_folder);
  EXPECT_TRUE(QTest::qWaitFor([this] { return !model_->test_of(DestinationKind::xml_folder)->under_way; }));
  EXPECT_EQ(files(), 1U);
  std::filesystem::remove_all(face());
  model_->test(DestinationKind::xml_folder);
  EXPECT_TRUE(QTest::qWaitFor([this] { return !model_->test_of(DestinationKind::xml_folder)->under_way; }));
  ASSERT_TRUE(model_->test_of(DestinationKind::xml_folder)->failure);
  EXPECT_EQ(to_text(model_->test_of(DestinationKind::xml_folder)->failure->code), "K7001");
}

TEST_F(HandoverModelTest, a_watched_clipboard_is_said_on_start) {
  auto settings = ways();
  settings.official_app.watch_clipboard = true;
  model_->set_settings(settings);
  ASSERT_EQ(visit_.notes().size(), 1U);
  EXPECT_TRUE(visit_.notes()[0].text.contains(QStringLiteral("クリップボードを見ています")));
}

}  // namespace
}  // namespace kakunin::app
