// SPDX-License-Identifier: Apache-2.0
#pragma once
// What this terminal keeps of its checks; nothing until its owner wants it. Read and written with the rest
// (settings.h).
//
//   [record]  keep  "off"
//                   "today"    time, method and result class, in memory until midnight
//                   "proof"    those of earlier days too, sealed on disk, each with the service's proof
//                   "verdict"  the result itself besides
//             days  1-1830: how long a kept entry stays, today counted
//             key   "secret_store" "passphrase": what a new record is made with; one that is there knows
//   [counter] day_record  "off" "on": what earlier versions had instead of keep, as "off" and "today". A keep
//             beside it counts; the next saving leaves only that.

#include <vector>

#include "protocol/messages.h"

namespace kakunin::terminal {

struct TomlKey;

enum class RecordKeeping : std::uint8_t { off, today, proof, verdict };
enum class RecordKey : std::uint8_t { secret_store, passphrase };

inline constexpr int least_retention_days = 1;
inline constexpr int most_retention_days = 1'830;  // five years
inline constexpr int usual_retention_days = 90;

struct RecordSettings {
  RecordKeeping keep = RecordKeeping::off;
  int days = usual_retention_days;
  RecordKey key = RecordKey::secret_store;
  bool operator==(const RecordSettings&) const = default;
};

/// Entries go to the sealed record on disk.
[[nodiscard]] bool is_kept(const RecordSettings& settings);

/// A check asks for a proof exactly where the record keeps it.
[[nodiscard]] protocol::ProofWish proof_wish(const RecordSettings& settings);

/// The keys, bound to these settings (toml_file.h).
[[nodiscard]] std::vector<TomlKey> record_keys(RecordSettings& settings);

}  // namespace kakunin::terminal
