// SPDX-License-Identifier: Apache-2.0
#pragma once
// A patient as the clinic's own program (レセコン, カルテ) knows them: texts as they stand there, compared
// and never corrected. Fields are told apart by the table in fields.h.

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace kakunin::chart {

enum class Field : std::uint8_t {
  patient_id,          // 患者番号, カルテ番号
  name,                // 氏名
  kana,                // フリガナ
  birth,               // 生年月日
  sex,                 // 性別
  insurer,             // 保険者番号
  symbol,              // 記号
  number,              // 番号
  branch,              // 枝番
  personal_or_family,  // 本人・家族の別
  insured_name,        // 被保険者氏名
  copayment,           // 負担割合
  valid_to,            // 有効終了日
  payer,               // 公費負担者番号
  recipient,           // 受給者番号
  last_checked,        // 最終確認日
  // Files that part a name; joined into name and kana when they are read.
  family_name,
  given_name,
  family_kana,
  given_kana,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::given_kana) + 1;

class Patient {
 public:
  /// nullopt: the file has no such column. Empty: it has, and nothing stands there.
  [[nodiscard]] const std::optional<std::string>& operator[](Field field) const {
    return values_[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] std::optional<std::string>& operator[](Field field) {
    return values_[static_cast<std::size_t>(field)];
  }
  /// Empty also where there is no such column.
  [[nodiscard]] std::string text(Field field) const { return (*this)[field].value_or(std::string()); }
  bool operator==(const Patient&) const = default;

 private:
  std::array<std::optional<std::string>, field_count> values_;
};

}  // namespace kakunin::chart
