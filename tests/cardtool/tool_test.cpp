// SPDX-License-Identifier: Apache-2.0
// The program kakunin-card as a person or a script uses it.
#include <gtest/gtest.h>

#include "card_program.h"
#include "sample_directory.h"
#include "samples/profile.h"

namespace kakunin::test {
namespace {

namespace fs = std::filesystem;

[[nodiscard]] bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Tool, ExplainsItself) {
  EXPECT_EQ(run_card_program({"--version"}).exit_code, 0);
  EXPECT_TRUE(contains(run_card_program({"--version"}).out, "kakunin-card 0."));
  for (const std::string command : {"make", "insert", "show", "unlock", "crl", "list"}) {
    EXPECT_TRUE(contains(run_card_program({"--help"}).out, command));
    EXPECT_EQ(run_card_program({command, "--help"}).exit_code, 0);
  }
}

TEST(Tool, TellsWrongUsageFromFailure) {
  const std::vector<std::pair<std::vector<std::string>, int>> cases{
      {{}, 2},
      {{"dance"}, 2},
      {{"show"}, 2},
      {{"insert", "x.card", "--reader", "nowhere"}, 2},
      {{"insert", "x.card", "--tear", "0"}, 2},
      {{"insert", "x.card", "--tear", "3:sideways"}, 2},
      {{"insert", "x.card", "--garbage", "x"}, 2},
      {{"crl", "--out", "x", "--now", "yesterday"}, 2},
      {{"show", "/nowhere/x.card"}, 1},
      {{"insert", "/nowhere/x.card"}, 1},
      {{"unlock", "/nowhere/x.card"}, 1},
      {{"list", "/nowhere"}, 1},
      {{"crl", "--out", "/nowhere"}, 1},
      {{"make", "--people", "/nowhere", "--cards", "/nowhere", "--out", "/nowhere"}, 1},
  };
  for (const auto& [arguments, code] : cases) {
    const auto finished = run_card_program(arguments);
    EXPECT_EQ(finished.exit_code, code) << finished.out;
    EXPECT_NE(finished.out, "");
  }
}

TEST(Tool, ShowsACardWithoutItsSecrets) {
  const Scratch scratch;
  const auto finished = run_card_program({"show", scratch.card("shikaku-taro")});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_TRUE(contains(finished.out, "name: shikaku-taro\nfamily: standard\n")) << finished.out;
  EXPECT_TRUE(contains(finished.out, "authentication PIN: 3 of 3 tries left\n")) << finished.out;
  for (const std::string_view secret : {"1234", "ABC123", "資格", "9999999", "pkcs8"}) {
    EXPECT_FALSE(contains(finished.out, secret)) << secret;
  }
}

TEST(Tool, UnlocksWhatIsSetAndLeavesTheRest) {
  const Scratch scratch;
  const auto locked = scratch.card("lock");
  EXPECT_TRUE(contains(run_card_program({"show", locked}).out, "authentication PIN: 0 of 3 tries left"));
  EXPECT_EQ(run_card_program({"unlock", locked}).exit_code, 0);
  EXPECT_TRUE(contains(run_card_program({"show", locked}).out, "authentication PIN: 3 of 3 tries left"));
  const auto face_only = scratch.card("kao-ninsho");
  EXPECT_EQ(run_card_program({"unlock", face_only}).exit_code, 0);
  EXPECT_TRUE(contains(run_card_program({"show", face_only}).out, "authentication PIN: not set"));
}

TEST(Tool, ListsCardsAndSaysWhichIsDamaged) {
  const Scratch scratch;
  static_cast<void>(scratch.card("lock"));
  static_cast<void>(scratch.card("android"));
  const auto finished = run_card_program({"list", scratch.at("")});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_TRUE(contains(finished.out, "android\tandroid\tPIN 3 of 3")) << finished.out;
  EXPECT_TRUE(contains(finished.out, "lock\tstandard\tPIN 0 of 3")) << finished.out;
  scratch.write("broken.card", "{");
  EXPECT_EQ(run_card_program({"list", scratch.at("")}).exit_code, 1);
}

TEST(Tool, KeepsPrivateThingsPrivate) {
  for (const auto& entry : fs::recursive_directory_iterator{samples()}) {
    const std::string name = entry.path().filename();
    const bool secret = entry.path().parent_path().filename() == "ca-private" || name.ends_with("-key.pem") ||
                        name.ends_with(".card");
    if (!entry.is_regular_file()) continue;
    const auto others = entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
    EXPECT_EQ(others == fs::perms::none, secret) << entry.path();
  }
}

TEST(Tool, RefusesToReplaceSamplesUnasked) {
  const Scratch scratch;
  const auto installation = scratch.installation();
  const std::string before = content(installation / "ca-private" / "register.json");
  scratch.write("none.json", R"({"cards": []})");
  const std::vector<std::string> make{"make",
                                      "--people",
                                      KAKUNIN_SOURCE_DIR "/data/sample-people.jsonl",
                                      "--cards",
                                      scratch.at("none.json"),
                                      "--out",
                                      installation};
  const auto finished = run_card_program(make);
  EXPECT_EQ(finished.exit_code, 1);
  EXPECT_TRUE(contains(finished.out, "--force")) << finished.out;
  EXPECT_EQ(content(installation / "ca-private" / "register.json"), before);
}

TEST(Tool, SaysWhatIsWrongWithAListOfCards) {
  const std::pair<std::string_view, std::string_view> cases[]{
      {"", "not JSON"},
      {R"({"cards": {}})", "no list"},
      {R"({"cards": [{"name": "../x"}]})", "card 1: names"},
      {R"({"cards": [{"name": "x", "person": "P-9999"}]})", "P-9999"},
      {R"({"cards": [{"name": "x"}]})", "neither person nor holder"},
      {R"({"cards": [{"name": "x", "person": "P-0001", "family": "gold"}]})", "family"},
      {R"({"cards": [{"name": "x", "person": "P-0001", "predecessor": "y"}]})", "predecessor"},
      {R"({"cards": [{"name": "x", "family": "other"}, {"name": "x", "family": "other"}]})", "twice"},
  };
  for (const auto& [list, complaint] : cases) {
    const Scratch scratch;
    scratch.write("cards.json", list);
    const auto finished =
        run_card_program({"make", "--people", KAKUNIN_SOURCE_DIR "/data/sample-people.jsonl", "--cards",
                          scratch.at("cards.json"), "--out", scratch.at("out")});
    EXPECT_EQ(finished.exit_code, 1) << list;
    EXPECT_TRUE(contains(finished.out, complaint)) << finished.out;
  }
}

class RevocationLists : public testing::Test {
 protected:
  [[nodiscard]] Finished crl(std::vector<std::string> options) const {
    options.insert(options.begin(), {"crl", "--out", installation_});
    return run_card_program(options);
  }
  /// One authority's list as OpenSSL prints it after checking its signature.
  [[nodiscard]] std::string printed(const std::string& authority) const {
    return run({"openssl", "crl", "-inform", "der", "-in", installation_ / "crl" / (authority + ".crl"),
                "-noout", "-text", "-CAfile", installation_ / "authorities" / (authority + ".pem")})
        .out;
  }
  /// What an OCSP responder of this authority says about a card's certificate.
  [[nodiscard]] std::string ocsp(const std::string& authority, const std::string& card) const {
    scratch_.write("c.pem", kakunin::samples::pem("CERTIFICATE",
                                                  jpki_file(sample_card(card), virtualcard::FileId{0x000A})));
    const fs::path place = installation_ / "ocsp";
    const std::string ca = installation_ / "authorities" / (authority + ".pem");
    const Finished asked = run({"openssl", "ocsp", "-issuer", ca, "-cert", scratch_.at("c.pem"), "-reqout",
                                scratch_.at("request"), "-no_nonce"});
    EXPECT_EQ(asked.exit_code, 0) << asked.out;
    const Finished answered = run({"openssl", "ocsp", "-index", place / "index.txt", "-CA", ca, "-rsigner",
                                   place / (authority + ".pem"), "-rkey", place / (authority + "-key.pem"),
                                   "-reqin", scratch_.at("request"), "-respout", scratch_.at("response")});
    EXPECT_EQ(answered.exit_code, 0) << answered.out;
    return run({"openssl", "ocsp", "-respin", scratch_.at("response"), "-issuer", ca, "-cert",
                scratch_.at("c.pem"), "-CAfile", ca, "-no_nonce"})
        .out;
  }

