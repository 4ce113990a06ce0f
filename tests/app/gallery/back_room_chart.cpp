// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "app/gallery/back_room.h"
#include "app/gallery/wait.h"

namespace kakunin::gallery {
namespace {

constexpr std::string_view titles =
    "カルテ番号,氏名,フリガナ,生年月日,性別,保険者番号,記号,番号,枝番,負担割合,最終確認日,電話\r\n";
constexpr std::string_view hanako_as_checked =
    "1001,見本　花子,ミホン ハナコ,S60.5.12,女,06139992,見本12,1234567,01,3割,2026/11/02,\r\n";
constexpr std::string_view hanako_of_old =
    "1001,見本　花子,ミホン ハナコ,S60.5.12,女,01139997,見本12,01234567,,3割,2026/10/03,\r\n";
constexpr std::string_view hanako_again =
    "2044,見本　花子,ミホン ハナコ,S60.5.12,女,06139992,見本12,1234567,01,,,\r\n";
constexpr std::string_view others =
    "1002,資格　太郎,シカク タロウ,S27.1.1,男,39139993,,01234567,,1割,2026/10/28,\r\n"
    "1003,見本　一郎,ミホン イチロウ,S28.3.3,男,139998,見本12,7654321,01,2割,2026/09/12,\r\n"
    "1004,見本　さくら,ミホン サクラ,R5.6.20,女,,,,,2割,,\r\n";
constexpr std::string_view odd_lines =
    "1005,見本　ウメ,ミホン ウメ,S14.2.31,女,39139993,,01234567,,1割,,\r\n"
    "\"1006,見本　次郎,ミホン ジロウ,S30.4.5,男,139998,見本12,11,01,3割,,\r\n"
    "1007,見本 三郎,ミホン サブロウ,S31.4.5,おとこ,13999,見本12,12,01,3割,,\r\n";

std::string text_of(BackRoom::PatientList list) {
  using enum BackRoom::PatientList;
  std::string head(titles);
  switch (list) {
    case same:
      return head.append(hanako_as_checked);
    case differing:
      return head.append(hanako_of_old).append(others);
    case several:
      return head.append(hanako_of_old).append(hanako_again).append(others);
    case odd:
      return head.append(hanako_as_checked).append(odd_lines);
    case nobody:
      return head.append(others);
    case gone:
      break;
  }
  return {};
}

}  // namespace

void BackRoom::close_chart() {
  chart_.lock();
  settings_.change([](terminal::Settings& settings) { settings.chart = {}; });
}

void BackRoom::keep_list(PatientList list) {
  const std::filesystem::path file =
      files_.filePath(QStringLiteral("patients-%1.csv").arg(static_cast<int>(list))).toStdString();
  if (list != PatientList::gone) std::ofstream(file, std::ios::binary) << text_of(list);
  settings_.change([&file](terminal::Settings& settings) { settings.chart = {true, file.string(), {}}; });
}

void BackRoom::wait_for_chart() {
  wait("the comparison", [this] { return chart_.of_visit().step() != app::ChartCheck::Step::looking; });
}

void BackRoom::choose_list(PatientList list, bool kept) {
  keep_list(list);
  app::ChartMappingModel& assistant = chart_.mapping();
  assistant.open();
  using Step = app::ChartMappingModel::Step;
  wait("the list", [&] {
    return assistant.step() == Step::trouble ||
           (assistant.step() == Step::ready && assistant.reading() != nullptr);
  });
  if (kept) {
    assistant.use();
  } else {
    assistant.stop_using();
  }
}

void BackRoom::list_unchecked() {
  app::UncheckedModel& unchecked = chart_.unchecked();
  unchecked.open();
  wait("the list", [&] { return unchecked.step() != app::UncheckedModel::Step::looking; });
}

}  // namespace kakunin::gallery
