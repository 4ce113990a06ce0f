// SPDX-License-Identifier: Apache-2.0
// The ways of the settings, with the formats they write.
#include "terminal/handover/usual_destinations.h"

#include <gmock/gmock.h>

#include "base/japanese_text.h"
#include "terminal/handover/folder_fixture.h"
#include "terminal/handover/official_text.h"
#include "terminal/handover/writers.h"

namespace kakunin::handover {
namespace {

using test::content_of;
using test::names_in;
using test::nine_thirty;
using testing::HasSubstr;
using testing::Not;

class UsualDestinations : public test::FolderTest {
 protected:
  [[nodiscard]] terminal::HandoverSettings all() const {
    const std::string folder = folder_.string();
    terminal::HandoverSettings settings;
    settings.xml = {true, folder, terminal::FileEncoding::utf_8};
    settings.json = settings.fhir = settings.csv = {true, folder};
    settings.clipboard.on = true;
    return settings;
  }
};

class NoClipboard final : public ClipboardPort {
 public:
  void put(std::string, std::function<void(bool)> done) override { done(false); }
};

TEST_F(UsualDestinations, AreThoseThatAreSwitchedOnAndNoOther) {
  EXPECT_TRUE(usual_destinations({}, nullptr).empty());
  EXPECT_EQ(usual_destinations(all(), nullptr).size(), 4U) << "this program has no clipboard";
  EXPECT_EQ(usual_destinations(all(), std::make_shared<NoClipboard>()).size(), 5U);
  auto settings = all();
  settings.json.on = settings.fhir.on = settings.csv.on = settings.clipboard.on = false;
  const auto one = usual_destinations(settings, nullptr);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0]->kind(), DestinationKind::xml_folder);
}

TEST_F(UsualDestinations, ATestIsMarkedInEveryFormat) {
  for (const auto& destination : usual_destinations(all(), nullptr)) {
    const auto file = send_sample(*destination, nine_thirty, {});
    ASSERT_TRUE(file) << name(destination->kind());
    const std::string content = content_of(folder_ / *file);
    EXPECT_THAT(content, HasSubstr("見本")) << *file;
    EXPECT_THAT(content, HasSubstr("テスト送信")) << *file;
  }
  EXPECT_THAT(names_in(folder_),
              testing::IsSupersetOf({"OQSsiquc01res_face_20260501093000.xml", "kakunin_20260501.csv",
                                     "kakunin_20260501093000.fhir.json", "kakunin_20260501093000.json"}));
}

TEST_F(UsualDestinations, ShiftJisRefusesWhatItCannotCarryAndNamesNoPerson) {
  auto result = sample_result(nine_thirty);
  result.entitlements.front().patient.name = "𠮷田　見本";
  const auto utf8 = oqs_response(result, terminal::FileEncoding::utf_8);
  ASSERT_TRUE(utf8);
  EXPECT_THAT(*utf8, HasSubstr("𠮷田"));
  const auto cp932 = oqs_response(result, terminal::FileEncoding::shift_jis);
  ASSERT_FALSE(cp932);
  EXPECT_EQ(to_text(cp932.error().code), "K7005");
  EXPECT_EQ(cp932.error().detail, "U+20BB7");
  result.entitlements.front().patient.name = "髙橋　見本";
  const auto written = oqs_response(result, terminal::FileEncoding::shift_jis);
  ASSERT_TRUE(written);
  EXPECT_THAT(decode_cp932(*written).value_or(""), HasSubstr("髙橋"));
}

TEST(OfficialText, BecomesAResultWithWhatIsNotKnown) {
  const auto text = read_official_text(
      "資格情報(医療扶助)\r\n確認日 : \t令和07年05月01日\r\n福祉事務所名\t見本福祉事務所\r\n氏名\t見本 "
      "一郎\r\n"
      "あたらしい行\tあたらしい値\r\n");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->result.source, formats::Source::official_app);
  EXPECT_EQ(text->result.day, Day(std::chrono::year{2025} / 5 / 1));
  ASSERT_EQ(text->result.entitlements.size(), 1U);
  EXPECT_EQ(text->result.entitlements[0].insurer_name, "見本福祉事務所");
  ASSERT_FALSE(text->result.kept.empty());
  EXPECT_EQ(text->result.kept[0].text, "あたらしい値");
  EXPECT_FALSE(text->result.validity) << "the text does not tell";
  const auto xml = oqs_response(text->result, terminal::FileEncoding::utf_8);
  ASSERT_TRUE(xml);
  EXPECT_THAT(*xml, Not(HasSubstr("QualificationValidity")));
  EXPECT_THAT(*xml, HasSubstr("見本福祉事務所"));
}

TEST(OfficialText, OfAnythingElseIsRefusedWithoutRepeatingIt) {
  for (const char* other : {"", "みかん\t3個", "資格情報\tEND", "<XmlMsg></XmlMsg>"}) {
    const auto text = read_official_text(other);
    ASSERT_FALSE(text) << other;
    EXPECT_EQ(to_text(text.error().code), "K7101");
    EXPECT_THAT(text.error().detail, Not(HasSubstr("みかん")));
  }
}

}  // namespace
}  // namespace kakunin::handover
