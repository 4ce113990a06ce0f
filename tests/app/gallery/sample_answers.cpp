// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/sample_answers.h"

namespace kakunin::gallery {
namespace {

using namespace std::chrono;
using eligibility::HealthInsurance;
using eligibility::Identity;
using eligibility::Percent;
using eligibility::PublicAssistance;
using eligibility::Sex;
using eligibility::Validity;
using protocol::NoticeCode;
using protocol::VerdictAnswer;

Identity person(std::string name, std::string kana, Sex sex, Day birth) {
  Identity identity;
  identity.name = std::move(name);
  identity.name_kana = std::move(kana);
  identity.sex = sex;
  identity.birth = birth;
  return identity;
}

Identity hanako() {
  return person("見本　花子", "ミホン ハナコ", Sex::female, Day{1985y, May, 12d});
}

/// The person of the official notice's example, with the other name on the back of the card.
Identity taro() {
  Identity identity = person("資格　太郎", "シカク タロウ", Sex::male, Day{1952y, January, 1d});
  identity.other_name = "他資格　太郎";
  identity.other_name_kana = "タシカク タロウ";
  identity.other_sex = Sex::male;
  return identity;
}

HealthInsurance insurance(std::string_view insurer, std::string insurer_name) {
  HealthInsurance insurance{eligibility::InsurerNumber::parse(insurer).value()};
  insurance.insurer_name = std::move(insurer_name);
  insurance.symbol = "見本１２";
  insurance.number = "1234567";
  insurance.branch = eligibility::BranchNumber::parse("01");
  insurance.personal_or_family = eligibility::PersonalOrFamily::insured;
  insurance.insured_name = "見本　花子";
  insurance.acquired = Day{2020y, April, 1d};
  insurance.valid_from = Day{2025y, August, 1d};
  insurance.valid_to = Day{2027y, July, 31d};
  insurance.issued = Day{2025y, July, 15d};
  return insurance;
}

PublicAssistance assistance() {
  PublicAssistance assistance;
  assistance.welfare_office = "港区福祉事務所";
  assistance.started = Day{2020y, April, 1d};
  return assistance;
}

VerdictAnswer answer(Validity validity, Identity identity) {
  VerdictAnswer answer;
  answer.verdict.validity = validity;
  answer.verdict.day = today;
  answer.verdict.identity = std::move(identity);
  answer.answered = sys_days{today} + 1h + 41min;
  answer.request_id = "7f3a90c2";
  return answer;
}

}  // namespace

VerdictAnswer insured() {
  VerdictAnswer result = answer(Validity::valid, hanako());
  result.verdict.insurance = insurance("06139992", "見本健康保険組合");
  return result;
}

VerdictAnswer insured_with_long_values() {
  Identity identity =
      person("見本寺小路●之介　アレクサンドラ花左衛門", "ミホンテラコウジノスケ アレクサンドラハナザエモン",
             Sex::not_set, Day{1989y, January, 7d});
  identity.other_name =
      "ＭＩＨＯＮＴＥＲＡＫＯＪＩ　ＡＬＥＸＡＮＤＲＡ　ＨＡＮＡＺＡＥＭＯＮ　ＭＡＲＧＵＥＲＩＴＥ";
  identity.other_name_kana = "ミホンテラコウジ アレクサンドラ ハナザエモン マルグリット";
  identity.other_sex = Sex::female;
  VerdictAnswer result = answer(Validity::valid, std::move(identity));
  HealthInsurance& shown = result.verdict.insurance.emplace(insurance(
      "06139992", "東京都情報サービス産業見本健康保険組合連合会特別見本支部第九百九十九号出張所分室"));
  shown.symbol = "見本あいうえお・１２３４５６７８９０－東";
  shown.number = "１２３４５６７８９０１２３４５６７８９０";
  shown.personal_or_family = eligibility::PersonalOrFamily::family;
  shown.insured_name = "見本寺小路●之介　花左衛門右之丞次郎三郎";
  shown.classification = eligibility::CardClassification::special_medical;
  shown.copayment = Percent{30};
  auto& limit = shown.limit.emplace();
  limit.classification = "03";
  limit.application_category = "B10";
  limit.issued = Day{2025y, July, 15d};
  limit.valid_from = Day{2025y, August, 1d};
  limit.valid_to = Day{2026y, July, 31d};
  limit.long_term = Day{2025y, November, 1d};
  for (const char* category : {"1", "2", "3"}) {
    shown.specific_diseases.push_back(
        {category, Day{2025y, July, 15d}, Day{2025y, August, 1d}, Day{2027y, July, 31d}, 10'000});
  }
  result.notices = {{NoticeCode::unshown_character, {}}, {NoticeCode::other_name_exists, {}}};
  return result;
}

VerdictAnswer elderly() {
  VerdictAnswer result =
      answer(Validity::valid, person("見本　一郎", "ミホン イチロウ", Sex::male, Day{1953y, March, 3d}));
  HealthInsurance& shown = result.verdict.insurance.emplace(insurance("139998", "見本市"));
  shown.insured_name = "見本　一郎";
  shown.elderly = eligibility::ElderlyRecipient{Day{2026y, July, 15d}, Day{2026y, August, 1d},
                                                Day{2027y, July, 31d}, Percent{20}};
  return result;
}

VerdictAnswer preschool_child() {
  VerdictAnswer result =
      answer(Validity::valid, person("見本　さくら", "ミホン サクラ", Sex::female, Day{2023y, June, 20d}));
  HealthInsurance& shown = result.verdict.insurance.emplace(insurance("06139992", "見本健康保険組合"));
  shown.branch = eligibility::BranchNumber::parse("03");
  shown.personal_or_family = eligibility::PersonalOrFamily::family;
  shown.preschool = true;
  result.assurance = protocol::Assurance::visual;
  return result;
}

VerdictAnswer late_elderly() {
  VerdictAnswer result =
      answer(Validity::valid, person("見本　ウメ", "ミホン ウメ", Sex::female, Day{1939y, February, 11d}));
  HealthInsurance& shown =
      result.verdict.insurance.emplace(insurance("39139993", "見本県後期高齢者医療広域連合"));
  shown.symbol.clear();
  shown.branch.reset();
  shown.number = "01234567";
  shown.personal_or_family.reset();
  shown.insured_name.clear();
  shown.copayment = Percent{10};
  return result;
}

VerdictAnswer on_assistance() {
  VerdictAnswer result = answer(Validity::valid, taro());
  result.verdict.assistance = assistance();
  result.verdict.assistance_in_force = true;
  result.notices = {{NoticeCode::other_name_exists, {}}};
  return result;
}

VerdictAnswer insured_and_on_assistance() {
  VerdictAnswer result = on_assistance();
  HealthInsurance& shown = result.verdict.insurance.emplace(insurance("06139992", "見本健康保険組合"));
  shown.insured_name = "資格　太郎";
  return result;
}

VerdictAnswer assistance_without_ticket() {
  VerdictAnswer result = on_assistance();
  result.verdict.validity = Validity::valid_unregistered;
  return result;
}

VerdictAnswer assistance_ended() {
  VerdictAnswer result = on_assistance();
  result.verdict.validity = Validity::invalid;
  result.verdict.assistance_in_force = false;
  result.verdict.assistance->ended = Day{2026y, October, 1d};
  return result;
}

VerdictAnswer insurance_lost() {
  VerdictAnswer result = insured();
  result.verdict.validity = Validity::invalid;
  result.verdict.insurance->lost = Day{2026y, October, 1d};
  result.verdict.insurance->loss_reason = eligibility::LossReason::other_insurance_acquired;
  return result;
}

VerdictAnswer bare(Validity validity) {
  VerdictAnswer result = answer(validity, {});
  result.verdict.identity.reset();
  result.assurance = protocol::Assurance::number;
  return result;
}

VerdictAnswer with_notices() {
  VerdictAnswer result = insured();
  result.verdict.identity->name = "見●　花子";
  result.verdict.identity->other_name = "通称　はな";
  result.verdict.identity->other_name_kana = "ツウショウ ハナ";
  const Day soon{2027y, January, 5d};
  result.notices = {
      {NoticeCode::certificate_expires_soon, soon}, {NoticeCode::certificate_expired_in_grace, soon},
      {NoticeCode::unshown_character, {}},          {NoticeCode::other_name_exists, {}},
      {NoticeCode::certificate_renewed, {}},        {NoticeCode::newer_certificate_exists, {}}};
  return result;
}

}  // namespace kakunin::gallery
