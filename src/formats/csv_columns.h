// SPDX-License-Identifier: Apache-2.0
#pragma once
// The columns of a day's CSV, in the order of writing: path of the field, and header. For implementation
// files.

#include <array>
#include <string_view>

namespace kakunin::formats::csv {

enum class ColumnOf : std::uint8_t { result, entitlement };

struct Column {
  ColumnOf of;
  std::string_view path;
  std::string_view header;
};

/// Which entitlement of its result a row holds, from 1: what tells a second row from the next result.
inline constexpr std::string_view order_path = "entitlement";

inline constexpr std::array columns{
    Column{ColumnOf::result, "day", "確認日"},
    Column{ColumnOf::result, "time", "処理日時"},
    Column{ColumnOf::result, "validity", "資格有効性"},
    Column{ColumnOf::result, order_path, "資格の順"},
    Column{ColumnOf::entitlement, "kind", "種別"},
    Column{ColumnOf::entitlement, "classification", "証区分"},
    Column{ColumnOf::entitlement, "insurer", "保険者番号"},
    Column{ColumnOf::entitlement, "insurer_name", "保険者名・福祉事務所名"},
    Column{ColumnOf::entitlement, "symbol", "記号"},
    Column{ColumnOf::entitlement, "number", "番号"},
    Column{ColumnOf::entitlement, "branch", "枝番"},
    Column{ColumnOf::entitlement, "payer", "公費負担者番号"},
    Column{ColumnOf::entitlement, "recipient", "受給者番号"},
    Column{ColumnOf::entitlement, "patient.name", "氏名"},
    Column{ColumnOf::entitlement, "patient.name_kana", "フリガナ"},
    Column{ColumnOf::entitlement, "patient.birth", "生年月日"},
    Column{ColumnOf::entitlement, "patient.sex", "性別"},
    Column{ColumnOf::entitlement, "patient.other_name", "氏名(その他)"},
    Column{ColumnOf::entitlement, "patient.other_name_kana", "氏名カナ(その他)"},
    Column{ColumnOf::entitlement, "patient.other_sex", "性別(その他)"},
    Column{ColumnOf::entitlement, "patient.postal_code", "郵便番号"},
    Column{ColumnOf::entitlement, "patient.address", "住所"},
    Column{ColumnOf::entitlement, "personal_or_family", "本人・家族の別"},
    Column{ColumnOf::entitlement, "insured_name", "被保険者氏名"},
    Column{ColumnOf::entitlement, "acquired", "資格取得年月日"},
    Column{ColumnOf::entitlement, "lost", "資格喪失年月日"},
    Column{ColumnOf::entitlement, "loss_reason", "資格喪失事由"},
    Column{ColumnOf::entitlement, "issued", "交付年月日"},
    Column{ColumnOf::entitlement, "valid_from", "有効開始日"},
    Column{ColumnOf::entitlement, "valid_to", "有効終了日"},
    Column{ColumnOf::entitlement, "copayment", "負担割合(%)"},
    Column{ColumnOf::entitlement, "preschool", "未就学区分"},
    Column{ColumnOf::entitlement, "elderly.issued", "高齢受給者証交付年月日"},
    Column{ColumnOf::entitlement, "elderly.valid_from", "高齢受給者証有効開始日"},
    Column{ColumnOf::entitlement, "elderly.valid_to", "高齢受給者証有効終了日"},
    Column{ColumnOf::entitlement, "elderly.ratio", "高齢受給者証負担割合(%)"},
    Column{ColumnOf::entitlement, "limit.classification", "限度額認定証区分"},
    Column{ColumnOf::entitlement, "limit.application_category", "限度額適用区分"},
    Column{ColumnOf::entitlement, "limit.issued", "限度額認定証交付年月日"},
    Column{ColumnOf::entitlement, "limit.valid_from", "限度額認定証有効開始日"},
    Column{ColumnOf::entitlement, "limit.valid_to", "限度額認定証有効終了日"},
    Column{ColumnOf::entitlement, "limit.long_term", "長期入院該当年月日"},
    Column{ColumnOf::entitlement, "limit_changed", "限度額変更"},
    Column{ColumnOf::result, "source", "情報源"},
    Column{ColumnOf::result, "assurance", "確認方法"},
    Column{ColumnOf::result, "asked_by", "照会区分"},
    Column{ColumnOf::result, "facility", "医療機関コード"},
    Column{ColumnOf::result, "reference_number", "照会番号"},
    Column{ColumnOf::result, "segment", "処理結果区分"},
    Column{ColumnOf::result, "status", "処理結果状況"},
    Column{ColumnOf::result, "processing_code", "処理結果コード"},
    Column{ColumnOf::result, "processing_message", "処理結果メッセージ"},
    Column{ColumnOf::result, "error_code", "エラーコード"},
    Column{ColumnOf::result, "error_message", "エラーメッセージ"},
    Column{ColumnOf::result, "prescription", "処方箋発行形態"},
    Column{ColumnOf::result, "file_identifier", "任意のファイル識別子"},
    Column{ColumnOf::result, "arbitrary_identifier", "任意の識別子"},
    Column{ColumnOf::result, "request_id", "照会ID"},
};

}  // namespace kakunin::formats::csv
