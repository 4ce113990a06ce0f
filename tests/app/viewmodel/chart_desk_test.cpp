// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/chart_desk.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "terminal/private_files.h"

namespace kakunin::app {
namespace {

using chart::Evidence;
using chart::Field;
using chart::FindingKind;
using terminal::StateId;
using Step = ChartCheck::Step;

/// 2026-11-23 09:41 in Japan.
constexpr TimePoint morning{std::chrono::seconds{1'795'394'460}};
constexpr std::string_view titles = "患者番号,氏名,生年月日,保険者番号,番号,枝番,最終確認日\n";
constexpr std::string_view changed_insurer = "12,髙橋 太郎,S27.1.1,01139997,0042,01,2026/10/03\n";
constexpr std::string_view as_checked = "12,高橋 太郎,S27.1.1,06139992,0042,01,2026/10/03\n";
constexpr std::string_view made_twice = "77,高橋 太郎,S27.1.1,,,,\n";
constexpr std::string_view wife = "13,高橋 花子,,06139992,0042,,2026/11/02\n";

class ChartDeskTest : public testing::Test {
 protected:
  void write(const std::string& rows) {
    std::ofstream(file(), std::ios::binary) << titles << rows;
    // Another second, however fast the test is.
    std::filesystem::last_write_time(file(), written_ += std::chrono::seconds{1});
  }
  [[nodiscard]] std::filesystem::path file() const {
    return directory_.filePath(QStringLiteral("patients.csv")).toStdString();
  }
  void switch_on() {
    settings_.change([this](terminal::Settings& s) { s.chart = {true, file().string(), {}}; });
  }
  [[nodiscard]] static protocol::VerdictAnswer answer() {
    protocol::VerdictAnswer answer;
    answer.verdict.validity = eligibility::Validity::valid;
    answer.verdict.day = day_in_japan(morning);
    answer.verdict.identity.emplace();
    answer.verdict.identity->name = "高橋　太郎";
    answer.verdict.identity->birth = std::chrono::year{1952} / 1 / 1;
    answer.verdict.insurance.emplace(
        eligibility::HealthInsurance{eligibility::InsurerNumber::parse("06139992").value()});
    answer.verdict.insurance->number = "0042";
    answer.verdict.insurance->branch = eligibility::BranchNumber::parse("01");
    answer.answered = morning;
    return answer;
  }
  void show_verdict(protocol::VerdictAnswer given = answer()) {
    auto next = std::make_unique<terminal::Visit>();
    next->state = StateId::verdict;
    next->data.answer = std::move(given);
    visit_.show(std::move(next));
    wait_until([this] { return check().step() != Step::looking; });
  }
  void end_visit() { visit_.show(std::make_unique<terminal::Visit>()); }
  static void wait_until(const std::function<bool()>& there) { EXPECT_TRUE(QTest::qWaitFor(there)); }
  [[nodiscard]] ChartCheck& check() { return desk_.of_visit(); }
  /// The ids listed as not checked.
  [[nodiscard]] QStringList unchecked() {
    UncheckedModel& model = desk_.unchecked();
    model.open();
    wait_until([&] { return model.step() != UncheckedModel::Step::looking; });
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
      ids << model.index(row, UncheckedModel::patient_id).data().toString();
    return ids;
  }

  QTemporaryDir directory_;
  std::filesystem::file_time_type written_ = std::filesystem::file_time_type::clock::now();
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(morning);
  bool kiosk_ = false;
  SettingsModel settings_{{directory_.filePath(QStringLiteral("terminal.toml")).toStdString(), {}, [] {
                             return card::ReadersSnapshot{};
                           }}};
  VisitModel visit_;
  InquiryModel inquiry_{{[] { return nullptr; }, clock_}};
  ImportModel imported_;
  ChartDesk desk_{{settings_, visit_, inquiry_, imported_, clock_, [this] { return kiosk_; }}};
};

TEST_F(ChartDeskTest, says_what_differs_what_calls_for_a_change_first) {
  write(std::string(changed_insurer));
  switch_on();
  show_verdict();
  ASSERT_EQ(check().step(), Step::found);
  EXPECT_EQ(check().found().patient_id, "12");
  const auto& findings = check().found().findings;
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].text(terminal::Language::japanese),
            "保険者番号が違います。カルテ:01139997 資格確認:06139992");
  EXPECT_EQ(findings[1].kind, FindingKind::other_form);
  EXPECT_EQ(findings[1].field, Field::name);
  EXPECT_FALSE(check().by_person());
  end_visit();
  EXPECT_EQ(check().step(), Step::off);
}

TEST_F(ChartDeskTest, is_off_until_it_is_switched_on) {
  write(std::string(as_checked));
  show_verdict();
  EXPECT_EQ(check().step(), Step::off);
}

TEST_F(ChartDeskTest, reads_an_export_again_once_it_changed) {
  write(std::string(changed_insurer));
  switch_on();
  show_verdict();
  end_visit();
  write(std::string(as_checked));
  show_verdict();
  ASSERT_EQ(check().step(), Step::found);
  EXPECT_TRUE(check().found().findings.empty());
}

TEST_F(ChartDeskTest, never_chooses_among_several) {
  write(std::string(as_checked) + std::string(made_twice));
  switch_on();
  show_verdict();
  ASSERT_EQ(check().step(), Step::to_choose);
  ASSERT_EQ(check().options().size(), 2U);
  EXPECT_EQ(check().options()[1].patient_id, "77");
  EXPECT_EQ(check().options()[1].alike, (std::vector{Evidence::name, Evidence::birth}));
  check().choose(1);
  ASSERT_EQ(check().step(), Step::found);
  EXPECT_TRUE(check().by_person());
  EXPECT_EQ(check().found().findings.size(), 3U);  // what the chart lacks
  check().choose_again();
  EXPECT_EQ(check().step(), Step::to_choose);
  check().choose_nobody();
  EXPECT_EQ(check().step(), Step::nobody);
  check().choose(0);
  EXPECT_EQ(check().step(), Step::nobody);
}

TEST_F(ChartDeskTest, a_person_confirms_whom_only_a_number_speaks_for) {
  write(std::string(wife));
  switch_on();
  show_verdict();
  ASSERT_EQ(check().step(), Step::to_choose);
  ASSERT_EQ(check().options().size(), 1U);
  EXPECT_EQ(check().options()[0].alike, (std::vector{Evidence::insurance_number}));
  EXPECT_EQ(check().options()[0].apart, (std::vector{Field::name}));
}

TEST_F(ChartDeskTest, says_when_nobody_fits_and_when_there_is_no_list) {
  write("9,見本 花子,S60.5.12,,,,\n");
  switch_on();
  show_verdict();
  EXPECT_EQ(check().step(), Step::nobody);
  end_visit();
  std::filesystem::remove(file());
  show_verdict();
  ASSERT_EQ(check().step(), Step::trouble);
  EXPECT_TRUE(check()
                  .trouble()
                  ->text(terminal::Language::japanese)
                  .starts_with("患者台帳のファイルが見つかりません。"));
}

TEST_F(ChartDeskTest, compares_nothing_where_the_answer_names_nobody) {
  write(std::string(as_checked));
  switch_on();
  protocol::VerdictAnswer nobody;
  nobody.verdict.validity = eligibility::Validity::no_entitlement;
  show_verdict(nobody);
  EXPECT_EQ(check().step(), Step::off);
}

TEST_F(ChartDeskTest, practice_compares_nothing) {
  write(std::string(as_checked));
  switch_on();
  desk_.set_paused(true);
  show_verdict();
  EXPECT_EQ(check().step(), Step::off);
}

TEST_F(ChartDeskTest, a_kiosk_shows_nothing_of_it_and_counts_who_was_checked) {
  write(std::string(as_checked));
  switch_on();
  kiosk_ = true;
  show_verdict();
  EXPECT_EQ(check().step(), Step::off);
  // Found unseen; the end of the visit counts it, whenever it is found.
  wait_until([this] {
    end_visit();
    const bool counted = unchecked().isEmpty();
    if (!counted) show_verdict();
    return counted;
  });
}

TEST_F(ChartDeskTest, counts_whom_it_matched_until_the_month_ends) {
  write(std::string(as_checked) + std::string(wife));
  switch_on();
  EXPECT_EQ(unchecked(), QStringList{QStringLiteral("12")});
  show_verdict();
  ASSERT_EQ(check().step(), Step::to_choose);  // his wife's chart has his number and no birth date
  check().choose(0);
  check().choose_again();
  check().choose(0);
  EXPECT_EQ(unchecked(), QStringList{QStringLiteral("12")});  // as long as the person may think again
  end_visit();
  EXPECT_TRUE(unchecked().isEmpty());
  EXPECT_EQ(desk_.unchecked().checked_here(), 1U);
  EXPECT_EQ(desk_.unchecked().all(), 2U);
  EXPECT_TRUE(desk_.unchecked().list_tells());
  clock_->advance(std::chrono::hours{24 * 10});
  EXPECT_EQ(unchecked(), (QStringList{QStringLiteral("12"), QStringLiteral("13")}));
  EXPECT_EQ(desk_.unchecked().checked_here(), 0U);
}

TEST_F(ChartDeskTest, the_list_is_a_file_where_somebody_asks_for_it) {
  write(std::string(as_checked) + std::string(wife));
  switch_on();
  EXPECT_EQ(unchecked(), QStringList{QStringLiteral("12")});
  const std::filesystem::path out = directory_.filePath(QStringLiteral("out.csv")).toStdString();
  const FileExport& files = desk_.unchecked().files();
  desk_.unchecked().export_list(out, terminal::ExportFormat::csv);
  wait_until([&] { return files.state() == FileExport::State::written; });
  const std::string text = terminal::read_file(out).value();
  EXPECT_NE(text.find("12,高橋 太郎,,2026/10/03"), std::string::npos) << text;
  EXPECT_EQ(text.find("花子"), std::string::npos) << text;
  EXPECT_FALSE(terminal::is_open_to_others(out));
  std::filesystem::remove(out);
  desk_.lock();
  EXPECT_EQ(files.state(), FileExport::State::none);
  desk_.unchecked().export_list(out, terminal::ExportFormat::csv);
  EXPECT_EQ(files.state(), FileExport::State::none) << "nobody is listed any more";
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST_F(ChartDeskTest, the_list_goes_when_nobody_is_there_and_when_the_screen_is_locked) {
  write(std::string(as_checked));
  switch_on();
  EXPECT_EQ(unchecked().size(), 1);
  desk_.unchecked().idle().set(std::chrono::milliseconds{1}, std::chrono::milliseconds{0});
  wait_until([this] { return desk_.unchecked().step() == UncheckedModel::Step::closed; });
  EXPECT_EQ(desk_.unchecked().rowCount(), 0);
  desk_.unchecked().idle().set(std::chrono::milliseconds{0}, std::chrono::milliseconds{0});
  EXPECT_EQ(unchecked().size(), 1);
  desk_.lock();
  EXPECT_EQ(desk_.unchecked().rowCount(), 0);
}

}  // namespace
}  // namespace kakunin::app
