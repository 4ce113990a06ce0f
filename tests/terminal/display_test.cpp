// SPDX-License-Identifier: Apache-2.0
#include "terminal/display.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "terminal/display_words.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono;
using eligibility::HealthInsurance;
using eligibility::Identity;
using eligibility::PublicAssistance;
using eligibility::Validity;
using protocol::NoticeCode;
using protocol::VerdictAnswer;
using Rows = std::vector<DisplayRow>;

const Day today{2026y, November, 23d};

Identity taro() {
  Identity person;
  person.name = "資格　太郎";
  person.name_kana = "シカク タロウ";
  person.other_name = "他資格　太郎";
  person.other_name_kana = "タシカク タロウ";
  person.sex = eligibility::Sex::male;
  person.other_sex = eligibility::Sex::male;
  person.birth = Day{1952y, January, 1d};
  return person;
}

HealthInsurance insurance() {
  HealthInsurance insurance{eligibility::InsurerNumber::parse("139998").value()};
  insurance.insurer_name = "見本市";
  insurance.number = "12345";
  insurance.acquired = Day{2020y, April, 1d};
  return insurance;
}

PublicAssistance assistance() {
  PublicAssistance assistance;
  assistance.welfare_office = "港区福祉事務所";
  assistance.started = Day{2020y, April, 1d};
  return assistance;
}

VerdictAnswer on_assistance(bool in_force = true) {
  VerdictAnswer answer;
  answer.verdict = {
      in_force ? Validity::valid : Validity::invalid, today, taro(), std::nullopt, assistance(), in_force};
  if (!in_force) answer.verdict.assistance->ended = Day{2025y, March, 1d};
  return answer;
}

VerdictAnswer on_insurance() {
  VerdictAnswer answer;
  answer.verdict = {Validity::valid, today, taro(), insurance(), std::nullopt, false};
  return answer;
}

bool mentions(const std::vector<std::string>& lines, const std::string& text) {
  return std::any_of(lines.begin(), lines.end(),
                     [&text](const std::string& line) { return line.find(text) != std::string::npos; });
}

const DisplaySection& section(const Display& shown, const std::string& title) {
  const auto found = std::find_if(shown.sections.begin(), shown.sections.end(),
                                  [&title](const DisplaySection& s) { return s.title == title; });
  if (found == shown.sections.end()) throw std::runtime_error("no section " + title);
  return *found;
}

std::string value(const Display& shown, const std::string& title, const std::string& label) {
  for (const DisplayRow& row : section(shown, title).rows) {
    if (row.label == label) return row.value;
  }
  return "-";
}

TEST(Display, E05AToTheLetter) {
  const Display shown = display(on_assistance());
  EXPECT_EQ(shown.screen_number, "E-05-A");
  EXPECT_EQ(shown.title, "資格確認結果");
  EXPECT_EQ(shown.headline, "医療扶助");
  EXPECT_EQ(shown.kind, DisplayKind::covered);
  EXPECT_EQ(shown.answer, "資格あり");
  ASSERT_EQ(shown.sections.size(), 2U);
  EXPECT_EQ(shown.sections[0].title, "資格情報");
  EXPECT_EQ(shown.sections[0].rows, (Rows{{"福祉事務所名", "港区福祉事務所"},
                                          {"フリガナ", "シカク タロウ"},
                                          {"氏名", "資格 太郎"},
                                          {"生年月日", "昭和27年01月01日"},
                                          {"性別", "男"},
                                          {"証区分", "医療扶助"}}));
  EXPECT_EQ(shown.sections[1].title, "裏面記載情報");
  EXPECT_EQ(shown.sections[1].rows,
            (Rows{{"氏名カナ", "タシカク タロウ"}, {"氏名", "他資格 太郎"}, {"性別", "男"}}));
  EXPECT_EQ(shown.reminder, "委託・未委託の情報は表示されません。従来どおり施術券を確認してください。");
  EXPECT_TRUE(shown.advice.empty());
}

TEST(Display, E05AInEnglish) {
  const Display shown = display(on_assistance(), Language::english);
  EXPECT_EQ(shown.screen_number, "E-05-A");
  EXPECT_EQ(shown.answer, "Covered");
  EXPECT_EQ(shown.headline, "Medical assistance (医療扶助)");
  ASSERT_EQ(shown.sections.size(), 2U);
  EXPECT_EQ(shown.sections[0].title, "Details of cover");
  EXPECT_EQ(shown.sections[0].rows, (Rows{{"Welfare office", "港区福祉事務所"},
                                          {"Name (kana)", "シカク タロウ"},
                                          {"Name", "資格 太郎"},
                                          {"Date of birth", "1 January 1952 (昭和27年01月01日)"},
                                          {"Sex", "Male"},
                                          {"Type of cover", "Medical assistance"}}));
  EXPECT_EQ(shown.sections[1].rows,
            (Rows{{"Name (kana)", "タシカク タロウ"}, {"Name", "他資格 太郎"}, {"Sex", "Male"}}));
  EXPECT_NE(shown.reminder.find("施術券"), std::string_view::npos);
}

