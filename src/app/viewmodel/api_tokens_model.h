// SPDX-License-Identifier: Apache-2.0
#pragma once
// The tokens of the local API as people handle them: made with a name and what it may do, shown once, listed,
// revoked. The file is the only place they are kept; what the command line changes there counts at once, too.
// GUI thread only.

#include <QFileSystemWatcher>
#include <QObject>
#include <filesystem>
#include <functional>
#include <optional>

#include "base/failure.h"
#include "terminal/local_api/access_tokens.h"

namespace kakunin::app {

enum class TokenFault : std::uint8_t { none, no_name, name_taken, no_scope, not_written };

class ApiTokensModel final : public QObject {
  Q_OBJECT

 public:
  struct Parts {
    std::filesystem::path file;
    std::shared_ptr<const Clock> clock;
    /// Onto the clipboard, marked to be left out of histories and for a short time. False: it was not taken.
    std::function<bool(const QString&)> copy;
    local_api::Random random = fill_random;
  };
  struct Made {
    std::string name;
    std::string token;
  };

  explicit ApiTokensModel(Parts parts, QObject* parent = nullptr);
  ~ApiTokensModel() override;

  /// None where the file cannot be used.
  [[nodiscard]] const local_api::AccessTokens& tokens() const { return tokens_; }
  /// The file cannot be understood, or others can read it.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  /// Somebody has a token that takes verdicts.
  [[nodiscard]] bool any_takes_verdicts() const;

  [[nodiscard]] TokenFault make(const QString& name, const local_api::Scopes& scopes);
  TokenFault revoke(const std::string& name);
  /// An empty file in the place of one that cannot be used.
  TokenFault start_afresh();

  /// The token just made, until it is put away; then nobody can see it again.
  [[nodiscard]] const std::optional<Made>& made() const { return made_; }
  [[nodiscard]] bool copy_made() const;
  void put_away();

 signals:
  /// Others count now.
  void changed();

 private:
  void watch();
  void read();
  TokenFault write(local_api::AccessTokens tokens);

  Parts parts_;
  local_api::AccessTokens tokens_;
  std::optional<Failure> failure_;
  std::optional<Made> made_;
  QFileSystemWatcher watcher_;
};

}  // namespace kakunin::app
