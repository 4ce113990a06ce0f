// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/record_exhibits.h"

#include "app/gallery/sample_answers.h"

namespace kakunin::gallery {
namespace {

using app::Place;
using Kept = RecordRoom::Kept;
using Bring = std::function<void(Stage&)>;

Bring record_place(const std::function<void(RecordRoom&)>& prepare) {
  return [prepare](Stage& stage) {
    stage.clear();
    prepare(stage.back_room().record_room());
    stage.show(Place::record);
  };
}

Bring settings_of(Kept kept, terminal::RecordSettings settings) {
  return [kept, settings](Stage& stage) {
    stage.clear();
    stage.back_room().settings().change([settings](terminal::Settings& s) { s.record = settings; });
    stage.back_room().record_room().set(kept);
    stage.show(Place::record_settings);
  };
}

void before_export(Stage& stage) {
  record_place([](RecordRoom& room) { room.show_day(); })(stage);
  stage.press(QStringLiteral("export_day"));
}

void start_while_closed(Stage& stage) {
  stage.clear();
  stage.back_room().record_room().set(Kept::closed);
  stage.show(at(terminal::StateId::start));
  stage.back_room().show_service(answering(), app::DeskStatus::Condition::good);
}

}  // namespace

std::vector<Exhibit> record_exhibits() {
  using enum terminal::RecordKeeping;
  using terminal::RecordKey;
  constexpr auto staff = Reader::staff;
  return {
      {"record-settings", "記録の設定：残さない", staff, settings_of(Kept::nothing, {off})},
      {"record-settings-open", "記録の設定：残す", staff, settings_of(Kept::open, {verdict})},
      {"record-settings-passphrase", "記録の設定：合言葉を決める", staff,
       settings_of(Kept::to_be_made, {proof, 1'830, RecordKey::passphrase})},
      {"record-settings-no-store", "記録の設定：鍵の保管場所がない", staff,
       settings_of(Kept::without_store, {proof})},
      {"record-closed", "確認の記録：閉じている", staff,
       record_place([](RecordRoom& room) { room.set(Kept::closed); })},
      {"record-days", "確認の記録：日付", staff, record_place([](RecordRoom& room) { room.show_days(); })},
      {"record-day", "確認の記録：1日分", staff, record_place([](RecordRoom& room) { room.show_day(); })},
      {"record-export", "確認の記録：書き出す前", staff, before_export},
      {"record-check", "確認の記録：証明と結果のある確認", staff,
       record_place([](RecordRoom& room) { room.show_entry(0); })},
      {"record-check-no-proof", "確認の記録：証明のない確認", staff,
       record_place([](RecordRoom& room) { room.show_entry(1); })},
      {"start-record-closed", "はじめの画面：記録を開いていない", staff, start_while_closed},
  };
}

}  // namespace kakunin::gallery
