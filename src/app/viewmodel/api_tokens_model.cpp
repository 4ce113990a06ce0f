// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/api_tokens_model.h"

#include <algorithm>
#include <utility>

#include "base/secret_digits.h"
#include "terminal/local_api/api_problem.h"

namespace kakunin::app {

using local_api::AccessToken;
using local_api::AccessTokens;

ApiTokensModel::ApiTokensModel(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &ApiTokensModel::read);
  read();
}

ApiTokensModel::~ApiTokensModel() {
  put_away();
}

/// The folder and not the file, which is replaced as a whole; where it is not made yet, the nearest above it.
void ApiTokensModel::watch() {
  std::filesystem::path folder = parts_.file.parent_path();
  while (!std::filesystem::is_directory(folder) && folder.has_relative_path()) folder = folder.parent_path();
  const QStringList wanted{QString::fromStdString(folder.string())};
  const QStringList watched = watcher_.directories();
  if (watched == wanted) return;
  if (!watched.isEmpty()) watcher_.removePaths(watched);
  watcher_.addPaths(wanted);
}

void ApiTokensModel::read() {
  watch();
  auto read = local_api::load_tokens(parts_.file);
  const bool usable = read.has_value();
  AccessTokens tokens = usable ? std::move(*read) : AccessTokens();
  if (tokens == tokens_ && usable == !failure_) return;
  tokens_ = std::move(tokens);
  failure_.reset();
  if (!usable) failure_ = to_failure(local_api::ApiProblem::tokens_unusable, parts_.file.string());
  emit changed();
}

bool ApiTokensModel::any_takes_verdicts() const {
  return std::ranges::any_of(
      tokens_.all(), [](const AccessToken& token) { return token.scopes.has(local_api::Scope::verdict); });
}

TokenFault ApiTokensModel::write(AccessTokens tokens) {
  if (!local_api::save_tokens(parts_.file, tokens)) return TokenFault::not_written;
  read();
  return TokenFault::none;
}

TokenFault ApiTokensModel::make(const QString& name, const local_api::Scopes& scopes) {
  const std::string wanted = name.trimmed().toStdString();
  if (wanted.empty()) return TokenFault::no_name;
  if (scopes.empty()) return TokenFault::no_scope;
  read();
  if (failure_) return TokenFault::not_written;
  const bool taken =
      std::ranges::any_of(tokens_.all(), [&](const AccessToken& t) { return t.name == wanted; });
  if (taken) return TokenFault::name_taken;
  AccessTokens tokens = tokens_;
  std::string token = tokens.make(wanted, scopes, parts_.clock->now(), parts_.random);
  const TokenFault fault = write(std::move(tokens));
  if (fault == TokenFault::none) {
    put_away();
    made_ = Made{wanted, std::move(token)};
  } else {
    wipe(token);
  }
  return fault;
}

TokenFault ApiTokensModel::revoke(const std::string& name) {
  read();
  AccessTokens tokens = tokens_;
  if (!tokens.revoke(name)) return TokenFault::none;  // it is gone already
  if (made_ && made_->name == name) put_away();
  return write(std::move(tokens));
}

TokenFault ApiTokensModel::start_afresh() {
  return write({});
}

bool ApiTokensModel::copy_made() const {
  return made_ && parts_.copy && parts_.copy(QString::fromStdString(made_->token));
}

void ApiTokensModel::put_away() {
  if (made_) wipe(made_->token);
  made_.reset();
}

}  // namespace kakunin::app
