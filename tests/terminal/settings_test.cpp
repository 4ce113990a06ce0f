// SPDX-License-Identifier: Apache-2.0
// The settings file as the counter app writes it, and the administrator's word in it.
#include "terminal/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "support/temporary_directory.h"
#include "terminal/admin_word.h"
#include "terminal/private_files.h"

namespace kakunin::terminal {
namespace {

using testing::HasSubstr;

// A hash of another word, made once with libsodium's least cost.
constexpr const char* some_hash =
    "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

class SettingsFile : public testing::Test {
 protected:
  void write(std::string_view text) const { std::ofstream(file_) << text; }
  [[nodiscard]] std::string text() const { return read_file(file_).value_or("unreadable"); }
  [[nodiscard]] Settings load() const {
    const auto settings = load_settings(file_);
    EXPECT_TRUE(settings) << settings.error().detail;
    return settings.value_or(Settings{});
  }
  void save(const Settings& settings) const {
    const auto saved = save_settings(file_, settings);
    EXPECT_TRUE(saved) << saved.error().detail;
  }

  test::TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "new" / "terminal.toml";
};

std::string manual_pages() {
  std::string text;
  for (const char* page : {"kakunin-cli.1", "kakunin.1"}) {
    text += read_file(std::filesystem::path(KAKUNIN_SOURCE_DIR) / "docs" / "man" / page).value_or("");
  }
  return text;
}

Settings all_different() {
  Settings settings;
  settings.identity_directory = "/elsewhere";
  settings.proxy = "http://proxy.example:8080";
  settings.connect_deadline = std::chrono::milliseconds{1'000};
  settings.deadline = std::chrono::milliseconds{2'000};
  settings.trace = true;
  settings.reader = "卓上 \"1\"";
  settings.idle = std::chrono::seconds{60};
  settings.card_wait = std::chrono::seconds{30};
  settings.close_on_removal = true;
  settings.counter = {200,
                      Theme::high_contrast,
                      Language::english,
                      true,
                      DefaultMethod::visual,
                      true,
                      true,
                      some_hash,
                      false,
                      ReduceMotion::off,
                      std::chrono::seconds{45},
                      true};
  settings.handover = {{true, "/oqs/face", FileEncoding::shift_jis},
                       {true, "/json"},
                       {true, "/fhir"},
                       {true, "/csv"},
                       {true, std::chrono::seconds{15}},
                       {true, "/oqs", FileEncoding::shift_jis, ProcessedRequests::remove},
                       {true, false}};
  settings.local_api = {true, 4711, "https://receipts.example http://[::1]:3000"};
  settings.record = {RecordKeeping::verdict, 30, RecordKey::passphrase};
  settings.chart = {true, "/srv/recepc/patients.csv", "patient_id=カルテ\nbirth=\n"};
  return settings;
}

TEST(SettingsKeys, AreInTheManualPages) {
  const std::string pages = manual_pages(), toml = to_toml(all_different());
  const std::regex key("(^|\n)([a-z_]+) =");
  std::size_t found = 0;
  for (std::sregex_iterator it(toml.begin(), toml.end(), key), end; it != end; ++it, ++found) {
    EXPECT_TRUE(std::regex_search(pages, std::regex("\\b" + (*it)[2].str() + "\\b"))) << (*it)[2];
  }
  EXPECT_GT(found, 30U);
}

TEST_F(SettingsFile, ComeBackAsTheyWere) {
  save(all_different());
  EXPECT_EQ(load(), all_different());
  EXPECT_FALSE(is_open_to_others(file_));
  save(Settings{});
  EXPECT_EQ(text(), "");
  EXPECT_EQ(load(), Settings{});
}

TEST_F(SettingsFile, OnlyWhatDiffersIsWritten) {
  Settings settings;
  settings.counter.theme = Theme::dark;
  save(settings);
  EXPECT_EQ(text(), "[counter]\ntheme = \"dark\"\n");
}

TEST_F(SettingsFile, KeysNobodyKnowsStay) {
  std::filesystem::create_directories(file_.parent_path());
  write(
      "future = 1\n[counter]\ntheme = \"dark\"\nhologram = true\n[visit]\nidle_seconds = 30\n[next]\nx = "
      "[1]\n");
  Settings settings;
  settings.counter.text_percent = 150;
  save(settings);
  for (const char* kept : {"future = 1", "hologram = true", "[next]", "x = [ 1 ]", "text_percent = 150"})
    EXPECT_THAT(text(), HasSubstr(kept));
  for (const char* gone : {"theme", "idle_seconds", "[visit]"})
    EXPECT_THAT(text(), testing::Not(HasSubstr(gone)));
}

TEST_F(SettingsFile, EachKeyHasItsTypeAndRange) {
  struct Case {
    const char* line;
    bool good;
  };
  const Case cases[] = {
      {"text_percent = 100", true},
      {"text_percent = 200", true},
      {"text_percent = 99", false},
      {"text_percent = 201", false},
      {"text_percent = 4294967396", false},
      {"text_percent = 150.0", false},
      {"theme = \"system\"", true},
      {"theme = \"light\"", true},
      {"theme = \"high_contrast\"", true},
      {"theme = \"pink\"", false},
      {"theme = \"\"", false},
      {"theme = 1", false},
      {"staff_language = \"en\"", true},
      {"staff_language = \"fr\"", false},
      {"pin_pad_scrambled = true", true},
      {"pin_pad_scrambled = 1", false},
      {"default_method = \"pin\"", true},
      {"default_method = \"face\"", false},
      {"full_screen = true", true},
      {"full_screen = \"yes\"", false},
      {"screen_capture_protection = false", true},
      {"screen_capture_protection = \"\"", false},
      {"reduce_motion = \"on\"", true},
      {"reduce_motion = \"never\"", false},
      {"idle_countdown_seconds = 20", true},
      {"idle_countdown_seconds = 19", false},
      {"idle_countdown_seconds = 121", false},
      {"read_aloud = true", true},
      {"read_aloud = 0", false},
      {"admin_word_hash = \"admin\"", false},
      {"kiosk = true", false},
      {"kiosk = false", true},
      {"day_record = \"on\"", true},
      {"day_record = true", false},
      {"unknown = 1", false},
  };
  std::filesystem::create_directories(file_.parent_path());
  for (const Case& row : cases) {
    write(std::string{"[counter]\n"} + row.line + "\n");
    const auto settings = load_settings(file_);
    EXPECT_EQ(settings.has_value(), row.good) << row.line;
    if (settings) continue;
    const std::string key = "counter." + std::string{row.line}.substr(0, std::string{row.line}.find(' '));
    EXPECT_EQ(to_text(settings.error().code), "K6001");
    EXPECT_THAT(settings.error().detail, HasSubstr(key));
  }
}

TEST_F(SettingsFile, TheDayRecordOfEarlierVersionsIsReadAndSavedAsItIsCalledNow) {
  struct Case {
    const char* text;
    RecordKeeping kept;
    const char* saved;
  };
  const Case cases[] = {
      {"[counter]\nday_record = \"on\"\n", RecordKeeping::today, "[record]\nkeep = \"today\"\n"},
      {"[counter]\nday_record = \"off\"\n", RecordKeeping::off, ""},
      {"[counter]\nday_record = \"on\"\n[record]\nkeep = \"off\"\n", RecordKeeping::off, ""},
      {"[record]\nkeep = \"proof\"\n[counter]\nday_record = \"on\"\n", RecordKeeping::proof,
       "[record]\nkeep = \"proof\"\n"},
  };
  std::filesystem::create_directories(file_.parent_path());
  for (const Case& row : cases) {
    write(row.text);
    const Settings settings = load();
    EXPECT_EQ(settings.record.keep, row.kept) << row.text;
    save(settings);
    EXPECT_EQ(text(), row.saved) << row.text;
  }
}

TEST_F(SettingsFile, AWayOutThatIsOnNeedsItsFolder) {
  struct Case {
    const char* text;
    const char* named;  // by the error; nullptr: good
  };
  const Case cases[] = {
      {"[handover.xml]\non = true\n", "handover.xml.folder"},
      {"[handover.xml]\non = true\nfolder = \"face\"\n", "handover.xml.folder"},
      {"[handover.xml]\non = true\nfolder = \"/oqs/face\"\nencoding = \"shift_jis\"\n", nullptr},
      {"[handover.xml]\nencoding = \"latin1\"\n", "handover.xml.encoding"},
      {"[handover]\nxml = 1\n", "handover.xml"},
      {"[handover.json]\non = true\n", "handover.json.folder"},
      {"[handover.fhir]\non = true\n", "handover.fhir.folder"},
      {"[handover.csv]\non = true\n", "handover.csv.folder"},
      {"[handover.clipboard]\non = true\nclear_after_seconds = 0\n", nullptr},
      {"[chart]\non = true\n", "chart.file"},
      {"[chart]\non = true\nfile = \"patients.csv\"\n", "chart.file"},
      {"[handover.clipboard]\nclear_after_seconds = 3601\n", "handover.clipboard.clear_after_seconds"},
      {"[bridge]\non = true\n", "bridge.folder"},
      {"[bridge]\nprocessed = \"keep\"\n", "bridge.processed"},
      {"[official_app]\nwatch_clipboard = true\n", nullptr},
      {"[local_api]\non = true\nport = 1024\n", nullptr},
      {"[local_api]\nport = 80\n", "local_api.port"},
      {"[local_api]\nallowed_origins = \"https://receipts.example/\"\n", "local_api.allowed_origins"},
      {"[local_api]\nallowed_origins = \"https://a.example *\"\n", "local_api.allowed_origins"},
  };
  std::filesystem::create_directories(file_.parent_path());
  for (const Case& row : cases) {
    write(row.text);
    const auto settings = load_settings(file_);
    EXPECT_EQ(settings.has_value(), row.named == nullptr) << row.text;
    if (settings || row.named == nullptr) continue;
    EXPECT_THAT(settings.error().detail, HasSubstr(row.named));
  }
}

TEST_F(SettingsFile, EmptyTablesWithinTablesGo) {
  Settings settings;
  settings.handover.xml.folder = "/oqs/face";
  settings.handover.clipboard.on = true;
  save(settings);
  EXPECT_EQ(text(), "[handover.clipboard]\non = true\n\n[handover.xml]\nfolder = \"/oqs/face\"\n");
  save(Settings{});
  EXPECT_EQ(text(), "");
}

TEST_F(SettingsFile, WhatIsOutOfRangeIsNotSaved) {
  save(Settings{});
  Settings settings;
  settings.counter.text_percent = 300;
  const auto saved = save_settings(file_, settings);
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().detail, HasSubstr("counter.text_percent"));
  EXPECT_EQ(text(), "");
}

TEST_F(SettingsFile, AFileThatIsNoTomlIsNotOverwritten) {
  std::filesystem::create_directories(file_.parent_path());
  for (const char* broken : {"[counter\n", "counter = 5\n"}) {
    write(broken);
    EXPECT_FALSE(save_settings(file_, all_different())) << broken;
    EXPECT_EQ(text(), broken);
  }
}

TEST(CounterSettings, TheDefaultMethodIsAsked) {
  CounterSettings settings;
  EXPECT_EQ(default_method(settings), std::nullopt);
  settings.default_method = DefaultMethod::pin;
  EXPECT_EQ(default_method(settings), protocol::Method::pin);
  settings.default_method = DefaultMethod::visual;
  EXPECT_EQ(default_method(settings), protocol::Method::visual);
}

// The administrator's word.

AdminWord word(std::string_view text) {
  AdminWord word;
  EXPECT_TRUE(word.append(text));
  return word;
}

TEST(AdministratorsWord, OpensItsOwnHashOnly) {
  const auto hash = hash_admin_word(word("みかん山の鍵"));
  ASSERT_TRUE(hash);
  EXPECT_TRUE(is_admin_word_hash(*hash));
  EXPECT_TRUE(hash->starts_with("$argon2id$"));
  EXPECT_TRUE(is_admin_word(word("みかん山の鍵"), *hash));
  for (const char* wrong : {"", "みかん山の", "みかん山の鍵 ", "secret"})
    EXPECT_FALSE(is_admin_word(word(wrong), *hash)) << wrong;
  EXPECT_NE(hash_admin_word(word("みかん山の鍵")), hash) << "each has a salt of its own";
}

TEST(AdministratorsWord, WhatIsNoHashOpensNothing) {
  for (const std::string none : {"", "admin", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(is_admin_word_hash(none)) << none;
    EXPECT_FALSE(is_admin_word(word("secret"), none)) << none;
  }
  EXPECT_FALSE(is_admin_word_hash(std::string(1'000, 'x')));
  EXPECT_TRUE(is_admin_word_hash(some_hash));
  EXPECT_FALSE(is_admin_word(word("secret"), some_hash));
}

TEST(AdministratorsWord, CountsCharactersAndHasALimit) {
  EXPECT_EQ(word("鍵と錠").length(), 3U);
  EXPECT_EQ(hash_admin_word(word("鍵と錠")).error(), AdminWordError::too_short);
  AdminWord full = word(std::string(AdminWord::capacity, 'x'));
  EXPECT_FALSE(full.append("x"));
  EXPECT_EQ(full.length(), AdminWord::capacity);
  full.clear();
  EXPECT_TRUE(full.empty());
}

TEST(AdministratorsWord, IsWipedWhereItWas) {
  AdminWord first = word("secret word");
  const char* place = first.view().data();
  const AdminWord second = std::move(first);
  EXPECT_EQ(second.view(), "secret word");
  EXPECT_EQ(std::string_view(place, 11), std::string_view("\0\0\0\0\0\0\0\0\0\0\0", 11));
}

}  // namespace
}  // namespace kakunin::terminal
