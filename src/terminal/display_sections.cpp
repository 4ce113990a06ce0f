// SPDX-License-Identifier: Apache-2.0
#include "terminal/display_sections.h"

#include <optional>
#include <string_view>
#include <utility>

#include "terminal/display_words.h"

namespace kakunin::terminal {
namespace {

using eligibility::Percent;
using formats::Entitlement;
using formats::EntitlementKind;
using formats::Patient;

constexpr Text entitlement{"資格情報", "Details of cover"};
constexpr Text back{"裏面記載情報", "Other name on file"};
constexpr Text elderly_certificate{"高齢受給者証", "Elderly recipient certificate"};
constexpr Text health_insurance{"医療保険", "health insurance"};
constexpr Text medical_assistance{"医療扶助", "medical assistance"};
constexpr Text assistance_value{"医療扶助", "Medical assistance"};
constexpr Text preschool_value{"義務教育就学前", "Before school age"};

constexpr Text kept_title{"そのほかの項目", "Other items"};
constexpr Text reference_label{"照会番号", "Reference number"};

constexpr Text name_label{"氏名", "Name"};
constexpr Text sex_label{"性別", "Sex"};
constexpr Text classification_label{"証区分", "Type of cover"};
constexpr Text valid_from_label{"有効開始日", "Valid from"};
constexpr Text valid_to_label{"有効終了日", "Valid until"};
constexpr Text share_label{"負担割合", "Patient's share of the cost"};

class Rows {
 public:
  explicit Rows(Language language) : language_(language) {}

  Rows& add(Text label, std::string value) {
    if (!value.empty()) rows_.push_back({std::string{label.in(language_)}, std::move(value)});
    return *this;
  }
  Rows& add(Text label, Text value) { return add(label, std::string{value.in(language_)}); }
  Rows& add(Text label, const std::optional<Day>& day) {
    return day ? add(label, text(*day, language_)) : *this;
  }
  Rows& add(Text label, const std::optional<Percent>& share) {
    return share ? add(label, text(*share, language_)) : *this;
  }
  /// Any coded value that has words.
  template <class Code>
  Rows& add(Text label, const std::optional<Code>& code) {
    return code ? add(label, text(*code)) : *this;
  }
  std::vector<DisplayRow> take() { return std::move(rows_); }

 private:
  Language language_;
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

/// Which entitlement a section belongs to; nullopt where there is only one.
using Kind = std::optional<Text>;

std::string section_title(Text name, const Kind& kind, Language language) {
  std::string title{name.in(language)};
  if (!kind) return title;
  if (language == Language::english) title += ' ';
  return title + "(" + std::string{kind->in(language)} + ")";
}

void add_person(const Patient& person, Rows& rows) {
  rows.add({"フリガナ", "Name (kana)"}, shown_name(person.name_kana))
      .add(name_label, shown_name(person.name))
      .add({"生年月日", "Date of birth"}, person.birth)
      .add(sex_label, person.sex);
}

void add_back(const Patient& person, const Kind& kind, Language language,
              std::vector<DisplaySection>& sections) {
  Rows rows(language);
  rows.add({"氏名カナ", "Name (kana)"}, shown_name(person.other_name_kana))
      .add(name_label, shown_name(person.other_name))
      .add(sex_label, person.other_sex);
  auto taken = rows.take();
  if (!taken.empty()) sections.push_back({section_title(back, kind, language), std::move(taken)});
}

void add_insurance(const Entitlement& insurance, Rows& rows) {
  rows.add({"保険者番号", "Insurer number"}, insurance.insurer ? insurance.insurer->display() : std::string{})
      .add({"保険者名", "Insurer"}, insurance.insurer_name)
      .add({"記号", "Symbol"}, insurance.symbol)
      .add({"番号", "Number"}, insurance.number)
      .add({"枝番", "Branch number"}, insurance.branch ? insurance.branch->digits() : std::string{});
  add_person(insurance.patient, rows);
  rows.add(classification_label, insurance.classification)
      .add({"本人・家族の別", "Insured person or family"}, insurance.personal_or_family)
      .add({"被保険者氏名", "Name of the insured person"}, shown_name(insurance.insured_name))
      .add({"資格取得年月日", "Covered since"}, insurance.acquired)
      .add(valid_from_label, insurance.valid_from)
      .add(valid_to_label, insurance.valid_to)
      .add({"資格喪失年月日", "Cover lost on"}, insurance.lost)
      .add({"資格喪失事由", "Reason of the loss"}, insurance.loss_reason)
      .add(share_label, insurance.copayment)
      .add({"未就学区分", "Preschool child"}, insurance.preschool ? preschool_value : Text{});
}

/// E-05-A to the letter: neither numbers nor days.
void add_assistance(const Entitlement& assistance, Rows& rows) {
  rows.add({"福祉事務所名", "Welfare office"}, assistance.insurer_name);
  add_person(assistance.patient, rows);
  rows.add(classification_label, assistance_value);
}

void add_elderly(const Entitlement& insurance, Language language, std::vector<DisplaySection>& sections) {
  if (!insurance.elderly) return;
  Rows rows(language);
  rows.add(valid_from_label, insurance.elderly->valid_from)
      .add(valid_to_label, insurance.elderly->valid_to)
      .add(share_label, insurance.elderly->ratio);
  sections.push_back({std::string{elderly_certificate.in(language)}, rows.take()});
}

void add_kept(const formats::Result& result, Language language, std::vector<DisplaySection>& sections) {
  DisplaySection kept{std::string{kept_title.in(language)}, {}};
  for (const formats::Kept& item : result.kept) {
    const bool placed = !item.where.empty() && !item.name.empty();
    std::string label = item.where + (placed ? " " : "") + item.name;
    kept.rows.push_back({std::move(label), item.text});
  }
  if (!kept.rows.empty()) sections.push_back(std::move(kept));
}

}  // namespace

std::vector<DisplaySection> display_sections(const formats::Result& result, Language language) {
  const bool both = first_of(result, EntitlementKind::health_insurance) != nullptr &&
                    first_of(result, EntitlementKind::public_assistance) != nullptr;
  std::vector<DisplaySection> sections;
  Rows head(language);
  head.add(reference_label, result.reference_number);
  if (result.entitlements.empty() && result.source != formats::Source::service)
    add_person(result.person, head);
  if (auto rows = head.take(); !rows.empty())
    sections.push_back({std::string{entitlement.in(language)}, std::move(rows)});
  for (const Entitlement& each : result.entitlements) {
    const bool insured = each.kind == EntitlementKind::health_insurance;
    const Kind kind = both ? Kind{insured ? health_insurance : medical_assistance} : std::nullopt;
    Rows rows(language);
    (insured ? add_insurance : add_assistance)(each, rows);
    sections.push_back({section_title(entitlement, kind, language), rows.take()});
    add_back(each.patient, kind, language, sections);
    if (insured) add_elderly(each, language, sections);
  }
  add_kept(result, language, sections);
  return sections;
}

}  // namespace kakunin::terminal
