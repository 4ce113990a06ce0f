// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/gallery.h"

#include <array>
#include <vector>

#include "app/gallery/chart_exhibits.h"
#include "app/gallery/record_exhibits.h"
#include "app/gallery/sample_answers.h"
#include "app/ui/screens/local_api_screen.h"
#include "app/ui/widgets/handover_again.h"

namespace kakunin::gallery {
namespace {

using app::DeskStatus;
using app::Place;
using eligibility::Validity;
using terminal::Farewell;
using terminal::StateId;
using Bring = std::function<void(Stage&)>;

Bring visit(StateId state) {
  return [state](Stage& stage) { stage.show(at(state)); };
}

Bring verdict_of(protocol::VerdictAnswer (*answer)()) {
  return [answer](Stage& stage) { stage.show(verdict(answer())); };
}

Bring bare_verdict(Validity validity) {
  return [validity](Stage& stage) { stage.show(verdict(bare(validity))); };
}

Bring trouble_of(FailureCode code) {
  return [code](Stage& stage) { stage.show(trouble(code)); };
}

Bring start(VisitNow (*visit)(), terminal::ServiceResult<protocol::StatusAnswer> status,
            DeskStatus::Condition says) {
  return [visit, status = std::move(status), says](Stage& stage) {
    stage.show(visit());
    stage.back_room().show_service(status, says);
  };
}

Bring farewell(Farewell how) {
  return [how](Stage& stage) {
    stage.show(start_after(how));
    stage.back_room().show_service(answering(), DeskStatus::Condition::good);
  };
}

Bring pad(StateId state, int digits) {
  return [state, digits](Stage& stage) {
    stage.show(at(state));
    stage.type_digits(digits);
  };
}

VisitNow start_as_it_is() {
  return at(StateId::start);
}
VisitNow start_without_reader() {
  return without_reader(StateId::start);
}

void counting_down(Stage& stage) {
  stage.show(verdict(insured()));
  stage.count_down(15);
}

void in_training(Stage& stage) {
  stage.set_training(true);
  stage.show(at(StateId::present_card));
}

void handed_over(Stage& stage) {
  stage.clear();
  stage.back_room().open_ways();
  stage.show(verdict(insured()));
  stage.back_room().wait_for_handover();
}

/// All have it, and a person wants a second one.
void asked_again(Stage& stage) {
  stage.clear();
  stage.back_room().open_ways_that_work();
  stage.show(verdict(insured()));
  stage.back_room().wait_until_handed_over();
  stage.settle();
  for (auto* again : stage.window().findChildren<app::HandoverAgain*>()) again->button().click();
}

constexpr auto patient = Reader::patient;
constexpr auto staff = Reader::staff;

std::vector<Exhibit> start_exhibits() {
  const auto good = DeskStatus::Condition::good;
  const auto away = unexpected(failed(FailureCode::service_unreachable));
  return {
      {"start", "はじめの画面", staff, start(start_as_it_is, answering(), good)},
      {"start-no-reader", "はじめの画面：カードリーダーがない", staff,
       start(start_without_reader, answering(), good)},
      {"start-no-service", "はじめの画面：サービスにつながらない", staff,
       start(start_as_it_is, away, DeskStatus::Condition::bad)},
      {"start-after-cancel", "はじめの画面：中止のあと", staff, farewell(Farewell::cancelled)},
      {"start-after-idle", "はじめの画面：操作がなかったあと", staff, farewell(Farewell::idle)},
      {"start-registration-declined", "はじめの画面：登録しなかったあと", staff,
       farewell(Farewell::registration_declined)},
      {"start-terms-declined", "はじめの画面：規約に同意しなかったあと", staff,
       farewell(Farewell::terms_declined)},
  };
}

std::vector<Exhibit> card_exhibits() {
  return {
      {"choose-method", "確認の方法を選ぶ", patient, visit(StateId::choose_method)},
      {"present-card", "カードを置く", patient, visit(StateId::present_card)},
      {"present-card-no-reader", "カードを置く：カードリーダーがない", patient,
       [](Stage& stage) { stage.show(without_reader(StateId::present_card)); }},
      {"reading-card", "カードの読み取り中", patient, visit(StateId::reading_card)},
      {"pin", "暗証番号の入力", patient, pad(StateId::enter_pin, 0)},
      {"pin-two-digits", "暗証番号の入力：2桁まで", patient, pad(StateId::enter_pin, 2)},
      {"pin-complete", "暗証番号の入力：4桁", patient, pad(StateId::enter_pin, 4)},
      {"pin-not-accepted", "暗証番号の入力：使えなかったあと", patient,
       [](Stage& stage) { stage.show(pin_after(FailureCode::pin_not_accepted)); }},
      {"pin-wrong", "暗証番号が違う", patient,
       [](Stage& stage) { stage.show(tries_left(StateId::pin_wrong, 2)); }},
      {"pin-last-try", "暗証番号：最後の1回", patient,
       [](Stage& stage) { stage.show(tries_left(StateId::last_try_confirm, 1)); }},
      {"pin-locked", "暗証番号のロック", patient,
       [](Stage& stage) { stage.show(tries_left(StateId::pin_locked, 0)); }},
      {"pin-on-reader", "リーダーの数字キーで入力", patient,
       [](Stage& stage) { stage.show(at_the_readers_keys(StateId::pin_on_reader)); }},
      {"pin-not-entered", "リーダーで入力されなかった", patient,
       [](Stage& stage) { stage.show(at_the_readers_keys(StateId::pin_not_entered)); }},
      {"checking-pin", "暗証番号を確かめている", patient, visit(StateId::checking_pin)},
      {"signing", "カードを確かめている", patient, visit(StateId::signing)},
      {"asking", "資格を確認している", patient, visit(StateId::asking)},
      {"idle-countdown", "操作がないときの予告", patient, counting_down},
      {"training-visit", "練習中の画面", patient, in_training},
  };
}

std::vector<Exhibit> verdict_exhibits() {
  return {
      {"verdict-insured", "資格確認結果：医療保険", patient, verdict_of(insured)},
      {"verdict-long", "資格確認結果：とても長い内容", patient, verdict_of(insured_with_long_values)},
      {"verdict-elderly", "資格確認結果：高齢受給者", patient, verdict_of(elderly)},
      {"verdict-preschool", "資格確認結果：未就学", patient, verdict_of(preschool_child)},
      {"verdict-late-elderly", "資格確認結果：後期高齢者医療", patient, verdict_of(late_elderly)},
      {"verdict-e05a", "E-05-A 資格確認結果：医療扶助", patient, verdict_of(on_assistance)},
      {"verdict-both", "E-05-A 資格確認結果：医療保険と医療扶助", patient,
       verdict_of(insured_and_on_assistance)},
      {"verdict-unregistered", "E-05-A 資格確認結果：有効（未登録）", patient,
       verdict_of(assistance_without_ticket)},
      {"verdict-assistance-ended", "E-05-A 資格確認結果：医療扶助の終了", patient,
       verdict_of(assistance_ended)},
      {"verdict-lost", "資格確認結果：無効", patient, verdict_of(insurance_lost)},
      {"verdict-newer", "資格確認結果：無効（新しい資格あり）", patient,
       bare_verdict(Validity::invalid_newer_exists)},
      {"verdict-none", "資格確認結果：該当資格なし", patient, bare_verdict(Validity::no_entitlement)},
      {"verdict-several", "資格確認結果：複数該当", patient, bare_verdict(Validity::several_match)},
      {"verdict-notices", "資格確認結果：お知らせ", patient, verdict_of(with_notices)},
  };
}

std::vector<Exhibit> registration_exhibits() {
  return {
      {"c-04-01-a", "C-04-01-A 利用登録の案内", patient, visit(StateId::registration_offer)},
      {"f-01-a-loading", "F-01-A 利用規約の読み込み", patient, visit(StateId::loading_terms)},
      {"f-01-a-terms", "F-01-A 利用規約", patient, visit(StateId::terms)},
      {"f-01-a-terms-changed", "F-01-A 利用規約の改定", patient,
       [](Stage& stage) { stage.show(terms_changed()); }},
      {"f-01-a-card", "F-01-A カードをもう一度置く", patient, visit(StateId::present_card_again)},
      {"f-01-a-card-no-reader", "F-01-A カードをもう一度置く：カードリーダーがない", patient,
       [](Stage& stage) { stage.show(without_reader(StateId::present_card_again)); }},
      {"f-01-a-reading", "F-01-A カードの読み取り中", patient, visit(StateId::reading_card_again)},
      {"f-01-a-pin", "F-01-A 暗証番号の入力", patient, pad(StateId::enter_consent_pin, 0)},
      {"f-01-a-signing", "F-01-A カードで申込み中", patient, visit(StateId::signing_consent)},
      {"f-01-a-registering", "F-01-A 登録中", patient, visit(StateId::registering)},
      {"f-01-a-done", "F-01-A 登録の完了", patient, visit(StateId::registered)},
  };
}

std::vector<Exhibit> trouble_exhibits() {
  using enum FailureCode;
  return {
      {"trouble-reader", "困ったとき：カードリーダー", patient, trouble_of(reader_gone)},
      {"trouble-card-removed", "困ったとき：カードが離れた", patient, trouble_of(card_removed)},
      {"trouble-card-other", "困ったとき：別のカード", patient, trouble_of(card_not_my_number)},
      {"trouble-pin", "困ったとき：暗証番号", patient, trouble_of(pin_required)},
      {"trouble-service", "困ったとき：サービス", patient, trouble_of(service_unreachable)},
      {"trouble-maintenance", "困ったとき：サービスの停止", patient, trouble_of(service_maintenance)},
      {"trouble-certificate", "困ったとき：電子証明書", patient, trouble_of(certificate_expired)},
      {"trouble-revocation", "困ったとき：失効の確認", patient, trouble_of(revocation_unknown)},
      {"trouble-person", "困ったとき：確認できない人", patient, trouble_of(person_not_verifiable)},
      {"trouble-registration", "困ったとき：登録", patient, trouble_of(terms_unavailable)},
      {"trouble-terminal", "困ったとき：この端末", patient, trouble_of(terminal_not_enrolled)},
  };
}

/// A place of the staff, once what stands behind it is laid out.
template <class Prepare>
Bring place(Place where, Prepare prepare) {
  return [where, prepare](Stage& stage) {
    stage.clear();
    prepare(stage.back_room());
    stage.show(where);
  };
}

Bring scrolled(Place where, double part) {
  return [where, part](Stage& stage) {
    stage.clear();
    stage.back_room().settings().set_proxy({});
    stage.show(where);
    stage.scroll_to(part);
  };
}

Bring set_up(app::SetupModel::Step step) {
  return place(Place::setup, [step](BackRoom& room) { room.set_up_to(step); });
}

void answered_by_number(BackRoom& room) {
  auto answer = insured();
  answer.assurance = protocol::Assurance::number;
  room.answered_inquiry(answer);
}

std::vector<Exhibit> staff_exhibits() {
  const auto no_answer = unexpected(failed(FailureCode::service_timed_out));
  const auto nothing = [](BackRoom&) {};
  return {
      {"inquiry", "番号で照会", staff, place(Place::inquiry, [](BackRoom& room) { room.empty_inquiry(); })},
      {"inquiry-faults", "番号で照会：入力の誤り", staff,
       place(Place::inquiry, [](BackRoom& room) { room.faulty_inquiry(); })},
      {"inquiry-result", "番号で照会：結果", staff, place(Place::inquiry, answered_by_number)},
      {"inquiry-trouble", "番号で照会：困ったとき", staff,
       place(Place::inquiry, [no_answer](BackRoom& room) { room.answered_inquiry(no_answer); })},
      {"record", "今日の記録", staff, place(Place::record, [](BackRoom& room) { room.fill_record(); })},
      {"record-empty", "今日の記録：まだない", staff,
       place(Place::record, [](BackRoom& room) { room.record().clear(); })},
      {"training", "練習", staff, place(Place::training, nothing)},
      {"diagnosis", "点検", staff, place(Place::diagnosis, [](BackRoom& room) { room.diagnose(true); })},
      {"diagnosis-trouble", "点検：見てほしいところ", staff,
       place(Place::diagnosis, [](BackRoom& room) { room.diagnose(false); })},
      {"settings", "設定", staff,
       place(Place::settings, [](BackRoom& room) { room.settings().set_proxy({}); })},
      {"settings-middle", "設定：つづき", staff, scrolled(Place::settings, 0.5)},
      {"settings-end", "設定：終わり", staff, scrolled(Place::settings, 1.0)},
      {"settings-fault", "設定：入力の誤り", staff,
       [](Stage& stage) {
         stage.clear();
         stage.back_room().faulty_settings();
         stage.show(Place::settings);
         stage.scroll_past(QStringLiteral("proxy"));
       }},
      {"administrator", "管理者", staff, place(Place::administrator, nothing)},
      {"destinations", "受け渡しの設定", staff,
       place(Place::destinations, [](BackRoom& room) { room.set_destinations(); })},
      {"destinations-end", "受け渡しの設定：終わり", staff, scrolled(Place::destinations, 1.0)},
      {"handover", "今日の受け渡し", staff,
       place(Place::handover, [](BackRoom& room) { room.fill_handover(); })},
      {"handover-empty", "今日の受け渡し：まだない", staff, place(Place::handover, nothing)},
      {"imported", "マイナ資格確認アプリの結果", staff,
       place(Place::imported, [](BackRoom& room) { room.import_text(); })},
      {"verdict-handed-over", "資格確認結果：受け渡し", patient, handed_over},
  };
}

Bring local_api(void (LocalApiRoom::*prepare)()) {
  return place(Place::local_api, [prepare](BackRoom& room) { (room.local_api().*prepare)(); });
}

Bring local_api_asks(app::LocalApiScreen::Question question) {
  return [question](Stage& stage) {
    local_api (&LocalApiRoom::open)(stage);
    if (auto* screen = qobject_cast<app::LocalApiScreen*>(stage.window().screen()))
      screen->ask(question, "レセコン");
  };
}

std::vector<Exhibit> local_api_exhibits() {
  using Question = app::LocalApiScreen::Question;
  return {
      {"local-api", "ローカルAPI", staff, local_api(&LocalApiRoom::close)},
      {"local-api-on", "ローカルAPI：動いている", staff, local_api(&LocalApiRoom::open)},
      {"local-api-tokens", "ローカルAPI：トークン", staff,
       [](Stage& stage) {
         local_api (&LocalApiRoom::open)(stage);
         stage.scroll_to(1.0);
       }},
      {"local-api-port-taken", "ローカルAPI：始められない", staff, local_api(&LocalApiRoom::take_port)},
      {"local-api-tokens-spoilt", "ローカルAPI：トークンを使えない", staff,
       local_api(&LocalApiRoom::spoil_tokens)},
      {"local-api-make", "ローカルAPI：トークンを作る", staff, local_api_asks(Question::make)},
      {"local-api-token", "ローカルAPI：トークン", staff, local_api(&LocalApiRoom::make_token)},
      {"local-api-revoke", "ローカルAPI：トークンの無効", staff, local_api_asks(Question::revoke)},
      {"verdict-again", "資格確認結果：もう一度受け渡す", patient, asked_again},
  };
}

std::vector<Exhibit> set_up_exhibits() {
  using Step = app::SetupModel::Step;
  return {
      {"setup", "はじめの設定", staff, set_up(Step::welcome)},
      {"setup-source", "はじめの設定：登録情報の受け取り方", staff, set_up(Step::source)},
      {"setup-form", "はじめの設定：手で入力", staff, set_up(Step::form)},
      {"setup-form-faults", "はじめの設定：入力の誤り", staff,
       place(Place::setup, [](BackRoom& room) { room.faulty_set_up(); })},
      {"setup-file", "はじめの設定：ファイルから", staff, set_up(Step::file)},
      {"setup-picture", "はじめの設定：画像から", staff, set_up(Step::picture)},
      {"setup-confirm", "はじめの設定：確かめる", staff, set_up(Step::confirm)},
      {"setup-refused", "はじめの設定：登録できない", staff,
       place(Place::setup, [](BackRoom& room) { room.refused_set_up(); })},
      {"setup-reader", "はじめの設定：カードリーダーを試す", staff, set_up(Step::reader)},
      {"setup-reader-missing", "はじめの設定：カードリーダーがない", staff,
       place(Place::setup, [](BackRoom& room) { room.set_up_without_reader(); })},
      {"setup-service", "はじめの設定：サービスを試す", staff, set_up(Step::service)},
      {"setup-practice", "はじめの設定：練習", staff, set_up(Step::practice)},
      {"setup-done", "はじめの設定：終わり", staff, set_up(Step::done)},
  };
}

std::vector<Exhibit> all() {
  std::vector<Exhibit> gathered;
  for (auto room : {start_exhibits, card_exhibits, verdict_exhibits, registration_exhibits, trouble_exhibits,
                    staff_exhibits, local_api_exhibits, record_exhibits, chart_exhibits, set_up_exhibits}) {
    auto more = room();
    std::move(more.begin(), more.end(), std::back_inserter(gathered));
  }
  return gathered;
}

}  // namespace

std::span<const Exhibit> exhibits() {
  static const std::vector<Exhibit> gathered = all();
  return gathered;
}

void hang(Stage& stage, const Exhibit& exhibit) {
  stage.set_training(false);
  stage.count_down(0);
  stage.clear();
  stage.back_room().close_ways();
  stage.back_room().local_api().close();
  stage.back_room().record_room().set(RecordRoom::Kept::nothing);
  stage.back_room().close_chart();
  exhibit.bring(stage);
  stage.settle();
}

}  // namespace kakunin::gallery
