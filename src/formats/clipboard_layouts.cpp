// SPDX-License-Identifier: Apache-2.0
#include "formats/clipboard_layouts.h"

#include <algorithm>
#include <array>

namespace kakunin::formats::clipboard {
namespace {

constexpr auto absent = Line::absent;
constexpr auto present = Line::present;
constexpr auto written = EmptyRows::written;
constexpr auto left_out = EmptyRows::left_out;

constexpr std::array all_layouts{
    // sections without their kind
    Layout{"2024-12-01", absent, absent, written, "資格情報", "裏面記載情報", "高齢受給者証",
           "限度額適用認定証", "", "", "証区分"},
    // 照会番号 may come first
    Layout{"2024-12-25", present, absent, written, "資格情報", "裏面記載情報", "高齢受給者証",
           "限度額適用認定証", "", "", "証区分"},
    // rows of 記号, 番号 and 枝番 may be missing
    Layout{"2025-01-29", present, absent, left_out, "資格情報", "裏面記載情報", "高齢受給者証",
           "限度額適用認定証", "", "", "証区分"},
    // the kind stands in the title
    Layout{"2025-04-08", present, absent, left_out, "資格情報(医療保険)", "裏面記載情報(医療保険)",
           "高齢受給者証", "限度額適用認定証", "", "", "証区分"},
    // 未就学区分
    Layout{"2025-05-12", present, present, left_out, "資格情報(医療保険)", "裏面記載情報(医療保険)",
           "高齢受給者証", "限度額適用認定証", "", "", "証区分"},
    // 医療扶助
    Layout{"2025-08-02", present, present, left_out, "資格情報(医療保険)", "裏面記載情報(医療保険)",
           "高齢受給者証", "限度額適用認定証", "資格情報(医療扶助)", "裏面記載情報(医療扶助)", "証区分"},
    // no more back of a card
    Layout{"2025-11-26", present, present, left_out, "資格情報(医療保険)", "要配慮情報（備考）",
           "高齢受給者証", "限度額適用認定証", "資格情報(医療扶助)", "要配慮情報（備考）", "区分"},
};

constexpr std::array all_titles{
    Title{"資格情報", Section::entitlement, Of::both},
    Title{"資格情報(医療保険)", Section::entitlement, Of::insurance},
    Title{"資格情報(医療扶助)", Section::entitlement, Of::assistance},
    Title{"裏面記載情報", Section::back, Of::both},
    Title{"裏面記載情報(医療保険)", Section::back, Of::insurance},
    Title{"裏面記載情報(医療扶助)", Section::back, Of::assistance},
    Title{"要配慮情報(備考)", Section::back, Of::both},
    Title{"要配慮情報(備考)(医療保険)", Section::back, Of::insurance},
    Title{"要配慮情報(備考)(医療扶助)", Section::back, Of::assistance},
    Title{"要配慮情報", Section::back, Of::both},
    Title{"高齢受給者証", Section::elderly, Of::both},
    Title{"高齢受給者証(医療保険)", Section::elderly, Of::insurance},
    Title{"限度額適用認定証", Section::limit, Of::both},
    Title{"限度額適用認定証(医療保険)", Section::limit, Of::insurance},
};

constexpr std::array all_rows{
    Row{Section::entitlement, WrittenFor::insurance, "insurer", "保険者番号"},
    Row{Section::entitlement, WrittenFor::insurance, "insurer_name", "保険者名"},
    Row{Section::entitlement, WrittenFor::assistance, "insurer_name", "福祉事務所名"},
    Row{Section::entitlement, WrittenFor::insurance, "symbol", "記号"},
    Row{Section::entitlement, WrittenFor::insurance, "number", "番号"},
    Row{Section::entitlement, WrittenFor::insurance, "branch", "枝番"},
    Row{Section::entitlement, WrittenFor::all, "patient.name_kana", "フリガナ"},
    Row{Section::entitlement, WrittenFor::all, "patient.name", "氏名"},
    Row{Section::entitlement, WrittenFor::all, "patient.birth", "生年月日"},
    Row{Section::entitlement, WrittenFor::all, "patient.sex", "性別"},
    Row{Section::entitlement, WrittenFor::all, "classification", "証区分"},  // or as the layout says
    Row{Section::entitlement, WrittenFor::insurance, "valid_from", "有効開始日"},
    Row{Section::entitlement, WrittenFor::insurance, "valid_to", "有効終了日"},
    Row{Section::entitlement, WrittenFor::insurance, "acquired", "資格取得年月日"},
    Row{Section::entitlement, WrittenFor::insurance, "copayment", "負担割合"},
    Row{Section::entitlement, WrittenFor::insurance, "personal_or_family", "本人・家族の別"},
    Row{Section::entitlement, WrittenFor::insurance, "insured_name", "被保険者氏名"},
    Row{Section::back, WrittenFor::all, "patient.other_name_kana", "氏名カナ"},
    Row{Section::back, WrittenFor::all, "patient.other_name", "氏名"},
    Row{Section::back, WrittenFor::all, "patient.other_sex", "性別"},
    Row{Section::elderly, WrittenFor::insurance, "elderly.valid_from", "有効開始日"},
    Row{Section::elderly, WrittenFor::insurance, "elderly.valid_to", "有効終了日"},
    Row{Section::elderly, WrittenFor::insurance, "elderly.ratio", "負担割合"},
    Row{Section::limit, WrittenFor::insurance, "limit.valid_from", "有効開始年月日"},
    Row{Section::limit, WrittenFor::insurance, "limit.valid_to", "有効終了年月日"},
    // In no layout seen so far, and understood should they come.
    Row{Section::entitlement, WrittenFor::nobody, "classification", "区分"},
    Row{Section::entitlement, WrittenFor::nobody, "preschool", "未就学区分"},
    Row{Section::entitlement, WrittenFor::nobody, "patient.address", "住所"},
    Row{Section::entitlement, WrittenFor::nobody, "patient.postal_code", "郵便番号"},
    Row{Section::entitlement, WrittenFor::nobody, "lost", "資格喪失年月日"},
    Row{Section::entitlement, WrittenFor::nobody, "loss_reason", "資格喪失事由"},
    Row{Section::entitlement, WrittenFor::nobody, "issued", "交付年月日"},
    Row{Section::entitlement, WrittenFor::nobody, "valid_from", "有効開始年月日"},
    Row{Section::entitlement, WrittenFor::nobody, "valid_to", "有効終了年月日"},
    Row{Section::entitlement, WrittenFor::nobody, "payer", "公費負担者番号"},
    Row{Section::entitlement, WrittenFor::nobody, "recipient", "受給者番号"},
    Row{Section::back, WrittenFor::nobody, "patient.other_name_kana", "フリガナ"},
    Row{Section::elderly, WrittenFor::nobody, "elderly.issued", "交付年月日"},
    Row{Section::elderly, WrittenFor::nobody, "elderly.valid_from", "有効開始年月日"},
    Row{Section::elderly, WrittenFor::nobody, "elderly.valid_to", "有効終了年月日"},
    Row{Section::limit, WrittenFor::nobody, "limit.valid_from", "有効開始日"},
    Row{Section::limit, WrittenFor::nobody, "limit.valid_to", "有効終了日"},
    Row{Section::limit, WrittenFor::nobody, "limit.issued", "交付年月日"},
    Row{Section::limit, WrittenFor::nobody, "limit.long_term", "長期入院該当年月日"},
};

}  // namespace

std::span<const Layout> layouts() {
  return all_layouts;
}

const Layout& newest_layout() {
  return all_layouts.back();
}

const Layout* layout_of(std::string_view id) {
  const auto* found = std::find_if(all_layouts.begin(), all_layouts.end(),
                                   [&](const Layout& layout) { return layout.id == id; });
  return found == all_layouts.end() ? nullptr : found;
}

std::span<const Title> titles() {
  return all_titles;
}

std::span<const Row> rows() {
  return all_rows;
}

}  // namespace kakunin::formats::clipboard
