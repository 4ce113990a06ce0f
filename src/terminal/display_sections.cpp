// SPDX-License-Identifier: Apache-2.0
#include "terminal/display_sections.h"

#include <array>
#include <optional>
#include <string_view>

#include "base/japanese_date.h"

namespace kakunin::terminal {
namespace {

using eligibility::HealthInsurance;
using eligibility::Identity;
using eligibility::LossReason;
using eligibility::Percent;
using eligibility::Sex;

class Rows {
 public:
  Rows& add(std::string_view label, std::string value) {
    if (!value.empty()) rows_.push_back({std::string{label}, std::move(value)});
    return *this;
  }
  Rows& add(std::string_view label, const std::optional<Day>& day) {
    return add(label, day ? era_text(*day) : std::string{});
  }
  std::vector<DisplayRow> take() { return std::move(rows_); }

 private:
  std::vector<DisplayRow> rows_;
};

/// The record keeps a full-width space between the names, the screen shows an ordinary one.
std::string shown_name(std::string_view name) {
  constexpr std::string_view wide = "　";
  std::string shown;
  for (std::size_t at = 0; at < name.size();) {
    const bool space = name.substr(at, wide.size()) == wide;
    shown.push_back(space ? ' ' : name[at]);
    at += space ? wide.size() : 1;
  }
  return shown;
}

std::string text(Sex sex) {
  constexpr std::array<std::string_view, 4> names = {"", "男", "女", "未設定"};
  return std::string{names.at(static_cast<std::size_t>(sex))};
}

std::string text(eligibility::CardClassification classification) {
  constexpr std::array<std::string_view, 8> names = {
      "", "一般", "退職", "短期（一般）", "短期（退職）", "特別療養費支給対象者", "特例退職", "自衛官診療証"};
  return std::string{names.at(static_cast<std::size_t>(classification))};
}

std::string text(LossReason reason) {
  switch (reason) {
    case LossReason::death:
      return "死亡";
    case LossReason::public_assistance_started:
      return "生活保護受給開始";
    case LossReason::other_insurance_acquired:
      return "医療保険等の資格取得";
    case LossReason::other:
      break;
  }
  return "その他";
}

std::string text(Percent share) {
  constexpr int one_tenth = 10;
  if (share.value % one_tenth == 0) return std::to_string(share.value / one_tenth) + "割";
  return std::to_string(share.value) + "％";
}

template <class Value>
std::string text_or_nothing(const std::optional<Value>& value) {
  return value ? text(*value) : std::string{};
}

std::string personal_or_family(const HealthInsurance& insurance) {
  if (!insurance.personal_or_family) return {};
  return *insurance.personal_or_family == eligibility::PersonalOrFamily::insured ? "本人" : "家族";
}

void add_person(const Identity& person, Rows& rows) {
  rows.add("フリガナ", shown_name(person.name_kana))
      .add("氏名", shown_name(person.name))
      .add("生年月日", person.birth)
      .add("性別", text(person.sex));
}

std::string title(std::string_view name, std::string_view kind, SectionNames names) {
  std::string title{name};
  if (names == SectionNames::by_kind) title += "(" + std::string{kind} + ")";
  return title;
}

void add_back(const std::optional<Identity>& person, std::string_view kind, SectionNames names,
              std::vector<DisplaySection>& sections) {
  if (!person) return;
  Rows rows;
  rows.add("氏名カナ", shown_name(person->other_name_kana))
      .add("氏名", shown_name(person->other_name))
      .add("性別", text_or_nothing(person->other_sex));
  auto back = rows.take();
  if (!back.empty()) sections.push_back({title("裏面記載情報", kind, names), std::move(back)});
}

}  // namespace

void add_insurance_sections(const eligibility::Verdict& verdict, SectionNames names,
                            std::vector<DisplaySection>& sections) {
  constexpr std::string_view kind = "医療保険";
  if (!verdict.insurance) return;
  const HealthInsurance& insurance = *verdict.insurance;
  Rows rows;
  rows.add("保険者番号", insurance.insurer.display())
      .add("保険者名", insurance.insurer_name)
      .add("記号", insurance.symbol)
      .add("番号", insurance.number)
      .add("枝番", insurance.branch ? insurance.branch->digits() : std::string{});
  if (verdict.identity) add_person(*verdict.identity, rows);
  rows.add("証区分", text(insurance.classification))
      .add("本人・家族の別", personal_or_family(insurance))
      .add("被保険者氏名", shown_name(insurance.insured_name))
      .add("資格取得年月日", insurance.acquired)
      .add("有効開始日", insurance.valid_from)
      .add("有効終了日", insurance.valid_to)
      .add("資格喪失年月日", insurance.lost)
      .add("資格喪失事由", text_or_nothing(insurance.loss_reason))
      .add("負担割合", text_or_nothing(insurance.copayment))
      .add("未就学区分", insurance.preschool ? "義務教育就学前" : "");
  sections.push_back({title("資格情報", kind, names), rows.take()});
  add_back(verdict.identity, kind, names, sections);
  if (insurance.elderly) {
    Rows elderly;
    elderly.add("有効開始日", insurance.elderly->valid_from)
        .add("有効終了日", insurance.elderly->valid_to)
        .add("負担割合", text(insurance.elderly->ratio));
    sections.push_back({"高齢受給者証", elderly.take()});
  }
}

void add_assistance_sections(const eligibility::Verdict& verdict, SectionNames names,
                             std::vector<DisplaySection>& sections) {
  constexpr std::string_view kind = "医療扶助";
  if (!verdict.assistance) return;
  Rows rows;
  rows.add("福祉事務所名", verdict.assistance->welfare_office);
  if (verdict.identity) add_person(*verdict.identity, rows);
  rows.add("証区分", std::string{kind});
  sections.push_back({title("資格情報", kind, names), rows.take()});
  add_back(verdict.identity, kind, names, sections);
}

}  // namespace kakunin::terminal
