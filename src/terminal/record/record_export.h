// SPDX-License-Identifier: Apache-2.0
#pragma once
// Out of the seal, where somebody asks for it: a day of the record for a spreadsheet or a program, and one
// proof for an auditor.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "terminal/export_format.h"
#include "terminal/record/record_book.h"

namespace kakunin::record {

using terminal::ExportFormat;

/// csv: a row for each check (times of Japan, words in Japanese; codes guarded against spreadsheets),
/// followed by the columns of formats/csv.h where results are kept. json: {"format": "kakunin-record/1",
/// "day", "entries": [as in record_entry.h]}. UTF-8; holds whatever the entries hold of patients.
[[nodiscard]] std::string export_day(Day day, std::span<const KeptEntry> entries, ExportFormat format);
/// "kakunin-record-20261128.csv"
[[nodiscard]] std::string export_file_name(Day day, ExportFormat format);

/// {"format": "kakunin-proof-file/1", "statement", "signature", "certificate", "how_to_check": [lines for a
/// shell with openssl and jq]}; nothing of the patient.
[[nodiscard]] std::string proof_file(const protocol::CheckProof& proof);
/// "kakunin-proof-7f3a90c2.json"
[[nodiscard]] std::string proof_file_name(const protocol::CheckProof& proof);
/// Of a file that proof_file() wrote; other keys are passed over. nullopt: it is none.
[[nodiscard]] std::optional<protocol::CheckProof> read_proof_file(std::string_view json);

}  // namespace kakunin::record
