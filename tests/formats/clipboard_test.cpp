// SPDX-License-Identifier: Apache-2.0
// The official app's clipboard text: a hand-written sample of every layout, and what a clinic may meet
// besides.
#include "formats/clipboard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/japanese_date.h"
#include "formats/flat.h"
#include "formats/sample_results.h"

namespace kakunin::formats::clipboard {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// → stands for the tab.
std::string text_with_tabs(std::string_view text, std::string_view line_end = "\r\n") {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("→")) {
      result += '\t';
      i += std::string_view{"→"}.size() - 1;
    } else if (text[i] == '\n') {
      result += line_end;
    } else {
      result += text[i];
    }
  }
  return result;
}

Text read_text(std::string_view text) {
  auto read = clipboard::read(text_with_tabs(text));
  EXPECT_TRUE(read) << text;
  return read ? *std::move(read) : Text{};
}

struct Sample {
  const char* layout;  // the newest that has all of it
  const char* text;
};

constexpr Sample samples_of_layouts[] = {
    {"2025-01-29", R"(資格情報
確認日 : →令和06年12月02日
保険者番号→06139992
保険者名→見本健康保険組合
記号→見本
番号→0042
枝番→01
フリガナ→ミホン イチロウ
氏名→見本 一郎
生年月日→昭和54年02月03日
性別→男
証区分→一般
有効開始日→令和05年04月01日
資格取得年月日→令和05年04月01日
本人・家族の別→本人
被保険者氏名→見本 一郎
裏面記載情報
氏名カナ→ベツメイ イチロウ
氏名→別名 一郎
性別→女
高齢受給者証
有効開始日→令和06年08月01日
有効終了日→令和07年07月31日
負担割合→2割
)"},
    {"2025-01-29", R"(照会番号→000123
資格情報
確認日 : →令和06年12月25日
保険者番号→139998
番号→0042
フリガナ→ミホン イチロウ
氏名→見本 一郎
証区分→一般
)"},
    {"2024-12-25", R"(照会番号→000123
資格情報
確認日 : →令和06年12月25日
保険者番号→39139993
記号→
番号→00000042
枝番→
氏名→見本 一郎
証区分→一般
負担割合→1割
)"},
    {"2025-08-02", R"(資格情報(医療保険)
確認日 : →令和07年04月08日
保険者番号→06139992
記号→見本
番号→0042
枝番→01
氏名→見本 一郎
証区分→一般
裏面記載情報(医療保険)
氏名→別名 一郎
)"},
    {"2025-08-02", R"(未就学区分→義務教育就学前
資格情報(医療保険)
確認日 : →令和07年05月12日
保険者番号→06139992
番号→0042
氏名→見本 花子
生年月日→令和02年05月01日
性別→女
証区分→一般
本人・家族の別→家族
)"},
    {"2025-08-02", R"(資格情報(医療保険)
確認日 : →令和07年08月02日
保険者番号→06139992
番号→0042
氏名→見本 一郎
証区分→一般
資格情報(医療扶助)
福祉事務所名→見本福祉事務所
フリガナ→ミホン イチロウ
氏名→見本 一郎
生年月日→昭和54年02月03日
性別→男
証区分→医療扶助
裏面記載情報(医療扶助)
氏名カナ→ベツメイ イチロウ
氏名→別名 一郎
性別→男
)"},
    {"2025-11-26", R"(照会番号→000123
未就学区分→義務教育就学前
資格情報(医療保険)
確認日 : →令和07年11月26日
保険者番号→06139992
番号→0042
氏名→見本 花子
区分→一般
要配慮情報（備考）
氏名カナ→ベツメイ ハナコ
氏名→別名 花子
性別→男
資格情報(医療扶助)
福祉事務所名→見本福祉事務所
氏名→見本 花子
区分→医療扶助
要配慮情報（備考）
氏名→扶助名 花子
)"},
};

TEST(ClipboardLayouts, each_is_read_whole_and_written_the_same) {
  for (const Sample& sample : samples_of_layouts) {
    const std::string bytes = text_with_tabs(sample.text);
    const auto text = clipboard::read(bytes);
    ASSERT_TRUE(text) << sample.text;
    EXPECT_THAT(text->result.kept, IsEmpty()) << sample.text;
    EXPECT_EQ(text->layout, sample.layout) << sample.text;
    EXPECT_EQ(text->result.source, Source::official_app);
    EXPECT_FALSE(text->result.validity);  // the text does not say it
    EXPECT_EQ(write(text->result, *layout_of(sample.layout)).bytes, bytes);
    EXPECT_EQ(clipboard::read(text_with_tabs(sample.text, "\n")), text) << "with LF";
  }
}

