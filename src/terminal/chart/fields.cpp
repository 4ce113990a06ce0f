// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/fields.h"

#include <algorithm>
#include <array>

#include "terminal/chart/values.h"

namespace kakunin::chart {
namespace {

using Titles = std::string_view;

constexpr Titles patient_id[] = {"患者番号", "患者ID",    "カルテ番号", "カルテNo", "患者コード",
                                 "照会番号", "patientid", "patient_id", "ID",       "No"};
constexpr Titles name[] = {"氏名", "患者氏名", "患者名", "漢字氏名", "氏名(漢字)", "名前", "お名前", "name"};
constexpr Titles kana[] = {"フリガナ", "氏名カナ", "カナ氏名",     "患者カナ", "カナ",     "氏名(カナ)",
                           "ふりがな", "カナ名",   "患者氏名カナ", "kana",     "name_kana"};
constexpr Titles birth[] = {"生年月日",  "誕生日", "生年月日(和暦)", "生年月日(西暦)", "birth",
                            "birthdate", "dob"};
constexpr Titles sex[] = {"性別", "男女", "sex", "gender"};
constexpr Titles insurer[] = {"保険者番号", "保険者No", "保険者", "insurer", "insurernumber"};
constexpr Titles symbol[] = {"記号", "被保険者証記号", "保険証記号", "保険記号", "symbol"};
constexpr Titles number[] = {"番号", "被保険者証番号", "保険証番号", "保険番号", "被保険者番号", "number"};
constexpr Titles branch[] = {"枝番", "枝番号", "被保険者証枝番", "branch"};
constexpr Titles relation[] = {"本人・家族の別", "本人家族", "本人・家族",        "本人家族区分",
                               "続柄区分",       "本家区分", "personal_or_family"};
constexpr Titles insured_name[] = {"被保険者氏名", "被保険者名", "世帯主氏名", "世帯主名", "insured_name"};
constexpr Titles copayment[] = {"負担割合", "給付割合負担", "負担率", "一部負担金割合",
                                "負担",     "copayment",    "ratio"};
constexpr Titles valid_to[] = {"有効終了日", "有効期限", "保険有効期限", "valid_to"};
constexpr Titles payer[] = {"公費負担者番号", "負担者番号", "公費番号", "payer"};
constexpr Titles recipient[] = {"受給者番号", "公費受給者番号", "recipient"};
constexpr Titles last_checked[] = {"最終確認日", "資格確認日", "保険確認日", "確認日", "last_checked"};
constexpr Titles family_name[] = {"姓", "氏", "苗字", "患者姓", "family_name", "lastname"};
constexpr Titles given_name[] = {"名", "患者名(名)", "given_name", "firstname"};
constexpr Titles family_kana[] = {"セイ", "姓カナ", "カナ姓", "姓(カナ)", "family_kana"};
constexpr Titles given_kana[] = {"メイ", "名カナ", "カナ名(名)", "名(カナ)", "given_kana"};

bool is_date(std::string_view text) {
  return day_of(text).has_value();
}
bool is_sex(std::string_view text) {
  return sex_of(text).has_value();
}
bool is_relation(std::string_view text) {
  return relation_of(text).has_value();
}
bool is_percent(std::string_view text) {
  return percent_of(text).has_value();
}
bool is_insurer(std::string_view text) {
  return eligibility::InsurerNumber::parse(text).has_value();
}
bool is_payer(std::string_view text) {
  return eligibility::PayerNumber::parse(text).has_value();
}

constexpr std::array<FieldRule, field_count> rules{{
    {Field::patient_id, "patient_id", {"患者番号", "Patient number"}, patient_id, nullptr},
    {Field::name, "name", {"氏名", "Name"}, name, looks_like_name},
    {Field::kana, "kana", {"フリガナ", "Name in kana"}, kana, looks_like_kana},
    {Field::birth, "birth", {"生年月日", "Date of birth"}, birth, is_date},
    {Field::sex, "sex", {"性別", "Sex"}, sex, is_sex},
    {Field::insurer, "insurer", {"保険者番号", "Insurer number"}, insurer, is_insurer},
    {Field::symbol, "symbol", {"記号", "Symbol"}, symbol, nullptr},
    {Field::number, "number", {"番号", "Number"}, number, nullptr},
    {Field::branch, "branch", {"枝番", "Branch number"}, branch, nullptr},
    {Field::personal_or_family,
     "personal_or_family",
     {"本人・家族の別", "Insured or family"},
     relation,
     is_relation},
    {Field::insured_name, "insured_name", {"被保険者氏名", "Insured person"}, insured_name, looks_like_name},
    {Field::copayment, "copayment", {"負担割合", "Co-payment"}, copayment, is_percent},
    {Field::valid_to, "valid_to", {"有効終了日", "Valid until"}, valid_to, is_date},
    {Field::payer, "payer", {"公費負担者番号", "Payer number"}, payer, is_payer},
    {Field::recipient, "recipient", {"受給者番号", "Recipient number"}, recipient, nullptr},
    {Field::last_checked, "last_checked", {"最終確認日", "Last checked"}, last_checked, is_date},
    {Field::family_name, "family_name", {"姓", "Family name"}, family_name, looks_like_name},
    {Field::given_name, "given_name", {"名", "Given name"}, given_name, looks_like_name},
    {Field::family_kana, "family_kana", {"姓フリガナ", "Family name in kana"}, family_kana, looks_like_kana},
    {Field::given_kana, "given_kana", {"名フリガナ", "Given name in kana"}, given_kana, looks_like_kana},
}};

}  // namespace

std::span<const FieldRule> field_rules() {
  return rules;
}

const FieldRule& rule_of(Field field) {
  return rules[static_cast<std::size_t>(field)];
}

const FieldRule* rule_of_key(std::string_view key) {
  const auto* found =
      std::find_if(rules.begin(), rules.end(), [&](const FieldRule& rule) { return rule.key == key; });
  return found == rules.end() ? nullptr : found;
}

}  // namespace kakunin::chart
