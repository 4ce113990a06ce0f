// SPDX-License-Identifier: Apache-2.0
#include "terminal/display.h"

#include <algorithm>
#include <span>

#include "base/japanese_date.h"
#include "terminal/display_sections.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using eligibility::Validity;
using eligibility::Verdict;

constexpr std::string_view ticket_reminder =
    "委託・未委託の情報は表示されません。従来どおり施術券を確認してください。";

struct Situation {
  Validity validity;
  DisplayKind kind;
  std::string_view headline;
  std::string_view advice;
};

constexpr Situation situations[] = {
    {Validity::valid, DisplayKind::covered, "有効", ""},
    {Validity::invalid, DisplayKind::not_covered, "無効",
     "資格は喪失しています。新しい保険に加入しているか、患者に確認してください。"
     "加入の手続き中のときは、保険者への登録に日数がかかることがあります。"},
    {Validity::invalid_newer_exists, DisplayKind::not_covered, "無効（新しい資格あり）",
     "新しい資格があります。マイナンバーカードか新しい資格確認書で、もう一度確認してください。"},
    {Validity::no_entitlement, DisplayKind::not_covered, "該当資格なし",
     "該当する資格がありません。番号で照会したときは、入力に誤りがないか確かめてください。"},
    {Validity::several_match, DisplayKind::not_covered, "複数該当",
     "複数の人が該当します。枝番を入れて照会し直すか、保険者に問い合わせてください。"},
    {Validity::valid_unregistered, DisplayKind::ask, "有効（未登録）",
     "今月の医療券がまだ登録されていません。福祉事務所に確認してください。"},
};

const Situation& situation(Validity validity) {
  const auto* found = std::find_if(std::begin(situations), std::end(situations),
                                   [validity](const Situation& s) { return s.validity == validity; });
  return found == std::end(situations) ? situations[3] : *found;
}

bool has_ended(const Verdict& verdict) {
  return verdict.assistance && !verdict.assistance_in_force;
}

void add_assistance_advice(const Verdict& verdict, std::vector<std::string>& advice) {
  if (!verdict.assistance) return;
  if (has_ended(verdict)) {
    const auto& ended = verdict.assistance->ended;
    advice.push_back("医療扶助は" + (ended ? era_text(*ended) + "に" : std::string{}) +
                     "終了しています。現在の資格を福祉事務所に確認してください。");
  }
  advice.emplace_back(ticket_reminder);
}

void add_ladder(std::vector<std::string>& advice) {
  for (const Text& step : fallback_ladder()) advice.emplace_back(step.japanese);
}

std::string_view assurance_text(protocol::Assurance assurance) {
  switch (assurance) {
    case protocol::Assurance::pin:
      return "暗証番号";
    case protocol::Assurance::visual:
      return "目視確認";
    case protocol::Assurance::number:
      break;
  }
  return "番号による照会";
}

}  // namespace

Display display(const protocol::VerdictAnswer& answer) {
  const Verdict& verdict = answer.verdict;
  const Situation& now = situation(verdict.validity);
  Display shown;
  shown.kind = now.kind;
  shown.headline = now.headline;
  shown.checked_on = era_text(verdict.day);
  shown.assurance = assurance_text(answer.assurance);
  const bool both = verdict.insurance && verdict.assistance;
  const SectionNames names = both ? SectionNames::by_kind : SectionNames::plain;
  add_insurance_sections(verdict, names, shown.sections);
  add_assistance_sections(verdict, names, shown.sections);
  if (verdict.assistance) {
    shown.screen_number = "E-05-A";
    shown.headline = both ? "医療保険・医療扶助" : "医療扶助";
    if (verdict.validity == Validity::valid_unregistered) shown.advice.emplace_back(now.advice);
    add_assistance_advice(verdict, shown.advice);
    if (shown.kind == DisplayKind::not_covered && !has_ended(verdict)) shown.advice.emplace_back(now.advice);
  } else if (!now.advice.empty()) {
    shown.advice.emplace_back(now.advice);
  }
  if (shown.kind == DisplayKind::not_covered) add_ladder(shown.advice);
  for (const protocol::Notice& notice : answer.notices) shown.notices.push_back(notice_text(notice));
  return shown;
}

std::string notice_text(const protocol::Notice& notice) {
  using protocol::NoticeCode;
  const std::string day = notice.day ? era_text(*notice.day) : std::string{};
  switch (notice.code) {
    case NoticeCode::certificate_expires_soon:
      return "証明書の有効期限が3か月以内となっています。市区町村の窓口で更新手続きをお願いします。" +
             (day.empty() ? day : "（有効期限：" + day + "）");
    case NoticeCode::certificate_expired_in_grace:
      return "電子証明書の有効期限が切れています。" +
             (day.empty() ? std::string{} : day + "までは資格確認に使えます。") +
             "市区町村の窓口で更新手続きをお願いします。";
    case NoticeCode::unshown_character:
      return "氏名に表示できない文字（●）があります。正しい文字は患者に確認してください。";
    case NoticeCode::other_name_exists:
      return "裏面記載情報があります。お名前を呼ぶときなどは配慮してください。";
    case NoticeCode::certificate_renewed:
      return "電子証明書は更新されています。資格は更新前の証明書から引き継いで確認しました。";
    case NoticeCode::newer_certificate_exists:
      break;
  }
  return "このカードより新しい電子証明書が発行されています。新しいカードを持っているか確認してください。";
}

}  // namespace kakunin::terminal