TEST(ClipboardLayouts, have_ids_in_order_and_end_with_the_newest) {
  for (std::size_t i = 1; i < layouts().size(); ++i) EXPECT_LT(layouts()[i - 1].id, layouts()[i].id);
  EXPECT_EQ(newest_layout().id, "2025-11-26");
  EXPECT_EQ(layout_of("2020-01-01"), nullptr);
}

TEST(ClipboardReader, tells_what_stands_there) {
  const Result result = read_text(samples_of_layouts[0].text).result;
  EXPECT_EQ(result.day, Day{2024y / 12 / 2});
  const Entitlement* insurance = first_of(result, EntitlementKind::health_insurance);
  ASSERT_NE(insurance, nullptr);
  EXPECT_EQ(insurance->insurer->digits(), "06139992");
  EXPECT_EQ(insurance->number, "0042");
  EXPECT_EQ(insurance->branch->digits(), "01");
  EXPECT_EQ(insurance->patient.name, "見本　一郎");
  EXPECT_EQ(insurance->patient.other_name, "別名　一郎");
  EXPECT_EQ(insurance->patient.sex, eligibility::Sex::male);
  EXPECT_EQ(insurance->patient.other_sex, eligibility::Sex::female);
  EXPECT_EQ(insurance->patient.birth, Day{1979y / 2 / 3});
  EXPECT_EQ(insurance->personal_or_family, eligibility::PersonalOrFamily::insured);
  EXPECT_EQ(insurance->elderly->ratio, eligibility::Percent{20});
}

TEST(ClipboardReader, keeps_public_assistance_beside_insurance) {
  const Result result = read_text(samples_of_layouts[6].text).result;
  ASSERT_EQ(result.entitlements.size(), 2U);
  const Entitlement& insurance = result.entitlements[0];
  const Entitlement& assistance = result.entitlements[1];
  EXPECT_TRUE(insurance.preschool);
  EXPECT_EQ(insurance.patient.other_name, "別名　花子");
  EXPECT_EQ(assistance.kind, EntitlementKind::public_assistance);
  EXPECT_EQ(assistance.insurer_name, "見本福祉事務所");
  EXPECT_EQ(assistance.patient.other_name, "扶助名　花子");
  EXPECT_FALSE(assistance.payer || assistance.recipient || assistance.acquired);
  EXPECT_EQ(result.reference_number, "000123");
}

TEST(ClipboardReader, takes_the_old_screen_of_public_assistance_for_what_it_is) {
  const Result result = read_text(R"(資格情報
確認日 : →令和07年04月15日
福祉事務所名→港区福祉事務所
フリガナ→シカク タロウ
氏名→資格 太郎
生年月日→昭和27年01月01日
性別→男
証区分→医療扶助
)")
                            .result;
  ASSERT_EQ(result.entitlements.size(), 1U);
  EXPECT_EQ(result.entitlements[0].kind, EntitlementKind::public_assistance);
  EXPECT_EQ(result.entitlements[0].insurer_name, "港区福祉事務所");
  EXPECT_THAT(result.kept, IsEmpty());
}

TEST(ClipboardReader, reads_a_layout_never_seen_before_and_says_what_it_could_not) {
  const Text text = read_text(R"(資格情報(医療保険)
確認日 : →令和09年01月01日
保険者番号→06139992
番号→0042
氏名→見本 一郎
生年月日→昭和54年00月00日
住所→見本県見本市1
新しい行→その値
新しい区分
何か→値
氏名→誰か
別の新しい区分
)");
  EXPECT_EQ(text.layout, "");
  const Result& result = text.result;
  ASSERT_EQ(result.entitlements.size(), 1U);
  EXPECT_EQ(result.entitlements[0].number, "0042");
  EXPECT_EQ(result.entitlements[0].patient.address, "見本県見本市1");
  EXPECT_FALSE(result.entitlements[0].patient.birth);
  EXPECT_THAT(result.kept, ElementsAre(Kept{KeptReason::not_understood, "資格情報(医療保険)", "生年月日",
                                            "昭和54年00月00日"},
                                       Kept{KeptReason::unknown, "資格情報(医療保険)", "新しい行", "その値"},
                                       Kept{KeptReason::unknown, "新しい区分", "何か", "値"},
                                       Kept{KeptReason::unknown, "新しい区分", "氏名", "誰か"},
                                       Kept{KeptReason::unknown, "", "別の新しい区分", ""}));
}

