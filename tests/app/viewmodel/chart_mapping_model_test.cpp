// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/chart_mapping_model.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "base/japanese_text.h"

namespace kakunin::app {
namespace {

using chart::Field;
using Step = ChartMappingModel::Step;

constexpr std::string_view exported =
    "カルテ,氏名,生年月日,番号,番号\n"
    "1,髙橋 太郎,S27.1.1,0042,7\n"
    "2,見本 花子,不明,43,\n"
    "\"3,見本\n";

class ChartMappingTest : public testing::Test {
 protected:
  std::string write(const char* name, std::string_view text) {
    const std::string file = directory_.filePath(QString::fromUtf8(name)).toStdString();
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  void choose(const std::string& file) {
    if (!model_.is_open()) model_.open();
    model_.choose_file(file);
    wait_until_counted();
  }
  void wait_until_counted() {
    EXPECT_TRUE(QTest::qWaitFor([this] {
      return model_.step() != Step::reading && (model_.step() != Step::ready || model_.reading() != nullptr);
    }));
  }
  [[nodiscard]] const terminal::ChartSettings& kept() const { return settings_.settings().chart; }

  QTemporaryDir directory_;
  SettingsModel settings_{{directory_.filePath(QStringLiteral("terminal.toml")).toStdString(), {}, [] {
                             return card::ReadersSnapshot{};
                           }}};
  ChartMappingModel model_{settings_};
};

TEST_F(ChartMappingTest, says_what_it_read_and_what_it_could_not) {
  choose(write("a.csv", encode_cp932(exported).value()));
  ASSERT_EQ(model_.step(), Step::ready);
  EXPECT_EQ(model_.encoding(), TextEncoding::cp932);
  EXPECT_EQ(model_.reading()->patients, 2U);
  EXPECT_EQ(model_.bad_lines(), (std::vector<std::size_t>{4}));
  EXPECT_EQ(model_.reading()->odd, (std::vector<chart::OddCell>{{3, Field::birth, ""}}));
  EXPECT_EQ(model_.samples(3), (std::vector<std::string>{"0042", "43"}));
  EXPECT_EQ(model_.reading()->first[0].text(Field::name), "髙橋 太郎");
  EXPECT_FALSE(model_.in_use());
  EXPECT_EQ(kept(), terminal::ChartSettings{});
}

TEST_F(ChartMappingTest, what_a_person_corrected_fits_the_next_export) {
  const std::string file = write("a.csv", exported);
  choose(file);
  model_.set(Field::patient_id, 0);
  model_.set(Field::number, 4);
  wait_until_counted();
  EXPECT_EQ(model_.reading()->first[0].text(Field::number), "7");
  EXPECT_TRUE(model_.can_use());
  model_.use();
  EXPECT_TRUE(model_.in_use());
  EXPECT_EQ(kept(), (terminal::ChartSettings{
                        true, file, "patient_id=カルテ\nname=氏名\nbirth=生年月日\nnumber=番号（2）\n"}));
  model_.close();
  EXPECT_EQ(model_.reading(), nullptr);
  write("a.csv", "氏名,カルテ,番号,生年月日,番号\n見本 花子,2,43,S60.5.12,8\n");
  model_.open();
  wait_until_counted();
  EXPECT_TRUE(model_.in_use());
  EXPECT_FALSE(model_.guessed_anew());
  EXPECT_EQ(model_.reading()->first[0].text(Field::patient_id), "2");
  EXPECT_EQ(model_.reading()->first[0].text(Field::number), "8");
  model_.stop_using();
  EXPECT_FALSE(kept().on);
}

TEST_F(ChartMappingTest, a_column_serves_one_field) {
  choose(write("a.csv", exported));
  model_.set(Field::kana, 1);
  EXPECT_FALSE(model_.mapping().column(Field::name));
  EXPECT_TRUE(model_.can_use());
  model_.set(Field::birth, std::nullopt);
  model_.set(Field::number, std::nullopt);
  EXPECT_FALSE(model_.can_use());
  model_.use();
  EXPECT_FALSE(kept().on);
}

TEST_F(ChartMappingTest, guesses_anew_where_a_kept_column_is_gone) {
  settings_.change([](terminal::Settings& s) { s.chart.mapping = "name=患者\n"; });
  choose(write("a.csv", exported));
  EXPECT_TRUE(model_.guessed_anew());
  EXPECT_EQ(model_.mapping().column(Field::name), 1U);
}

TEST_F(ChartMappingTest, says_why_a_file_cannot_be_used) {
  const auto trouble = [this](const std::string& file) {
    choose(file);
    return model_.step() == Step::trouble ? model_.trouble()->text(terminal::Language::japanese) : "";
  };
  EXPECT_EQ(trouble("a.csv"), "ファイルの場所を、C:\\ や / から始まる形で入力してください。");
  EXPECT_TRUE(trouble("/nowhere/a.csv").starts_with("患者台帳のファイルが見つかりません。"));
  EXPECT_EQ(trouble(write("b.csv", "hello\n")), "患者の一覧（CSV か JSON）ではありません。");
  model_.choose_file("");
  EXPECT_EQ(model_.step(), Step::no_file);
}

TEST_F(ChartMappingTest, forgets_what_it_read_when_nobody_is_there) {
  model_.idle().set(std::chrono::milliseconds{200}, std::chrono::milliseconds{0});
  choose(write("a.csv", exported));
  EXPECT_TRUE(QTest::qWaitFor([this] { return !model_.is_open(); }));
  EXPECT_EQ(model_.step(), Step::no_file);
}

}  // namespace
}  // namespace kakunin::app