TEST(Display, EndedAssistanceIsE05AWithTheEndAndTheAdvice) {
  const Display shown = display(on_assistance(false));
  EXPECT_EQ(shown.screen_number, "E-05-A");
  EXPECT_EQ(shown.kind, DisplayKind::not_covered);
  EXPECT_TRUE(mentions(shown.advice, "令和07年03月01日"));
  EXPECT_TRUE(mentions(shown.advice, "福祉事務所に確認"));
  EXPECT_NE(shown.reminder.find("施術券"), std::string_view::npos);
  EXPECT_EQ(shown.ladder.size(), fallback_ladder().size());
  EXPECT_TRUE(mentions(display(on_assistance(false), Language::english).advice,
                       "ended on 1 March 2025 (令和07年03月01日)"));
}

/// The notice shows the screen after the end too: nothing on it may sound like an entitlement.
TEST(Display, EndedAssistanceNeverSoundsCovered) {
  for (const bool dated : {true, false}) {
    VerdictAnswer answer = on_assistance(false);
    if (!dated) answer.verdict.assistance->ended.reset();
    const Display japanese = display(answer);
    EXPECT_EQ(japanese.answer, "資格なし");
    EXPECT_EQ(display(answer, Language::english).answer, "Not covered");
    EXPECT_TRUE(mentions(japanese.advice, "終了しています"));
    std::vector<std::string> all = japanese.advice;
    for (const auto* lines : {&japanese.ladder, &japanese.notices}) {
      all.insert(all.end(), lines->begin(), lines->end());
    }
    for (const std::string_view text : {japanese.answer, japanese.headline, japanese.reminder}) {
      all.emplace_back(text);
    }
    EXPECT_FALSE(mentions(all, "資格あり"));
    EXPECT_FALSE(mentions(all, "有効"));
  }
}

TEST(Display, AssistanceWithoutTicketMustBeAskedFor) {
  VerdictAnswer answer = on_assistance();
  answer.verdict.validity = Validity::valid_unregistered;
  const Display shown = display(answer);
  EXPECT_EQ(shown.kind, DisplayKind::ask);
  EXPECT_TRUE(mentions(shown.advice, "医療券がまだ登録されていません"));
}

TEST(Display, BothKindsStandSideBySide) {
  VerdictAnswer answer = on_assistance();
  answer.verdict.insurance = insurance();
  const Display shown = display(answer);
  EXPECT_EQ(value(shown, "資格情報(医療保険)", "保険者番号"), "139998");
  EXPECT_EQ(value(shown, "資格情報(医療扶助)", "福祉事務所名"), "港区福祉事務所");
  EXPECT_EQ(section(shown, "裏面記載情報(医療保険)").rows, section(shown, "裏面記載情報(医療扶助)").rows);
}

TEST(Display, HealthInsuranceShowsWhatIsKnownAndNothingElse) {
  const Display bare = display(on_insurance());
  EXPECT_EQ(bare.screen_number, "");
  EXPECT_EQ(value(bare, "資格情報", "記号"), "-");
  EXPECT_EQ(value(bare, "資格情報", "枝番"), "-");
  EXPECT_EQ(value(bare, "資格情報", "負担割合"), "-");
  EXPECT_EQ(value(bare, "資格情報", "未就学区分"), "-");
  EXPECT_EQ(value(bare, "資格情報", "資格取得年月日"), "令和02年04月01日");
  VerdictAnswer answer = on_insurance();
  HealthInsurance& full = *answer.verdict.insurance;
  full.symbol = "見本";
  full.branch = eligibility::BranchNumber::parse("02");
  full.personal_or_family = eligibility::PersonalOrFamily::family;
  full.insured_name = "資格　花子";
  full.classification = eligibility::CardClassification::self_defence;
  full.copayment = eligibility::Percent{10};
  full.preschool = true;
  full.elderly = eligibility::ElderlyRecipient{};
  full.elderly->valid_from = Day{2025y, August, 1d};
  full.elderly->ratio = eligibility::Percent{20};
  const Display shown = display(answer);
  const Rows expected[] = {{{"記号", "見本"}},
                           {{"枝番", "02"}},
                           {{"本人・家族の別", "家族"}},
                           {{"被保険者氏名", "資格 花子"}},
                           {{"証区分", "自衛官診療証"}},
                           {{"負担割合", "1割"}},
                           {{"未就学区分", "義務教育就学前"}}};
  for (const Rows& row : expected) EXPECT_EQ(value(shown, "資格情報", row[0].label), row[0].value);
  EXPECT_EQ(section(shown, "高齢受給者証").rows,
            (Rows{{"有効開始日", "令和07年08月01日"}, {"負担割合", "2割"}}));
}

