// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/access_tokens.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/temporary_directory.h"

namespace kakunin::local_api {
namespace {

constexpr TimePoint now{std::chrono::seconds{1'795'824'000}};

class TokensFile : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "tokens.json"; }
  test::TemporaryDirectory directory_;
};

TEST(AccessTokens, AreKnownByTheirTextOnly) {
  AccessTokens tokens;
  const std::string one = tokens.make("レセコン", {Scope::events, Scope::verdict}, now);
  const std::string other = tokens.make("受付表示", {Scope::events}, now);
  ASSERT_NE(tokens.find(one), nullptr);
  EXPECT_EQ(tokens.find(one)->name, "レセコン");
  EXPECT_TRUE(tokens.find(one)->scopes.has(Scope::verdict));
  EXPECT_FALSE(tokens.find(other)->scopes.has(Scope::verdict));
  EXPECT_EQ(tokens.find(""), nullptr);
  EXPECT_EQ(tokens.find(one.substr(1)), nullptr);
  EXPECT_EQ(tokens.find(to_hex(tokens.find(one)->hash)), nullptr);
}

TEST(AccessTokens, MadeAnewOrRevokedCountNoMore) {
  AccessTokens tokens;
  const std::string old = tokens.make("レセコン", {Scope::events}, now);
  const std::string fresh = tokens.make("レセコン", {Scope::events}, now);
  EXPECT_EQ(tokens.find(old), nullptr);
  EXPECT_NE(tokens.find(fresh), nullptr);
  EXPECT_TRUE(tokens.revoke("レセコン"));
  EXPECT_EQ(tokens.find(fresh), nullptr);
  EXPECT_FALSE(tokens.revoke("レセコン"));
}

TEST_F(TokensFile, ReadsBackWithoutTheTokensThemselves) {
  AccessTokens tokens;
  const std::string token = tokens.make("レセコン", {Scope::control, Scope::inquiry}, now);
  ASSERT_TRUE(save_tokens(file(), tokens));
  EXPECT_EQ(load_tokens(file()).value(), tokens);
  std::ifstream in(file());
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(content.find(token), std::string::npos);
  EXPECT_EQ(load_tokens(directory_.path() / "none.json").value(), AccessTokens());
}

TEST_F(TokensFile, IsRefusedWhereItCannotBeBelieved) {
  for (const char* content :
       {"", "{}", "[]", R"({"tokens":[{"name":"x"}]})",
        R"({"tokens":[{"name":"x","scopes":[],"made":"2026-11-28T00:00:00Z","sha256":"00"}]})"}) {
    std::ofstream(file()) << content;
    std::filesystem::permissions(file(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_FALSE(load_tokens(file())) << content;
  }
  AccessTokens tokens;
  ASSERT_TRUE(save_tokens(file(), tokens));
  std::filesystem::permissions(file(), std::filesystem::perms::others_read,
                               std::filesystem::perm_options::add);
  EXPECT_FALSE(load_tokens(file()));
}

}  // namespace
}  // namespace kakunin::local_api
