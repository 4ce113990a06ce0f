// SPDX-License-Identifier: Apache-2.0
#include "terminal/display.h"

#include <algorithm>
#include <array>

#include "terminal/display_sections.h"
#include "terminal/display_words.h"
#include "terminal/screen_texts.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using eligibility::Validity;
using formats::EntitlementKind;
using formats::Result;

// In the order of DisplayKind.
constexpr std::array<Text, 3> answers = {
    {{"資格あり", "Covered"}, {"確認が必要です", "Please confirm"}, {"資格なし", "Not covered"}}};

// In the order of Assurance.
constexpr std::array<Text, 3> assurances = {
    {{"暗証番号", "PIN"}, {"目視確認", "Photo compared"}, {"番号による照会", "Looked up by number"}}};

// In the order of Source.
constexpr std::array<Text, 4> sources = {{{},
                                          {"マイナ資格確認アプリの結果", "Result of the official app"},
                                          {"資格確認端末の結果", "Result of the official terminal"},
                                          {"ファイルの結果", "Result from a file"}}};

constexpr Text checked_on_label{"確認日", "Checked on"};
constexpr Text assistance_headline{"医療扶助", "Medical assistance (医療扶助)"};
constexpr Text both_headline{"医療保険・医療扶助", "Health insurance and medical assistance"};
constexpr Text ended{"医療扶助は終了しています。現在の資格を福祉事務所に確認してください。",
                     "Medical assistance has ended. Please ask the welfare office about the cover of today."};
constexpr Text ended_on{
    "医療扶助は{}に終了しています。現在の資格を福祉事務所に確認してください。",
    "Medical assistance ended on {}. Please ask the welfare office about the cover of today."};
constexpr Text ticket_reminder{
    "委託・未委託の情報は表示されません。従来どおり施術券を確認してください。",
    "This screen does not show whether treatment is commissioned (委託・未委託). Staff: please check the "
    "treatment ticket (施術券) as before."};

struct Situation {
  Validity validity;
  DisplayKind kind;
  Text headline;
  Text advice;
};

constexpr Situation situations[] = {
    {Validity::valid, DisplayKind::covered, {"有効", "Valid"}, {}},
    {Validity::invalid,
     DisplayKind::not_covered,
     {"無効", "Not valid"},
     {"この資格は終わっています。新しい保険に入っているか、患者さんに確認してください。"
      "手続き中のときは、保険者の登録に日数がかかることがあります。",
      "This cover has ended. If you have joined another insurance, please tell the staff. A new registration "
      "can "
      "take some days to appear."}},
    {Validity::invalid_newer_exists,
     DisplayKind::ask,
     {"無効（新しい資格あり）", "Not valid (there is newer cover)"},
     {"新しい資格があります。マイナンバーカードか新しい資格確認書で、もう一度確認してください。",
      "There is newer cover. Please check again with the My Number card or the new eligibility certificate "
      "(資格確認書)."}},
    {Validity::no_entitlement,
     DisplayKind::not_covered,
     {"該当資格なし", "No cover found"},
     {"該当する資格がありません。番号で照会したときは、入力した番号を確かめてください。",
      "No cover was found. If it was looked up by number, please check the number."}},
    {Validity::several_match,
     DisplayKind::ask,
     {"複数該当", "Several persons match"},
     {"複数の人が該当します。枝番を入れて照会し直すか、保険者に問い合わせてください。",
      "Several persons match. Please look it up again with the branch number, or ask the insurer."}},
    {Validity::valid_unregistered,
     DisplayKind::ask,
     {"有効（未登録）", "Valid (not registered yet)"},
     {"今月の医療券がまだ登録されていません。福祉事務所に確認してください。",
      "This month's medical ticket (医療券) is not registered yet. Please ask the welfare office."}},
};

// Where another program did not say whether it is valid.
constexpr Situation unstated{Validity::no_entitlement,
                             DisplayKind::ask,
                             {"有効・無効の表示なし", "Whether it is valid is not stated"},
                             {"有効かどうかは、元の画面で確かめてください。",
                              "Please see in the other program whether this cover is valid."}};
constexpr Text unstated_answer{"資格情報があります", "Details received"};

const Situation& situation(const std::optional<Validity>& validity) {
  const auto* found = std::find_if(std::begin(situations), std::end(situations),
                                   [&validity](const Situation& s) { return s.validity == validity; });
  return found == std::end(situations) ? unstated : *found;
}

/// Assistance that is shown though it is not in force on the day.
const formats::Entitlement* ended_assistance(const Result& result) {
  const formats::Entitlement* assistance = first_of(result, EntitlementKind::public_assistance);
  if (assistance == nullptr) return nullptr;
  const bool over = assistance->lost && result.day ? *assistance->lost <= *result.day
                                                   : result.validity == Validity::invalid;
  return over ? assistance : nullptr;
}

/// What the situation calls for; where assistance ended, that is the whole advice.
std::vector<std::string> advice(const Result& result, const Situation& now, Language language) {
  if (const auto* over = ended_assistance(result)) {
    return {over->lost ? fill(ended_on.in(language), text(*over->lost, language))
                       : std::string{ended.in(language)}};
  }
  if (now.advice.empty()) return {};
  return {std::string{now.advice.in(language)}};
}

}  // namespace

Display display(const Result& result, Language language) {
  const Situation& now = situation(result.validity);
  Display shown;
  shown.kind = now.kind;
  shown.source = sources.at(static_cast<std::size_t>(result.source)).in(language);
  shown.title = result_title.in(language);
  shown.answer =
      (&now == &unstated ? unstated_answer : answers.at(static_cast<std::size_t>(now.kind))).in(language);
  shown.headline = now.headline.in(language);
  shown.checked_on_label = checked_on_label.in(language);
  if (result.day) shown.checked_on = text(*result.day, language);
  shown.assurance = result.assurance ? assurances.at(static_cast<std::size_t>(*result.assurance)).in(language)
                                     : shown.source;
  shown.sections = display_sections(result, language);
  shown.advice = advice(result, now, language);
  if (first_of(result, EntitlementKind::public_assistance) != nullptr) {
    const bool both = first_of(result, EntitlementKind::health_insurance) != nullptr;
    shown.screen_number = "E-05-A";
    if (result.validity) shown.headline = (both ? both_headline : assistance_headline).in(language);
    shown.reminder = ticket_reminder.in(language);
  }
  if (result.validity && !is_covered(result).value()) {
    shown.ladder_title = ladder_title_text.in(language);
    for (const Text& step : fallback_ladder()) shown.ladder.emplace_back(step.in(language));
  }
  for (const protocol::Notice& notice : result.notices) {
    shown.notices.push_back(notice_text(notice, language));
  }
  for (const formats::Message* message : {&result.error, &result.processing}) {
    const bool coded = !message->code.empty() && !message->text.empty();
    std::string line = message->code + (coded ? " " : "") + message->text;
    if (!line.empty()) shown.notices.push_back(std::move(line));
  }
  return shown;
}

Display display(const protocol::VerdictAnswer& answer, Language language) {
  return display(formats::from_answer(answer), language);
}

}  // namespace kakunin::terminal