  Scratch scratch_;
  fs::path installation_ = scratch_.installation();
};

TEST_F(RevocationLists, ArriveSigned) {
  for (const std::string authority : {"auth-01", "auth-02", "auth-03", "auth-next"}) {
    const std::string text = printed(authority);
    EXPECT_TRUE(contains(text, "verify OK")) << text;
    EXPECT_TRUE(contains(text, "X509v3 Authority Key Identifier")) << text;
  }
  EXPECT_TRUE(contains(printed("auth-02"), "Cessation Of Operation"));
  EXPECT_TRUE(contains(printed("auth-02"), "Certificate Hold"));
  EXPECT_TRUE(contains(printed("auth-03"), "No Revoked Certificates"));
}

TEST_F(RevocationLists, FollowTheRegister) {
  EXPECT_TRUE(contains(ocsp("auth-02", "shikaku-taro"), ": good"));
  EXPECT_TRUE(contains(ocsp("auth-02", "teishi"), "certificateHold"));
  EXPECT_EQ(crl({"--revoke", "shikaku-taro", "--hold", "kaishain", "--release", "teishi"}).exit_code, 0);
  EXPECT_TRUE(contains(printed("auth-02"), "Cessation Of Operation"));
  EXPECT_FALSE(contains(printed("auth-02"), "Certificate Hold"));
  EXPECT_TRUE(contains(printed("auth-03"), "Certificate Hold"));
  EXPECT_TRUE(contains(printed("auth-02"), "CRL Number: \n                2\n"));
  EXPECT_TRUE(contains(ocsp("auth-02", "shikaku-taro"), ": revoked"));
  EXPECT_TRUE(contains(ocsp("auth-02", "teishi"), ": good"));
  EXPECT_EQ(crl({"--revoke", "nobody"}).exit_code, 1);
}

TEST_F(RevocationLists, EndWhenAsked) {
  EXPECT_EQ(crl({"--now", "2026-03-01T00:00:00Z", "--next-update-days", "3"}).exit_code, 0);
  EXPECT_TRUE(contains(printed("auth-02"), "Last Update: Mar  1 00:00:00 2026 GMT"));
  EXPECT_TRUE(contains(printed("auth-02"), "Next Update: Mar  4 00:00:00 2026 GMT"));
  EXPECT_EQ(crl({"--now", "2026-03-01T00:00:00Z", "--expired"}).exit_code, 0);
  EXPECT_TRUE(contains(printed("auth-02"), "Next Update: Feb 28 00:00:00 2026 GMT"));
}

}  // namespace
}  // namespace kakunin::test