TEST(Display, EachValidityHasItsWordsAndItsNextStep) {
  struct Case {
    Validity validity;
    DisplayKind kind;
    const char* answer;
    const char* headline;
    bool ladder;
  };
  const Case cases[] = {
      {Validity::valid, DisplayKind::covered, "資格あり", "有効", false},
      {Validity::invalid, DisplayKind::not_covered, "資格なし", "無効", true},
      {Validity::invalid_newer_exists, DisplayKind::ask, "確認が必要です", "無効（新しい資格あり）", true},
      {Validity::no_entitlement, DisplayKind::not_covered, "資格なし", "該当資格なし", true},
      {Validity::several_match, DisplayKind::ask, "確認が必要です", "複数該当", true},
      {Validity::valid_unregistered, DisplayKind::ask, "確認が必要です", "有効（未登録）", false}};
  for (const Case& row : cases) {
    VerdictAnswer answer;
    answer.verdict.validity = row.validity;
    answer.verdict.day = today;
    const Display shown = display(answer);
    EXPECT_EQ(shown.answer, row.answer) << row.headline;
    EXPECT_EQ(shown.headline, row.headline);
    EXPECT_EQ(shown.kind, row.kind) << row.headline;
    EXPECT_EQ(shown.advice.empty(), row.validity == Validity::valid) << row.headline;
    EXPECT_EQ(mentions(shown.ladder, "申立書"), row.ladder) << row.headline;
    EXPECT_TRUE(shown.sections.empty());
    EXPECT_EQ(shown.checked_on, "令和08年11月23日");
  }
}

TEST(Display, ALossShowsDateAndReason) {
  VerdictAnswer answer = on_insurance();
  answer.verdict.validity = Validity::invalid;
  answer.verdict.insurance->lost = Day{2025y, March, 31d};
  answer.verdict.insurance->loss_reason = eligibility::LossReason::other_insurance_acquired;
  const Display shown = display(answer);
  EXPECT_EQ(value(shown, "資格情報", "資格喪失年月日"), "令和07年03月31日");
  EXPECT_EQ(value(shown, "資格情報", "資格喪失事由"), "医療保険等の資格取得");
}

TEST(Display, EnglishTranslatesCodesAndLabelsAndKeepsTheRest) {
  VerdictAnswer answer = on_insurance();
  HealthInsurance& full = *answer.verdict.insurance;
  full.personal_or_family = eligibility::PersonalOrFamily::family;
  full.classification = eligibility::CardClassification::short_general;
  full.copayment = eligibility::Percent{30};
  full.preschool = true;
  full.lost = Day{2026y, October, 9d};
  full.loss_reason = eligibility::LossReason::death;
  full.elderly.emplace();
  full.elderly->valid_from = Day{2025y, August, 1d};
  full.elderly->ratio = eligibility::Percent{20};
  const Display shown = display(answer, Language::english);
  EXPECT_EQ(shown.title, "Result of the insurance check");
  EXPECT_EQ(shown.checked_on_label, "Checked on");
  EXPECT_EQ(shown.checked_on, "23 November 2026 (令和08年11月23日)");
  EXPECT_EQ(shown.assurance, "PIN");
  const Rows expected[] = {{{"Insurer number", "139998"}},
                           {{"Insurer", "見本市"}},
                           {{"Number", "12345"}},
                           {{"Type of cover", "Short-term (general)"}},
                           {{"Insured person or family", "Family member"}},
                           {{"Covered since", "1 April 2020 (令和02年04月01日)"}},
                           {{"Cover lost on", "9 October 2026 (令和08年10月09日)"}},
                           {{"Reason of the loss", "Death"}},
                           {{"Patient's share of the cost", "30%"}},
                           {{"Preschool child", "Before school age"}}};
  for (const Rows& row : expected) EXPECT_EQ(value(shown, "Details of cover", row[0].label), row[0].value);
  EXPECT_EQ(value(shown, "Elderly recipient certificate", "Patient's share of the cost"), "20%");
}

