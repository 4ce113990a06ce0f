// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands of kakunin-card, after their arguments have been read. Each gives the exit code.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "virtualcard/quirks.h"
#include "virtualcard/vpcd_connection.h"

namespace kakunin::cardtool {

/// Exit codes; docs/man/kakunin-card.1 explains them.
inline constexpr int success = 0;
inline constexpr int failed = 1;
inline constexpr int wrong_usage = 2;

/// Prints "kakunin-card: ..." to the standard error and gives `failed`.
[[nodiscard]] int complain(const std::string& what);

struct MakeArguments {
  std::filesystem::path people;
  std::filesystem::path cards;
  std::filesystem::path out;
  TimePoint now;
  bool replace = false;
};
[[nodiscard]] int make(const MakeArguments& arguments);

struct CrlArguments {
  std::filesystem::path out;
  TimePoint now;
  int next_update_days = 60;
  bool expired = false;
  std::vector<std::string> revoke;
  std::vector<std::string> hold;
  std::vector<std::string> release;
};
[[nodiscard]] int crl(const CrlArguments& arguments);

struct InsertArguments {
  std::filesystem::path card;
  virtualcard::ReaderAddress reader;
  virtualcard::Quirks quirks;
  /// Obey insert, remove and quit on the standard input.
  bool control = false;
  /// Begin outside the reader (with control).
  bool outside = false;
  bool remove_after_stdin_eof = false;
};
[[nodiscard]] int insert(const InsertArguments& arguments);

[[nodiscard]] int show(const std::filesystem::path& card);
[[nodiscard]] int unlock(const std::filesystem::path& card);
[[nodiscard]] int list(const std::filesystem::path& directory);

}  // namespace kakunin::cardtool
