// SPDX-License-Identifier: Apache-2.0
// OpenSC, unconfigured, with a sample card in a virtual reader: software nobody here wrote must be content.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>

#include "card_program.h"
#include "sample_directory.h"
#include "samples/profile.h"
#include "support/isolated_pcscd.h"

namespace kakunin::test {
namespace {

[[nodiscard]] bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

class OpenSc : public testing::Test {
 protected:
  void SetUp() override {
    std::string obstacle = IsolatedPcscd::obstacle();
    if (obstacle.empty() && run({"opensc-tool", "--version"}).exit_code == 127)
      obstacle = "OpenSC is not installed";
    if (!obstacle.empty() && std::getenv("KAKUNIN_REQUIRE_PCSCD") != nullptr) FAIL() << obstacle;
    if (!obstacle.empty()) GTEST_SKIP() << obstacle;
    pcscd_.start();
    setenv(IsolatedPcscd::variable, pcscd_.socket().c_str(), 1);
  }

  [[nodiscard]] std::string reader_option() const { return "127.0.0.1:" + std::to_string(pcscd_.port(0)); }
  [[nodiscard]] std::vector<std::string> insert(const std::filesystem::path& card,
                                                std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"insert", card, "--reader", reader_option()});
    return options;
  }
  /// Asks until the reader shows the card; PC/SC looks every 400 ms.
  [[nodiscard]] static bool card_is_seen() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    while (std::chrono::steady_clock::now() < deadline) {
      if (contains(run({"opensc-tool", "--reader", "0", "--atr"}).out, "3b:")) return true;
    }
    return false;
  }

  IsolatedPcscd pcscd_;
  Scratch scratch_;
};

void expect_signature(const Scratch& scratch, const std::string& slot, const std::string& pin,
                      const Bytes& certificate) {
  scratch.write("data", "a statement to be signed");
  scratch.write("c.pem", kakunin::samples::pem("CERTIFICATE", certificate));
  const auto made = run({"pkcs11-tool", "--slot-index", slot, "--pin", pin, "--sign", "-m", "SHA256-RSA-PKCS",
                         "-i", scratch.at("data"), "-o", scratch.at("signature")});
  EXPECT_EQ(made.exit_code, 0) << made.out;
  scratch.write("key.pem", run({"openssl", "x509", "-in", scratch.at("c.pem"), "-noout", "-pubkey"}).out);
  const auto verified = run({"openssl", "dgst", "-sha256", "-verify", scratch.at("key.pem"), "-signature",
                             scratch.at("signature"), scratch.at("data")});
  EXPECT_TRUE(contains(verified.out, "Verified OK")) << verified.out;
}

TEST_F(OpenSc, IsContentWithASampleCard) {
  int removals = 0;
  for (const std::string interface : {"contact", "contactless"}) {
    std::vector<std::string> options;
    if (interface == "contactless") options.emplace_back("--contactless");
    CardProgram card{insert(scratch_.card("shikaku-taro"), options)};
    ASSERT_EQ(card.next_line(), "inserted");
    ASSERT_TRUE(card_is_seen());
    EXPECT_TRUE(contains(run({"opensc-tool", "-n"}).out, "jpki"));

    const auto dump = run({"pkcs15-tool", "--dump"});
    EXPECT_EQ(dump.exit_code, 0) << dump.out;
    for (const std::string_view part :
         {"PKCS#15 Card [JPKI]", "Tries left     : 3", "Tries left     : 5", "User Authentication Key",
          "Digital Signature Key", "User Authentication Certificate"}) {
      EXPECT_TRUE(contains(dump.out, part)) << part << "\n" << dump.out;
    }

    const Bytes authentication = jpki_file(sample_card("shikaku-taro"), virtualcard::FileId{0x000A});
    const Bytes signature = jpki_file(sample_card("shikaku-taro"), virtualcard::FileId{0x0001});
    const auto read = run({"pkcs15-tool", "--read-certificate", "1"});
    EXPECT_EQ(kakunin::samples::from_pem("CERTIFICATE", read.out), authentication) << read.out;
    const auto behind =
        run({"pkcs15-tool", "--read-certificate", "2", "--verify-pin", "-a", "2", "--pin", "ABC123"});
    EXPECT_EQ(kakunin::samples::from_pem("CERTIFICATE", behind.out), signature) << behind.out;

    expect_signature(scratch_, "0", "1234", authentication);
    expect_signature(scratch_, "1", "ABC123", signature);
    EXPECT_EQ(card.end(SIGTERM), 0);
    EXPECT_EQ(card.next_line(), "removed");
    // A card that is back before pcscd looked again is not seen as another one.
    EXPECT_TRUE(pcscd_.logs("Card Removed", ++removals));
    std::filesystem::remove(scratch_.at("shikaku-taro.card"));
  }
}

TEST_F(OpenSc, WrongPinCountsInTheCardFile) {
  const auto file = scratch_.card("shikaku-taro");
  CardProgram card{insert(file)};
  ASSERT_EQ(card.next_line(), "inserted");
  ASSERT_TRUE(card_is_seen());
  EXPECT_NE(run({"pkcs15-tool", "--verify-pin", "-a", "1", "--pin", "0000"}).exit_code, 0);
  EXPECT_TRUE(contains(run_card_program({"show", file}).out, "authentication PIN: 2 of 3 tries left"));
  EXPECT_EQ(run({"pkcs15-tool", "--verify-pin", "-a", "1", "--pin", "1234"}).exit_code, 0);
  EXPECT_TRUE(contains(run_card_program({"show", file}).out, "authentication PIN: 3 of 3 tries left"));
}

TEST_F(OpenSc, DoesNotTakeAnotherCardForAMyNumberCard) {
  CardProgram card{insert(scratch_.card("other-card"))};
  ASSERT_EQ(card.next_line(), "inserted");
  ASSERT_TRUE(card_is_seen());
  EXPECT_FALSE(contains(run({"opensc-tool", "-n"}).out, "jpki"));
}

TEST_F(OpenSc, CardComesBackAfterTheDaemonRestarts) {
  CardProgram card{insert(scratch_.card("shikaku-taro"))};
  ASSERT_EQ(card.next_line(), "inserted");
  ASSERT_TRUE(card_is_seen());
  pcscd_.stop();
  EXPECT_EQ(card.next_line(), "reader lost");
  pcscd_.start();
  std::string line = card.next_line();
  if (line.starts_with("waiting for the reader")) line = card.next_line();
  EXPECT_EQ(line, "inserted");
  EXPECT_TRUE(card_is_seen());
}

TEST_F(OpenSc, CardObeysTheStandardInput) {
  CardProgram card{insert(scratch_.card("shikaku-taro"), {"--control", "--outside"})};
  card.write_line("insert");
  EXPECT_EQ(card.next_line(), "inserted");
  EXPECT_TRUE(card_is_seen());
  card.write_line("remove");
  EXPECT_EQ(card.next_line(), "removed");
  card.write_line("insert");
  EXPECT_EQ(card.next_line(), "inserted");
  card.close_input();
  EXPECT_EQ(card.end(0), 0);
}

}  // namespace
}  // namespace kakunin::test