/// What a full verdict shows in one language has its counterpart in the other.
TEST(Display, BothLanguagesSayTheSameThings) {
  for (int validity = 1; validity <= static_cast<int>(Validity::valid_unregistered); ++validity) {
    for (const bool insured : {false, true}) {
      for (const bool assisted : {false, true}) {
        VerdictAnswer answer = on_insurance();
        answer.verdict.validity = static_cast<Validity>(validity);
        if (!insured) answer.verdict.insurance.reset();
        if (assisted) answer.verdict.assistance = assistance();
        answer.notices = {{NoticeCode::unshown_character, {}}};
        const Display japanese = display(answer);
        const Display english = display(answer, Language::english);
        EXPECT_EQ(japanese.kind, english.kind);
        EXPECT_EQ(japanese.screen_number, english.screen_number);
        ASSERT_EQ(japanese.sections.size(), english.sections.size());
        for (std::size_t i = 0; i < japanese.sections.size(); ++i) {
          EXPECT_EQ(japanese.sections[i].rows.size(), english.sections[i].rows.size());
          EXPECT_NE(japanese.sections[i].title, english.sections[i].title);
          for (const DisplayRow& row : english.sections[i].rows) {
            EXPECT_FALSE(row.label.empty() || row.value.empty()) << row.label;
          }
        }
        EXPECT_EQ(japanese.advice.size(), english.advice.size());
        EXPECT_EQ(japanese.ladder.size(), english.ladder.size());
        EXPECT_EQ(japanese.notices.size(), english.notices.size());
        EXPECT_EQ(japanese.reminder.empty(), !assisted);
        EXPECT_EQ(english.reminder.empty(), !assisted);
        for (const Display* shown : {&japanese, &english}) {
          EXPECT_FALSE(shown->answer.empty() || shown->headline.empty() || shown->assurance.empty());
        }
        EXPECT_NE(japanese.answer, english.answer);
      }
    }
  }
}

TEST(Display, EachNoticeHasASentenceOfItsOwn) {
  std::vector<std::string> seen;
  for (const NoticeCode code :
       {NoticeCode::certificate_expires_soon, NoticeCode::certificate_expired_in_grace,
        NoticeCode::unshown_character, NoticeCode::other_name_exists, NoticeCode::certificate_renewed,
        NoticeCode::newer_certificate_exists}) {
    for (const Language language : {Language::japanese, Language::english}) {
      const std::string text = notice_text({code, std::nullopt}, language);
      EXPECT_FALSE(text.empty());
      EXPECT_FALSE(mentions(seen, text));
      seen.push_back(text);
      EXPECT_EQ(notice_text({code, Day{2027y, January, 5d}}, language).find("{}"), std::string::npos);
    }
  }
  EXPECT_NE(
      notice_text({NoticeCode::certificate_expires_soon, Day{2027y, January, 5d}}).find("令和09年01月05日"),
      std::string::npos);
  EXPECT_NE(
      notice_text({NoticeCode::certificate_expired_in_grace, Day{2027y, January, 5d}}, Language::english)
          .find("5 January 2027"),
      std::string::npos);
}

TEST(Trouble, EveryCardErrorHasACodeOfItsOwnExceptAPersonsOwnChoices) {
  std::vector<FailureCode> seen;
  for (int i = 0; i <= static_cast<int>(card::CardErrorKind::unexpected_answer); ++i) {
    const auto kind = static_cast<card::CardErrorKind>(i);
    const FailureCode code = to_failure(kind).code;
    const bool a_choice =
        kind == card::CardErrorKind::cancelled || kind == card::CardErrorKind::pin_not_entered;
    EXPECT_EQ(to_text(code) == "K9001", a_choice) << card::name(kind);
    if (a_choice) continue;
    EXPECT_EQ(std::count(seen.begin(), seen.end(), code), 0) << card::name(kind);
    seen.push_back(code);
  }
}

TEST(Trouble, EndsInTheLadderWhereTheCardCannotBeChecked) {
  for (const FailureEntry& known : failure_catalogue()) {
    const bool none = to_text(known.code) == "K1201" || to_text(known.code) == "K1203";
    EXPECT_EQ(fallback_ladder(known.code).empty(), none) << known.name;
  }
  ASSERT_EQ(fallback_ladder().size(), 4U);
  const char* order[] = {"マイナポータル", "資格情報のお知らせ", "資格確認書", "申立書"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NE(fallback_ladder()[i].japanese.find(order[i]), std::string_view::npos);
  }
}

TEST(DayText, IsOneWayEverywhereInALanguage) {
  const Day day{2026y, April, 1d};
  EXPECT_EQ(day_text(day, Language::japanese), "令和08年04月01日");
  EXPECT_EQ(day_text(day, Language::english), "1 April 2026");
  EXPECT_EQ(text(day, Language::english), "1 April 2026 (令和08年04月01日)");
  EXPECT_EQ(text(day, Language::japanese), "令和08年04月01日");
  EXPECT_EQ(month_text(April, Language::japanese), "4月");
  EXPECT_EQ(month_text(April, Language::english), "April");
}

}  // namespace
}  // namespace kakunin::terminal
