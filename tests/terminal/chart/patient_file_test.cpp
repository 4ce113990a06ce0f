// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/patient_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/temporary_directory.h"

namespace kakunin::chart {
namespace {

using terminal::Language;

class PatientFileTest : public testing::Test {
 protected:
  void write(std::string_view text) {
    std::ofstream(path_, std::ios::binary) << text;
    // Another second, however fast the test is.
    std::filesystem::last_write_time(path_, moment_ += std::chrono::seconds{1});
  }
  [[nodiscard]] static std::string trouble(PatientFile& file) {
    const auto list = file.look();
    return list ? "" : list.error().text(Language::japanese);
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_.path() / "patients.csv";
  std::filesystem::file_time_type moment_ = std::filesystem::file_time_type::clock::now();
};

TEST_F(PatientFileTest, IsReadAgainOnlyWhenItChanged) {
  write("カルテ,氏名,生年月日\n1,見本 一郎,S54.2.3\n");
  PatientFile file({path_, "patient_id=カルテ\n"});
  const auto first = file.look().value();
  ASSERT_EQ(first->import.patients.size(), 1U);
  EXPECT_EQ(first->import.patients[0].text(Field::patient_id), "1");
  EXPECT_EQ(file.look().value(), first);
  write("カルテ,氏名,生年月日\n1,見本 一郎,S54.2.3\n2,見本 花子,S60.5.12\n");
  EXPECT_EQ(file.look().value()->import.patients.size(), 2U);
  write("カルテ,氏名,生年月日\n1,見本 一朗,S54.2.3\n2,見本 花子,S60.5.12\n");  // as long as before
  EXPECT_EQ(file.look().value()->import.patients[0].text(Field::name), "見本 一朗");
  EXPECT_EQ(first->import.patients.size(), 1U);  // whoever has it keeps it
}

TEST_F(PatientFileTest, WhatCannotBeReadIsSaidAndNothingOlderIsUsed) {
  write("氏名,生年月日\n見本 一郎,S54.2.3\n");
  PatientFile file({path_, ""});
  EXPECT_EQ(trouble(file), "");
  std::filesystem::remove(path_);
  EXPECT_EQ(trouble(file),
            "患者台帳のファイルが見つかりません。場所を確かめるか、レセコンからもう一度書き出してください。");
  std::filesystem::create_directory(path_);
  EXPECT_EQ(trouble(file), "患者台帳のファイルを読めません。ほかのプログラムで開いていたら閉じてください。");
  std::filesystem::remove(path_);
  write("");
  EXPECT_EQ(trouble(file), "ファイルに患者がいません。");
  write("番号,性別\n1,男\n");
  EXPECT_EQ(trouble(file), "患者を見つけるための列が足りません。患者番号か、氏名と生年月日の列が必要です。");
  write("氏名,生年月日\n見本 一郎,S54.2.3\n");
  EXPECT_EQ(trouble(file), "");
  PatientFile other({path_, "patient_id=カルテ\n"});
  EXPECT_EQ(trouble(other),
            "患者台帳に、決めておいた列（患者番号：カルテ）がありません。列の対応を決めなおしてください。");
}

TEST_F(PatientFileTest, WhatWasReadIsOverwritten) {
  Patient patient;
  patient[Field::name] = "見本 一郎";
  wipe(patient);
  EXPECT_EQ(patient.text(Field::name), "");
  Table table;
  table.rows.push_back({1, {"見本 一郎"}});
  wipe(table);
  EXPECT_TRUE(table.rows.empty());
}

}  // namespace
}  // namespace kakunin::chart
