// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/chart_exhibits.h"

#include <QSignalBlocker>

#include "app/gallery/sample_answers.h"
#include "app/ui/widgets/form_field.h"

namespace kakunin::gallery {
namespace {

using app::Place;
using List = BackRoom::PatientList;
using Bring = std::function<void(Stage&)>;

constexpr auto patient = Reader::patient;
constexpr auto staff = Reader::staff;

Bring verdict_beside(List list) {
  return [list](Stage& stage) {
    stage.back_room().keep_list(list);
    stage.show(verdict(insured()));
    stage.back_room().wait_for_chart();
  };
}

/// Somebody asked whose chart it may be, and perhaps pressed one of the answers.
Bring candidates(const QString& answer) {
  return [answer](Stage& stage) {
    verdict_beside(List::several)(stage);
    stage.press(QStringLiteral("chart_choose"));
    if (!answer.isEmpty()) stage.press(answer);
  };
}

Bring assistant(List list, bool kept, double part) {
  return [list, kept, part](Stage& stage) {
    stage.back_room().choose_list(list, kept);
    stage.show(Place::chart);
    stage.settle();
    // Where the sample lies differs from day to day.
    if (auto* file = stage.window().findChild<app::FormField*>(QStringLiteral("chart_file"))) {
      const QSignalBlocker typed_by_nobody(file);
      file->set_value(QStringLiteral("/srv/recepc/patients.csv"));
    }
    if (part > 0) stage.scroll_to(part);
  };
}

void columns_of_a_field(Stage& stage) {
  assistant(List::differing, false, 0)(stage);
  stage.press(QStringLiteral("chart_insurer"));
}

void assistant_without_file(Stage& stage) {
  stage.show(Place::chart);
}

void started(Stage& stage) {
  stage.back_room().keep_list(List::differing);
  stage.show(at(terminal::StateId::start));
  stage.back_room().show_service(answering(), app::DeskStatus::Condition::good);
}

Bring unchecked(List list) {
  return [list](Stage& stage) {
    stage.back_room().keep_list(list);
    stage.back_room().list_unchecked();
    stage.show(Place::unchecked);
  };
}

void before_export(Stage& stage) {
  unchecked(List::several)(stage);
  stage.press(QStringLiteral("export_list"));
}

}  // namespace

std::vector<Exhibit> chart_exhibits() {
  return {
      {"start-chart", "はじめの画面：患者台帳と照合するとき", staff, started},
      {"verdict-chart-same", "資格確認結果：患者台帳と同じ", patient, verdict_beside(List::same)},
      {"verdict-chart-differs", "資格確認結果：患者台帳と違う", patient, verdict_beside(List::differing)},
      {"verdict-chart-several", "資格確認結果：患者台帳の数人があてはまる", patient,
       verdict_beside(List::several)},
      {"verdict-chart-candidates", "資格確認結果：患者を選ぶ", staff, candidates({})},
      {"verdict-chart-chosen", "資格確認結果：患者を選んだあと", staff,
       candidates(QStringLiteral("chart_candidate_1"))},
      {"verdict-chart-nobody", "資格確認結果：患者台帳にいない", patient, verdict_beside(List::nobody)},
      {"verdict-chart-trouble", "資格確認結果：患者台帳を読めない", patient, verdict_beside(List::gone)},
      {"chart", "患者台帳との照合", staff, assistant_without_file},
      {"chart-mapping", "患者台帳との照合：列の対応", staff, assistant(List::differing, false, 0)},
      {"chart-mapping-end", "患者台帳との照合：終わり", staff, assistant(List::differing, false, 1.0)},
      {"chart-column", "患者台帳との照合：列を選ぶ", staff, columns_of_a_field},
      {"chart-odd", "患者台帳との照合：読めない行と値", staff, assistant(List::odd, false, 0)},
      {"chart-in-use", "患者台帳との照合：使っているとき", staff, assistant(List::differing, true, 0)},
      {"chart-trouble", "患者台帳との照合：ファイルがない", staff, assistant(List::gone, true, 0)},
      {"unchecked", "今月まだ確認していない患者", staff, unchecked(List::several)},
      {"unchecked-export", "今月まだ確認していない患者：書き出す前", staff, before_export},
      {"unchecked-none", "今月まだ確認していない患者：全員すんだとき", staff, unchecked(List::same)},
      {"unchecked-trouble", "今月まだ確認していない患者：台帳を読めない", staff, unchecked(List::gone)},
  };
}

}  // namespace kakunin::gallery
