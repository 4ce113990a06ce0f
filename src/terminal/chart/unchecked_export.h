// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who was not checked in a month, as a file for whoever asks for it: what the screen shows of each patient
// and no more. Pure.

#include <chrono>
#include <span>
#include <string>

#include "terminal/chart/patient.h"
#include "terminal/export_format.h"

namespace kakunin::chart {

/// The patients of these rows. csv: 患者番号, 氏名, フリガナ, 最終確認日, guarded against spreadsheets. json:
/// {"format": "kakunin-unchecked/1", "month": "2026-11", "patients": [{"patient_id", "name", "kana",
/// "last_checked"}]}; what the list has no column for is left out. Texts as they stand in the list. UTF-8.
[[nodiscard]] std::string export_unchecked(std::chrono::year_month month, std::span<const Patient> patients,
                                           std::span<const std::size_t> rows, terminal::ExportFormat format);
/// "kakunin-unchecked-202611.csv"
[[nodiscard]] std::string unchecked_file_name(std::chrono::year_month month, terminal::ExportFormat format);

}  // namespace kakunin::chart