TEST(ClipboardReader, never_refuses_a_record_for_a_row) {
  const Result result = read_text(R"(資格情報(医療保険)
確認日 : →令和07年08月02日
番号→0042
番号→0043
番号→0042
福祉事務所名→見本福祉事務所
負担割合→不明
高齢受給者証
番号→1
裏面記載情報(医療扶助)
氏名→扶助名 花子
)")
                            .result;
  ASSERT_EQ(result.entitlements.size(), 2U);
  EXPECT_EQ(result.entitlements[0].number, "0042");
  EXPECT_EQ(result.entitlements[1].kind, EntitlementKind::public_assistance);
  EXPECT_THAT(result.kept,
              ElementsAre(Kept{KeptReason::repeated, "資格情報(医療保険)", "番号", "0043"},
                          Kept{KeptReason::misplaced, "資格情報(医療保険)", "福祉事務所名", "見本福祉事務所"},
                          Kept{KeptReason::not_understood, "資格情報(医療保険)", "負担割合", "不明"},
                          Kept{KeptReason::misplaced, "高齢受給者証", "番号", "1"}));
}

struct DateCase {
  const char* text;
  std::optional<Day> day;
};
TEST(ClipboardReader, reads_days_of_every_era) {
  const DateCase cases[] = {
      {"明治45年07月29日", Day{1912y / 7 / 29}},
      {"大正元年07月30日", Day{1912y / 7 / 30}},
      {"昭和元年12月25日", Day{1926y / 12 / 25}},
      {"昭和64年01月07日", Day{1989y / 1 / 7}},
      {"平成元年1月8日", Day{1989y / 1 / 8}},
      {"令和元年05月01日", Day{2019y / 5 / 1}},
      {"令和01年05月01日", Day{2019y / 5 / 1}},
      {"２０２６年１１月２３日", Day{2026y / 11 / 23}},
      {"明治05年01月01日", std::nullopt},
      {"令和07年02月30日", std::nullopt},
      {"昭和54年02月", std::nullopt},
  };
  for (const DateCase& one : cases) {
    const Result result = read_text("資格情報\n確認日 : →令和07年01月01日\n氏名→見本 一郎\n生年月日→" +
                                    std::string{one.text} + "\n")
                              .result;
    EXPECT_EQ(result.entitlements.at(0).patient.birth, one.day) << one.text;
    EXPECT_EQ(result.kept.size(), one.day ? 0U : 1U) << one.text;
  }
}

TEST(ClipboardReader, takes_other_separators_and_widths) {
  const Result result =
      read_text(
          "資格情報（医療保険）\n確認日：令和７年８月２日\n番号：００４２\n氏名  見本 一郎\nﾌﾘｶﾞﾅ→ﾐﾎﾝ ｲﾁﾛｳ\n")
          .result;
  EXPECT_EQ(result.day, Day{2025y / 8 / 2});
  ASSERT_EQ(result.entitlements.size(), 1U);
  EXPECT_EQ(result.entitlements[0].number, "００４２");
  EXPECT_EQ(result.entitlements[0].patient.name, "見本　一郎");
  EXPECT_EQ(result.entitlements[0].patient.name_kana, "ミホン イチロウ");
  EXPECT_THAT(result.kept, IsEmpty());
}

TEST(ClipboardReader, takes_an_empty_row_at_the_end_for_a_row) {
  const Text text = read_text("資格情報\n確認日 : →令和06年12月02日\n記号→\n番号→0042\n枝番→\n");
  EXPECT_THAT(text.result.kept, IsEmpty());
  EXPECT_EQ(text.layout, "2024-12-25");
}

