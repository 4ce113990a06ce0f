// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/api_tokens_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <fstream>

namespace kakunin::app {
namespace {

using local_api::Scope;
using local_api::Scopes;

constexpr TimePoint morning{std::chrono::seconds{1'795'394'460}};

class ApiTokens : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const {
    return std::filesystem::path(directory_.path().toStdString()) / "kakunin" / "api-tokens.json";
  }
  [[nodiscard]] std::unique_ptr<ApiTokensModel> open() {
    return std::make_unique<ApiTokensModel>(
        ApiTokensModel::Parts{file(), std::make_shared<FixedClock>(morning), [this](const QString& text) {
                                copied_ = text;
                                return true;
                              }});
  }
  [[nodiscard]] std::string content() const {
    std::ifstream stream(file());
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  QTemporaryDir directory_;
  QString copied_;
  std::unique_ptr<ApiTokensModel> model_ = open();
};

TEST_F(ApiTokens, AreMadeShownOnceCopiedAndPutAway) {
  QSignalSpy changed(model_.get(), &ApiTokensModel::changed);
  EXPECT_FALSE(model_->any_takes_verdicts());
  EXPECT_FALSE(model_->copy_made());
  ASSERT_EQ(model_->make(QStringLiteral(" レセコン "), {Scope::events, Scope::verdict}), TokenFault::none);
  EXPECT_EQ(changed.count(), 1);
  ASSERT_TRUE(model_->made());
  EXPECT_EQ(model_->made()->name, "レセコン");
  const std::string token = model_->made()->token;
  EXPECT_NE(model_->tokens().find(token), nullptr);
  EXPECT_TRUE(model_->any_takes_verdicts());
  EXPECT_TRUE(model_->copy_made());
  EXPECT_EQ(copied_.toStdString(), token);
  EXPECT_EQ(content().find(token), std::string::npos);
  model_->put_away();
  EXPECT_FALSE(model_->made());
  EXPECT_NE(open()->tokens().find(token), nullptr);
}

TEST_F(ApiTokens, AreRefusedWithoutNameOrScopeAndUnderANameThatIsTaken) {
  EXPECT_EQ(model_->make(QStringLiteral("  "), {Scope::events}), TokenFault::no_name);
  EXPECT_EQ(model_->make(QStringLiteral("x"), {}), TokenFault::no_scope);
  EXPECT_EQ(model_->make(QStringLiteral("x"), {Scope::events}), TokenFault::none);
  const std::string token = model_->made()->token;
  EXPECT_EQ(model_->make(QStringLiteral("x"), {Scope::verdict}), TokenFault::name_taken);
  EXPECT_NE(model_->tokens().find(token), nullptr);
  std::filesystem::remove_all(file().parent_path());
  std::ofstream(file().parent_path()) << "no folder";
  EXPECT_EQ(model_->make(QStringLiteral("y"), {Scope::events}), TokenFault::not_written);
  EXPECT_EQ(model_->made()->name, "x");
}

TEST_F(ApiTokens, CountNoMoreOnceTheyAreRevoked) {
  ASSERT_EQ(model_->make(QStringLiteral("x"), {Scope::events}), TokenFault::none);
  QSignalSpy changed(model_.get(), &ApiTokensModel::changed);
  EXPECT_EQ(model_->revoke("nobody"), TokenFault::none);
  EXPECT_EQ(changed.count(), 0);
  EXPECT_EQ(model_->revoke("x"), TokenFault::none);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_TRUE(model_->tokens().all().empty());
  EXPECT_FALSE(model_->made());
  EXPECT_TRUE(open()->tokens().all().empty());
}

TEST_F(ApiTokens, WhatTheCommandLineChangesCountsWithoutARestart) {
  ASSERT_EQ(model_->make(QStringLiteral("x"), {Scope::events}), TokenFault::none);
  QSignalSpy changed(model_.get(), &ApiTokensModel::changed);
  auto elsewhere = local_api::load_tokens(file()).value();
  elsewhere.revoke("x");
  ASSERT_TRUE(local_api::save_tokens(file(), elsewhere));
  ASSERT_TRUE(changed.count() > 0 || changed.wait(30'000));
  EXPECT_TRUE(model_->tokens().all().empty());
}

TEST_F(ApiTokens, AreSeenAlsoWhereTheirFolderIsMadeLater) {
  ASSERT_FALSE(std::filesystem::exists(file().parent_path()));
  QSignalSpy changed(model_.get(), &ApiTokensModel::changed);
  local_api::AccessTokens elsewhere;
  (void)elsewhere.make("x", {Scope::events}, morning);
  ASSERT_TRUE(local_api::save_tokens(file(), elsewhere));
  ASSERT_TRUE(changed.count() > 0 || changed.wait(30'000));
  EXPECT_EQ(model_->tokens().all().size(), 1U);
}

TEST_F(ApiTokens, AFileThatCannotBeUsedLetsNobodyInAndCanBeBegunAnew) {
  ASSERT_EQ(model_->make(QStringLiteral("x"), {Scope::events}), TokenFault::none);
  std::ofstream(file()) << "{";
  auto again = open();
  ASSERT_TRUE(again->failure());
  EXPECT_EQ(to_text(again->failure()->code), "K7302");
  EXPECT_TRUE(again->tokens().all().empty());
  EXPECT_EQ(again->make(QStringLiteral("y"), {Scope::events}), TokenFault::not_written);
  EXPECT_EQ(content(), "{") << "it may still be mended by hand";
  EXPECT_EQ(again->start_afresh(), TokenFault::none);
  EXPECT_FALSE(again->failure());
  EXPECT_EQ(again->make(QStringLiteral("y"), {Scope::events}), TokenFault::none);
}

}  // namespace
}  // namespace kakunin::app
