// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/card_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "support/temporary_directory.h"
#include "test_card.h"

namespace kakunin::virtualcard::test {
namespace {

namespace fs = std::filesystem;

class CardFile : public testing::Test {
 protected:
  [[nodiscard]] fs::path file() const { return directory_.path() / "test.card"; }

  /// The status word of one command after SELECT, on the card in the file as if just inserted.
  [[nodiscard]] std::string status_after_select(std::string_view command) const {
    VirtualCard card{load_card(file()).value(),
                     [this](const CardImage& now) { return save_card(file(), now).has_value(); }};
    ask(card, select_jpki);
    return status(card, command);
  }

  kakunin::test::TemporaryDirectory directory_;
};

TEST_F(CardFile, RoundTripKeepsEveryFile) {
  for (const auto family : {CardFamily::standard, CardFamily::android, CardFamily::other}) {
    const CardImage image = make_card(order(family));
    const std::string text = card_json(image);
    const auto read = parse_card(text);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(card_json(*read), text);
    EXPECT_EQ(read->applications.size(), image.applications.size());
  }
}

TEST_F(CardFile, CountersOutliveTheCardsPower) {
  ASSERT_TRUE(save_card(file(), make_card(order())));
  EXPECT_EQ(status_after_select("0020009804 30303030"), "63C2");
  EXPECT_EQ(status_after_select("00200098"), "63C2");
  EXPECT_EQ(status_after_select(verify_pin), "9000");
  EXPECT_EQ(status_after_select("00200098"), "63C3");
  for (const std::string_view left : {"63C2", "63C1", "63C0"}) {
    EXPECT_EQ(status_after_select("0020009804 30303030"), left);
  }
  EXPECT_EQ(status_after_select(verify_pin), "6984");

  auto image = load_card(file()).value();
  image.unlock();
  ASSERT_TRUE(save_card(file(), image));
  EXPECT_EQ(status_after_select(verify_pin), "9000");
}

TEST_F(CardFile, IsReadableByItsOwnerOnlyAndKeepsItsMode) {
  const CardImage image = make_card(order());
  ASSERT_TRUE(save_card(file(), image));
  struct stat found {};
  ASSERT_EQ(stat(file().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  fs::permissions(file(), fs::perms{0640});
  ASSERT_TRUE(save_card(file(), image));
  ASSERT_EQ(stat(file().c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0640U);
  EXPECT_EQ(std::distance(fs::directory_iterator{directory_.path()}, fs::directory_iterator{}), 1)
      << "left-overs";
}

TEST_F(CardFile, ChangeThatCannotBeKeptIsNotAnswered) {
  bool works = false;
  VirtualCard card{make_card(order()), [&](const CardImage&) { return works; }};
  ask(card, select_jpki);
  EXPECT_EQ(status(card, "0020009804 30303030"), "6581");
  EXPECT_EQ(status(card, "00200098"), "63C2") << "the try is used";
  EXPECT_EQ(status(card, verify_pin), "6581");
  EXPECT_EQ(status(card, "802A009703 010203 00"), "6982") << "nothing is verified";
  works = true;
  EXPECT_EQ(status(card, "0020009804 30303030"), "63C2");
}

TEST_F(CardFile, ChangesAreKeptBeforeTheAnswerAndOnlyChanges) {
  int kept = 0;
  VirtualCard card{make_card(order()), [&](const CardImage&) { return ++kept > 0; }};
  ask(card, select_jpki);
  ask(card, verify_pin);
  ask(card, "00200098");
  EXPECT_EQ(kept, 0) << "a full counter stays as it is";
  ask(card, "0020009804 30303030");
  EXPECT_EQ(kept, 1);
  ask(card, verify_pin);
  EXPECT_EQ(kept, 2);
}

TEST_F(CardFile, SaysWhatIsWrong) {
  const std::pair<std::string, std::string> cases[]{
      {"", "not JSON"},
      {"[]", "card is no object"},
      {R"({"format":"other"})", "card.format is unknown"},
      {R"({"format":"kakunin-card-1"})", "card.name is missing"},
      {R"({"format":"kakunin-card-1","name":"n","family":"gold"})", "card.family is unknown"},
      {R"({"format":"kakunin-card-1","name":"n","family":"other","contact_atr":"3"})",
       "card.contact_atr is badly encoded"},
      {R"({"format":"kakunin-card-1","name":"n","family":"other","contact_atr":"3B","contactless_atr":"3B",
           "data_objects":{},"applications":[{"kind":"jpki","aid":"D3","files":[{"id":"0018","type":"pin",
           "limit":3,"tries_left":4,"minimum":4,"maximum":4}]}]})",
       "card.applications[0].files[0].tries_left is out of range"},
      {R"({"format":"kakunin-card-1","name":"n","family":"other","contact_atr":"3B","contactless_atr":"3B",
           "data_objects":[],"applications":[]})",
       "card.data_objects is no object"},
      {R"({"format":"kakunin-card-1","name":"n","family":"other","contact_atr":"3B","contactless_atr":"3B",
           "data_objects":{},"applications":[{"kind":"jpki","aid":"D3","files":[{"id":"0017","type":"key",
           "use":"free","pkcs8":"AAAA"}]}]})",
       "pkcs8 is no RSA-2048 or P-384 key"},
  };
  for (const auto& [text, detail] : cases) {
    const auto read = parse_card(text);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().detail.find(detail), std::string::npos) << read.error().detail;
  }
  EXPECT_EQ(load_card(directory_.path() / "absent").error().problem, CardFileProblem::unreadable);
  EXPECT_EQ(save_card(directory_.path() / "no" / "place", make_card(order())).error().problem,
            CardFileProblem::unwritable);
}

}  // namespace
}  // namespace kakunin::virtualcard::test
