// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/comparison.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/japanese_date.h"
#include "base/text.h"
#include "eligibility/numbers.h"
#include "terminal/chart/fields.h"
#include "terminal/chart/names.h"
#include "terminal/chart/values.h"
#include "terminal/display_words.h"

namespace kakunin::chart {
namespace {

using formats::Entitlement;
using formats::EntitlementKind;
using formats::Result;
using terminal::Language;

/// nullopt: the same.
using Agreed = std::optional<FindingKind>;

Agreed found_as(Agreement agreement) {
  switch (agreement) {
    case Agreement::same:
      return std::nullopt;
    case Agreement::other_form:
      return FindingKind::other_form;
    case Agreement::unshown:
      return FindingKind::unshown;
    case Agreement::different:
      break;
  }
  return FindingKind::different;
}

Agreed names(std::string_view chart, std::string_view result) {
  return found_as(names_agree(chart, result));
}

Agreed kana(std::string_view chart, std::string_view result) {
  return found_as(kana_agree(chart, result));
}

/// Both sides read as a value; what the result shows always is one.
template <auto read>
Agreed values(std::string_view chart, std::string_view result) {
  const auto mine = read(chart);
  if (!mine) return FindingKind::unreadable;
  return mine == read(result) ? Agreed() : FindingKind::different;
}

std::string without_leading_zeros(std::string_view text) {
  return std::string(text.substr(std::min(text.find_first_not_of('0'), text.size())));
}

/// 記号, 番号 and the like: widths and hyphens do not count, leading zeros are mentioned.
Agreed numbers(std::string_view chart, std::string_view result) {
  const std::string mine = eligibility::normalised_for_comparison(chart);
  const std::string theirs = eligibility::normalised_for_comparison(result);
  if (mine == theirs) return std::nullopt;
  return without_leading_zeros(mine) == without_leading_zeros(theirs) ? FindingKind::other_form
                                                                      : FindingKind::different;
}

/// Numbers of which paddings mean nothing.
Agreed padded_numbers(std::string_view chart, std::string_view result) {
  const Agreed agreed = numbers(chart, result);
  return agreed == FindingKind::other_form ? Agreed() : agreed;
}

template <class T>
std::string shown(const std::optional<T>& value) {
  return value ? value->digits() : std::string();
}
std::string shown(const std::optional<eligibility::InsurerNumber>& value) {
  return value ? value->display() : std::string();
}
std::string shown(const std::optional<Day>& day) {
  return day ? era_text(*day) : std::string();
}
std::string shown(const std::optional<eligibility::Sex>& sex) {
  return sex ? std::string(terminal::text(*sex).japanese) : std::string();
}
std::string shown(const std::optional<eligibility::PersonalOrFamily>& which) {
  return which ? std::string(terminal::text(*which).japanese) : std::string();
}
std::string shown(const std::optional<eligibility::Percent>& share) {
  return share ? terminal::text(*share, Language::japanese) : std::string();
}

/// 負担割合 stands on the insurance (後期高齢) or on the 高齢受給者証.
std::string copayment_of(const Entitlement& insurance) {
  if (insurance.copayment) return shown(insurance.copayment);
  return insurance.elderly ? shown(insurance.elderly->ratio) : std::string();
}

enum class Side : std::uint8_t { person, insurance, assistance };
enum class WhenEmpty : std::uint8_t { silent, offered };

struct Comparison {
  Field field;
  Side side;
  std::string (*of_person)(const formats::Patient&);
  std::string (*of_entitlement)(const Entitlement&);
  Agreed (*agree)(std::string_view chart, std::string_view result);
  WhenEmpty when_empty;
};

constexpr std::array comparisons{
    Comparison{Field::name, Side::person, [](const formats::Patient& p) { return p.name; }, nullptr, names,
               WhenEmpty::silent},
    Comparison{Field::kana, Side::person, [](const formats::Patient& p) { return p.name_kana; }, nullptr,
               kana, WhenEmpty::silent},
    Comparison{Field::birth, Side::person, [](const formats::Patient& p) { return shown(p.birth); }, nullptr,
               values<day_of>, WhenEmpty::offered},
    Comparison{Field::sex, Side::person, [](const formats::Patient& p) { return shown(p.sex); }, nullptr,
               values<sex_of>, WhenEmpty::silent},
    Comparison{Field::insurer, Side::insurance, nullptr,
               [](const Entitlement& e) { return shown(e.insurer); }, padded_numbers, WhenEmpty::offered},
    Comparison{Field::symbol, Side::insurance, nullptr, [](const Entitlement& e) { return e.symbol; },
               numbers, WhenEmpty::offered},
    Comparison{Field::number, Side::insurance, nullptr, [](const Entitlement& e) { return e.number; },
               numbers, WhenEmpty::offered},
    Comparison{Field::branch, Side::insurance, nullptr, [](const Entitlement& e) { return shown(e.branch); },
               padded_numbers, WhenEmpty::offered},
    Comparison{Field::personal_or_family, Side::insurance, nullptr,
               [](const Entitlement& e) { return shown(e.personal_or_family); }, values<relation_of>,
               WhenEmpty::silent},
    Comparison{Field::insured_name, Side::insurance, nullptr,
               [](const Entitlement& e) { return e.insured_name; }, names, WhenEmpty::silent},
    Comparison{Field::copayment, Side::insurance, nullptr, copayment_of, values<percent_of>,
               WhenEmpty::offered},
    Comparison{Field::valid_to, Side::insurance, nullptr,
               [](const Entitlement& e) { return shown(e.valid_to); }, values<day_of>, WhenEmpty::silent},
    Comparison{Field::payer, Side::assistance, nullptr, [](const Entitlement& e) { return shown(e.payer); },
               padded_numbers, WhenEmpty::offered},
    Comparison{Field::recipient, Side::assistance, nullptr,
               [](const Entitlement& e) { return shown(e.recipient); }, padded_numbers, WhenEmpty::offered},
};

std::string result_text(const Comparison& comparison, const Result& result) {
  if (comparison.side == Side::person) {
    const formats::Patient* person = formats::patient_of(result);
    return person == nullptr ? std::string() : comparison.of_person(*person);
  }
  const auto kind = comparison.side == Side::insurance ? EntitlementKind::health_insurance
                                                       : EntitlementKind::public_assistance;
  const Entitlement* entitlement = formats::first_of(result, kind);
  return entitlement == nullptr ? std::string() : comparison.of_entitlement(*entitlement);
}

/// The chart may keep the name that was filed as the other one (通称).
bool is_other_name(Field field, std::string_view chart, const Result& result) {
  const formats::Patient* person = formats::patient_of(result);
  if (person == nullptr) return false;
  if (field == Field::name) {
    return !person->other_name.empty() && names_agree(chart, person->other_name) != Agreement::different;
  }
  return field == Field::kana && !person->other_name_kana.empty() &&
         kana_agree(chart, person->other_name_kana) != Agreement::different;
}

std::optional<Finding> finding(const Comparison& comparison, const Patient& patient, const Result& result) {
  const auto& told = patient[comparison.field];
  if (!told) return std::nullopt;
  const std::string chart(trimmed(*told));
  const std::string other = result_text(comparison, result);
  if (other.empty()) return std::nullopt;
  if (chart.empty()) {
    if (comparison.when_empty == WhenEmpty::silent) return std::nullopt;
    return Finding{comparison.field, FindingKind::empty_in_chart, {}, other};
  }
  Agreed agreed = comparison.agree(chart, other);
  if (agreed == FindingKind::different && is_other_name(comparison.field, chart, result)) {
    agreed = FindingKind::other_name;
  }
  if (!agreed) return std::nullopt;
  return Finding{comparison.field, *agreed, chart, other};
}

const Comparison* comparison_of(Field field) {
  const auto* found = std::ranges::find(comparisons, field, &Comparison::field);
  return found == comparisons.end() ? nullptr : found;
}

/// One sentence instead of one a field where a whole entitlement is on one side only.
void add_missing_entitlement(std::vector<Finding>& findings, const Patient& patient, const Result& result,
                             EntitlementKind kind, Field number, FindingKind missing) {
  const std::string chart(trimmed(patient.text(number)));
  if (result.entitlements.empty() || chart.empty() || formats::first_of(result, kind) != nullptr) return;
  findings.push_back({number, missing, chart, {}});
}

struct Sentence {
  FindingKind kind;
  Weight weight;
  terminal::Text text;  // {field}, {chart}, {result}
};

constexpr std::array sentences{
    Sentence{FindingKind::different,
             Weight::change,
             {"{field}が違います。カルテ:{chart} 資格確認:{result}",
              "{field} differs. Chart: {chart}. Checked: {result}."}},
    Sentence{FindingKind::other_form,
             Weight::note,
             {"{field}の書き方だけが違います。カルテ:{chart} 資格確認:{result}",
              "{field} is only written differently. Chart: {chart}. Checked: {result}."}},
    Sentence{FindingKind::unshown,
             Weight::note,
             {"{field}に表示できない文字（●）があります。ほかの文字はカルテと同じです。カルテ:{chart} "
              "資格確認:{result}",
              "{field} has a character that cannot be shown (●); all others agree. Chart: {chart}. Checked: "
              "{result}."}},
    Sentence{
        FindingKind::other_name,
        Weight::note,
        {"カルテの{field}は、届け出られた別の氏名（通称など）と同じです。カルテ:{chart} 資格確認:{result}",
         "The chart's {field} is the other name that was filed. Chart: {chart}. Checked: {result}."}},
    Sentence{
        FindingKind::empty_in_chart,
        Weight::change,
        {"カルテに{field}がありません。資格確認:{result}", "The chart has no {field}. Checked: {result}."}},
    Sentence{FindingKind::unreadable,
             Weight::change,
             {"カルテの{field}を読み取れません。カルテ:{chart} 資格確認:{result}",
              "The chart's {field} cannot be understood. Chart: {chart}. Checked: {result}."}},
    Sentence{FindingKind::no_insurance,
             Weight::change,
             {"カルテには医療保険（{field} {chart}）がありますが、資格確認の結果にはありません。",
              "The chart has a health insurance ({field} {chart}), the result has none."}},
    Sentence{FindingKind::no_assistance,
             Weight::change,
             {"カルテには医療扶助（{field} {chart}）がありますが、資格確認の結果にはありません。",
              "The chart has public assistance ({field} {chart}), the result has none."}},
};

const Sentence& sentence_of(FindingKind kind) {
  return *std::ranges::find(sentences, kind, &Sentence::kind);
}

void put(std::string& text, std::string_view place, std::string_view value) {
  const std::size_t at = text.find(place);
  if (at != std::string::npos) text.replace(at, place.size(), value);
}

}  // namespace

Weight Finding::weight() const {
  return sentence_of(kind).weight;
}

std::string Finding::text(Language language) const {
  std::string sentence(sentence_of(kind).text.in(language));
  // From the end, so that nothing put in is taken for a place.
  put(sentence, "{result}", result);
  put(sentence, "{chart}", chart);
  put(sentence, "{field}", rule_of(field).label.in(language));
  return sentence;
}

std::vector<Finding> compare(const Patient& patient, const Result& result) {
  std::vector<Finding> findings;
  for (const Comparison& comparison : comparisons) {
    if (auto found = finding(comparison, patient, result)) findings.push_back(std::move(*found));
  }
  add_missing_entitlement(findings, patient, result, EntitlementKind::health_insurance, Field::number,
                          FindingKind::no_insurance);
  add_missing_entitlement(findings, patient, result, EntitlementKind::public_assistance, Field::recipient,
                          FindingKind::no_assistance);
  return findings;
}

Told told(Field field, const Patient& patient, const Result& result) {
  const Comparison* comparison = comparison_of(field);
  if (comparison == nullptr || trimmed(patient.text(field)).empty() ||
      result_text(*comparison, result).empty()) {
    return Told::not_by_both;
  }
  const auto found = finding(*comparison, patient, result);
  const bool apart =
      found && (found->kind == FindingKind::different || found->kind == FindingKind::unreadable);
  return apart ? Told::differently : Told::alike;
}

}  // namespace kakunin::chart
