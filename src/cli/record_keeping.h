// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record beside a visit or an inquiry of the command line: opened before it, written after it. Whatever
// happens to the record, the outcome stays.

#include <cstdio>

#include "cli/context.h"
#include "cli/outcome.h"
#include "terminal/record/record_keeper.h"

namespace kakunin::cli {

/// Opened as the settings say; asks for the passphrase where one is needed and somebody is there, or where
/// --passphrase-file has it. A new one that a person types is asked for twice.
[[nodiscard]] record::RecordKeeper open_record(const terminal::RecordSettings& settings,
                                               const RecordChoices& choices);

/// Keeps the outcome of a check where the settings want it, and says in it how that went.
void keep_outcome(record::RecordKeeper& keeper, const Context& context, Outcome& outcome);

/// Keeps a check that was asked by number where the settings want it; nullopt where they do not.
[[nodiscard]] std::optional<Recording> keep_check(record::RecordKeeper& keeper, const Context& context,
                                                  const terminal::DayEntry& check,
                                                  const std::optional<protocol::VerdictAnswer>& answer);

/// Keeps a result of the official app where the settings want it; nullopt where they do not.
[[nodiscard]] std::optional<Recording> keep_imported(record::RecordKeeper& keeper,
                                                     const terminal::RecordSettings& settings,
                                                     const formats::Result& result);

/// 記録: 残しました（証明あり）; nothing where nothing is kept.
void print_record(std::FILE* out, const Outcome& outcome);
void print_record(std::FILE* out, const Recording& told, bool answered);

/// Why it is not open, in Japanese.
[[nodiscard]] std::string why_closed(const record::RecordKeeper& keeper);

}  // namespace kakunin::cli