TEST(ClipboardReader, takes_nothing_else_for_it) {
  for (const char* text : {"", "こんにちは", "資格情報", "資格情報\tEND", "氏名\t見本 一郎", "a\tb\nc\td",
                           "確認日 : \t令和07年01月01日"}) {
    const auto read = clipboard::read(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ReadErrorKind::wrong_format);
  }
  EXPECT_EQ(clipboard::read(std::string(100'000, 'x')).error().kind, ReadErrorKind::too_large);
  EXPECT_EQ(clipboard::read("資格情報\n氏名\t\xff\xff").error().kind, ReadErrorKind::bad_encoding);
}

bool has_place(std::string_view path) {
  for (const Row& row : rows()) {
    if (row.written != WrittenFor::nobody && path.ends_with(row.path)) return true;
  }
  return false;
}

// As the text can carry it: spaces of one kind, one line, no preschool mark but of the first insurance.
Result as_carried(Result result, const Layout& layout) {
  std::vector<Entitlement> carried;
  bool first_insurance = true;
  for (Entitlement& entitlement : result.entitlements) {
    const bool assistance = entitlement.kind == EntitlementKind::public_assistance;
    if (assistance && layout.assistance_title.empty()) continue;
    if (layout.preschool == Line::absent || !first_insurance) entitlement.preschool = false;
    if (!assistance) first_insurance = false;
    if (assistance) {
      entitlement.preschool = false;
      entitlement.elderly.reset();
      entitlement.limit.reset();
      entitlement.valid_from.reset();
      entitlement.valid_to.reset();
      entitlement.acquired.reset();
      entitlement.copayment.reset();
    }
    entitlement.specific_diseases.clear();
    entitlement.tickets.clear();
    if (entitlement.elderly) entitlement.elderly->issued.reset();
    if (entitlement.limit) {
      entitlement.limit = eligibility::LimitCertificate{
          "", "", {}, entitlement.limit->valid_from, entitlement.limit->valid_to, {}};
    }
    carried.push_back(entitlement);
  }
  result.entitlements = std::move(carried);
  if (layout.reference == Line::absent || result.entitlements.empty()) result.reference_number.clear();
  return result;
}

class PlainNames {
 public:
  template <class T>
  void value(const Field&, T& to) {
    if constexpr (std::is_same_v<T, std::string>) {
      if (!to.empty()) to = "名" + std::to_string(to.size()) + "字　前";
    }
  }
  template <class T>
  void part(const Field&, T& to) {
    each_field(to, *this);
  }
  template <class T>
  void stem(const Field&, T&) {}
  template <class T>
  void group(const Field&, std::optional<T>&) {}
  template <class T>
  void list(const Field&, std::vector<T>&) {}
};

TEST(ClipboardRoundTrip, invents_nothing_and_loses_nothing_that_has_a_row) {
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    samples::Random random(seed);
    const Layout& layout = layouts()[seed % layouts().size()];
    Result result = samples::result(random);
    result.source = Source::official_app;
    result.reference_number = random.flip() ? "123-4" : "";
    for (Entitlement& entitlement : result.entitlements) {
      PlainNames plain;
      each_field(entitlement, plain);
      each_field(entitlement.patient, plain);
      for (std::string* kana : {&entitlement.patient.name_kana, &entitlement.patient.other_name_kana}) {
        if (!kana->empty()) *kana = "カナ ガナ";
      }
    }
    const Written written = write(result, layout, random.flip() ? LineEnd::crlf : LineEnd::lf);
    const auto again = clipboard::read(written.bytes);
    if (!again) {
      // Nothing that has a row: then nothing but titles was written.
      ASSERT_EQ(again.error().kind, ReadErrorKind::wrong_format);
      ASSERT_THAT(written.bytes, testing::Not(testing::HasSubstr("氏名\t")));
      continue;
    }
    ASSERT_THAT(again->result.kept, IsEmpty()) << written.bytes;
    const Result expected = as_carried(result, layout);
    const Differences found = differences(expected, again->result);
    ASSERT_TRUE(found.invented.empty()) << found.invented[0].path << " = " << found.invented[0].text << "\n"
                                        << written.bytes;
    for (const FlatValue& lost : found.lost) {
      const bool of_entitlement = lost.path.starts_with("entitlements[");
      if (of_entitlement) {
        ASSERT_FALSE(has_place(lost.path)) << lost.path << " = " << lost.text << "\n" << written.bytes;
      } else {
        ASSERT_NE(lost.path, "day");
        ASSERT_NE(lost.path, "reference_number");
      }
    }
    EXPECT_FALSE(again->layout.empty()) << written.bytes;
  }
}

}  // namespace
}  // namespace kakunin::formats::clipboard
