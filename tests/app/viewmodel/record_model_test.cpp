// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/record_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/viewmodel/record_browser.h"
#include "terminal/private_files.h"
#include "terminal/record/fake_store.h"

namespace kakunin::app {
namespace {

using namespace std::chrono_literals;
using record::Standing;
using terminal::RecordKeeping;
using terminal::RecordKey;
using terminal::StateId;

/// 2026-11-28 09:41 in Japan.
constexpr TimePoint morning = std::chrono::sys_days(std::chrono::year{2026} / 11 / 28) + 41min;
constexpr Day today = std::chrono::year{2026} / 11 / 28;

terminal::AdminWord word(std::string_view text) {
  terminal::AdminWord made;
  static_cast<void>(made.append(text));
  return made;
}

class RecordModelTest : public testing::Test {
 protected:
  RecordModelTest() { restart(); }

  void restart() {
    browser_.reset();
    model_.reset();
    const std::filesystem::path file = directory_.filePath(QStringLiteral("record/record.db")).toStdString();
    model_ = std::make_unique<RecordModel>(RecordModel::Parts{{file, store_, clock_}, {}}, visit_);
    browser_ = std::make_unique<RecordBrowser>(RecordBrowser::Parts{}, *model_);
  }
  void set(RecordKeeping keep, RecordKey key = RecordKey::secret_store) {
    model_->set_settings({keep, 90, key});
    settle();
  }
  void settle() {
    ASSERT_TRUE(QTest::qWaitFor([this] { return !model_->busy(); }, 20'000));
  }
  /// Everything asked of the record so far is done and told.
  void drain() {
    bool done = false;
    model_->desk().ask(
        *model_, [](record::RecordKeeper&) { return 0; }, [&done](int) { done = true; });
    ASSERT_TRUE(QTest::qWaitFor([&done] { return done; }, 20'000));
  }
  void show_verdict(std::optional<protocol::CheckProof> proof = protocol::CheckProof{"s", {1}, {2}}) {
    auto visit = std::make_unique<terminal::Visit>();
    visit->state = StateId::verdict;
    visit->data.method = protocol::Method::pin;
    visit->data.answer.emplace();
    visit->data.answer->verdict.validity = eligibility::Validity::valid;
    visit->data.answer->request_id = "r-1";
    visit->data.answer->proof = std::move(proof);
    visit_.show(std::move(visit));
    drain();
  }
  void end_visit() {
    model_->keep_visit({morning, terminal::DayMethod::pin, terminal::DayResult::covered, {}, "r-1"});
    visit_.show(std::make_unique<terminal::Visit>());
    drain();
  }
  std::vector<record::KeptEntry> entries() {
    std::vector<record::KeptEntry> found;
    model_->desk().ask(
        *model_, [](record::RecordKeeper& keeper) { return keeper.book()->entries(today).value(); },
        [&found](std::vector<record::KeptEntry> told) { found = std::move(told); });
    drain();
    return found;
  }
  [[nodiscard]] QString note() const {
    return visit_.notes().empty() ? QString() : visit_.notes().front().text;
  }

  QTemporaryDir directory_;
  std::shared_ptr<record::FakeStore> store_ = std::make_shared<record::FakeStore>();
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(morning);
  VisitModel visit_;
  std::unique_ptr<RecordModel> model_;
  std::unique_ptr<RecordBrowser> browser_;
};

TEST_F(RecordModelTest, AVerdictIsKeptOnceWithItsProofAndSaidSo) {
  set(RecordKeeping::proof);
  ASSERT_EQ(model_->standing(), Standing::open);
  show_verdict();
  EXPECT_TRUE(note().contains(QStringLiteral("証明つき"))) << note().toStdString();
  end_visit();
  const auto kept = entries();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].entry.check.request_id, "r-1");
  EXPECT_TRUE(kept[0].entry.proof);
  EXPECT_FALSE(kept[0].entry.result);
  EXPECT_EQ(note(), QString());
}

TEST_F(RecordModelTest, WithoutAProofTheEntryAndTheScreenSaySo) {
  set(RecordKeeping::verdict);
  show_verdict(std::nullopt);
  EXPECT_TRUE(visit_.notes().at(0).attention);
  EXPECT_TRUE(note().contains(QStringLiteral("証明がありません")));
  const auto kept = entries();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_FALSE(kept[0].entry.proof);
  EXPECT_TRUE(kept[0].entry.result);
}

TEST_F(RecordModelTest, VisitsWithoutAVerdictAndInquiriesAreKeptToo) {
  set(RecordKeeping::proof);
  model_->keep_visit({morning, {}, terminal::DayResult::cancelled, {}, ""});
  protocol::VerdictAnswer answer;
  answer.proof = protocol::CheckProof{"s", {1}, {2}};
  model_->keep_inquiry({morning, terminal::DayMethod::number, terminal::DayResult::covered, {}, "r-2"},
                       answer);
  model_->keep_inquiry({morning, terminal::DayMethod::number, terminal::DayResult::trouble,
                        FailureCode::service_unreachable, ""},
                       std::nullopt);
  model_->keep_imported({});
  const auto kept = entries();
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept[3].entry.check.method, terminal::DayMethod::official_app);
  EXPECT_EQ(kept[0].entry.check.result, terminal::DayResult::cancelled);
  EXPECT_TRUE(kept[1].entry.proof);
  EXPECT_EQ(kept[2].entry.check.trouble, FailureCode::service_unreachable);
}

TEST_F(RecordModelTest, NothingIsKeptWhileOffAndInPractice) {
  show_verdict();
  EXPECT_EQ(note(), QString());
  end_visit();
  set(RecordKeeping::proof);
  model_->set_paused(true);
  show_verdict();
  EXPECT_EQ(note(), QString());
  model_->keep_visit({morning, {}, terminal::DayResult::cancelled, {}, ""});
  model_->set_paused(false);
  EXPECT_TRUE(entries().empty());
}

TEST_F(RecordModelTest, ClosedItAsksOnceSaysSoAndLosesNoVerdict) {
  set(RecordKeeping::proof, RecordKey::passphrase);
  model_->set_passphrase(word("correct horse"), word("correct house"));
  EXPECT_EQ(model_->word_fault(), RecordModel::WordFault::differ);
  model_->set_passphrase(word("short"), word("short"));
  EXPECT_EQ(model_->word_fault(), RecordModel::WordFault::too_short);
  model_->set_passphrase(word("correct horse"), word("correct horse"));
  settle();
  ASSERT_EQ(model_->standing(), Standing::open);

  restart();
  QSignalSpy wanted(model_.get(), &RecordModel::passphrase_wanted);
  set(RecordKeeping::proof, RecordKey::passphrase);
  ASSERT_EQ(model_->standing(), Standing::needs_passphrase);
  EXPECT_EQ(wanted.count(), 1);
  EXPECT_TRUE(note().contains(QStringLiteral("開いていません")));
  show_verdict();
  EXPECT_TRUE(visit_.display());
  EXPECT_TRUE(note().contains(QStringLiteral("残せませんでした")));
  end_visit();
  EXPECT_EQ(model_->lost(), 1);
  model_->open(word("wrong horse"));
  settle();
  EXPECT_EQ(model_->fault(), record::RecordError::wrong_key);
  model_->open(word("correct horse"));
  settle();
  EXPECT_EQ(model_->standing(), Standing::open);
  EXPECT_EQ(wanted.count(), 1);
  EXPECT_TRUE(note().contains(QStringLiteral("1件")));
}

TEST_F(RecordModelTest, WithoutTheStoreItSaysWhyAndTriesAgain) {
  store_->works = false;
  set(RecordKeeping::proof);
  EXPECT_EQ(model_->standing(), Standing::failed);
  EXPECT_TRUE(note().contains(QStringLiteral("鍵の保管場所")));
  store_->works = true;
  model_->retry();
  settle();
  EXPECT_EQ(model_->standing(), Standing::open);
  EXPECT_EQ(note(), QString());
}

TEST_F(RecordModelTest, OldDaysGoWhenAnotherBegins) {
  model_->set_settings({RecordKeeping::proof, 1});
  settle();
  show_verdict();
  end_visit();
  ASSERT_EQ(entries().size(), 1U);
  clock_->set(morning + 24h);
  model_->keep_days();
  EXPECT_TRUE(entries().empty());
}

TEST_F(RecordModelTest, WhatWasAskedIsWrittenBeforeTheEnd) {
  set(RecordKeeping::proof);
  for (int i = 0; i < 5; ++i) model_->keep_visit({morning, {}, terminal::DayResult::cancelled, {}, ""});
  restart();
  set(RecordKeeping::proof);
  EXPECT_EQ(entries().size(), 5U);
}

class RecordBrowserTest : public RecordModelTest {
 protected:
  void SetUp() override {
    set(RecordKeeping::verdict);
    show_verdict();
    end_visit();
    model_->keep_visit({morning + 1min, {}, terminal::DayResult::cancelled, {}, ""});
    act([this] { browser_->show_days(); });
  }
  void act(const std::function<void()>& action) {
    QSignalSpy changed(browser_.get(), &RecordBrowser::changed);
    action();
    ASSERT_TRUE(QTest::qWaitFor([&changed] { return changed.count() > 0; }, 20'000));
  }
};

TEST_F(RecordBrowserTest, LeadsFromDaysToChecksToOneAndBack) {
  ASSERT_EQ(browser_->days().size(), 1U);
  EXPECT_EQ(browser_->days()[0].entries, 2U);
  EXPECT_EQ(browser_->table().index(0, 1).data().toString(), QStringLiteral("2件"));
  act([this] { browser_->choose(0); });
  ASSERT_EQ(browser_->step(), RecordBrowser::Step::day);
  EXPECT_EQ(browser_->table().rowCount(), 2);
  act([this] { browser_->choose(0); });
  ASSERT_EQ(browser_->step(), RecordBrowser::Step::entry);
  EXPECT_EQ(browser_->proof(), RecordBrowser::Proof::not_checkable) << "this terminal has no certificate";
  EXPECT_TRUE(browser_->display(terminal::Language::japanese));
  act([this] { browser_->back(); });
  EXPECT_EQ(browser_->step(), RecordBrowser::Step::day);
  act([this] { browser_->back(); });
  EXPECT_EQ(browser_->step(), RecordBrowser::Step::days);
}

TEST_F(RecordBrowserTest, FindsADayAsItIsTyped) {
  act([this] { browser_->find_day(QStringLiteral("きのう")); });
  EXPECT_TRUE(browser_->day_fault());
  EXPECT_EQ(browser_->step(), RecordBrowser::Step::days);
  for (const char* typed : {"2026/11/28", "令和8年11月28日"}) {
    act([this, typed] { browser_->find_day(QString::fromUtf8(typed)); });
    EXPECT_EQ(browser_->step(), RecordBrowser::Step::day) << typed;
    EXPECT_EQ(browser_->entries().size(), 2U) << typed;
  }
  act([this] { browser_->find_day(QStringLiteral("2020/1/1")); });
  EXPECT_TRUE(browser_->entries().empty());
}

TEST_F(RecordBrowserTest, ErasesOneAndAll) {
  act([this] { browser_->choose(0); });
  act([this] { browser_->choose(1); });
  act([this] { browser_->erase_entry(); });
  EXPECT_EQ(browser_->step(), RecordBrowser::Step::day);
  EXPECT_EQ(browser_->entries().size(), 1U);
  act([this] { browser_->erase_all(); });
  EXPECT_EQ(browser_->step(), RecordBrowser::Step::days);
  EXPECT_TRUE(browser_->days().empty());
}

TEST_F(RecordBrowserTest, WritesADayAndAProof) {
  act([this] { browser_->choose(0); });
  const std::filesystem::path day = directory_.filePath(QStringLiteral("day.json")).toStdString();
  browser_->export_day(day, record::ExportFormat::json);
  ASSERT_TRUE(QTest::qWaitFor([this] { return browser_->files().state() == FileExport::State::written; }));
  EXPECT_TRUE(terminal::read_file(day)->find("kakunin-record/1") != std::string::npos);
  act([this] { browser_->choose(0); });
  const std::filesystem::path proof = directory_.filePath(QStringLiteral("proof.json")).toStdString();
  browser_->export_proof(proof);
  ASSERT_TRUE(QTest::qWaitFor([this] { return browser_->files().state() == FileExport::State::written; }));
  EXPECT_EQ(record::read_proof_file(*terminal::read_file(proof)), browser_->entry().entry.proof);
  browser_->export_proof("/nowhere/at/all.json");
  ASSERT_TRUE(QTest::qWaitFor([this] { return browser_->files().state() == FileExport::State::failed; }));
}

TEST_F(RecordBrowserTest, NobodyThereAndNothingStaysOfIt) {
  browser_->set_idle(50ms, 20ms);
  QSignalSpy closed(browser_.get(), &RecordBrowser::closed);
  act([this] { browser_->choose(0); });
  ASSERT_TRUE(QTest::qWaitFor([&closed] { return closed.count() > 0; }));
  EXPECT_TRUE(browser_->entries().empty());
  EXPECT_TRUE(browser_->days().empty());
}

}  // namespace
}  // namespace kakunin::app
