// SPDX-License-Identifier: Apache-2.0
// What rides on a verdict, as sentences.
#include <algorithm>

#include "terminal/display.h"
#include "terminal/display_words.h"

namespace kakunin::terminal {
namespace {

using protocol::NoticeCode;

struct NoticeRow {
  NoticeCode code;
  Text plain;
  Text with_day;  // empty: the day is not told
};

constexpr NoticeRow rows[] = {
    {NoticeCode::certificate_expires_soon,
     {"証明書の有効期限が3か月以内となっています。市区町村の窓口で更新手続きをお願いします。",
      "The certificate on your card ends within 3 months. Please renew it at your municipal office."},
     {"証明書の有効期限が3か月以内となっています。市区町村の窓口で更新手続きをお願いします。（有効期限：{}）",
      "The certificate on your card ends within 3 months, on {}. Please renew it at your municipal office."}},
    {NoticeCode::certificate_expired_in_grace,
     {"電子証明書の有効期限が切れています。市区町村の窓口で更新手続きをお願いします。",
      "The certificate on your card has expired. Please renew it at your municipal office."},
     {"電子証明書の有効期限が切れています。{}"
      "までは資格確認に使えます。市区町村の窓口で更新手続きをお願いします"
      "。",
      "The certificate on your card has expired. It can be used for this check until {}. Please renew it at "
      "your municipal office."}},
    {NoticeCode::unshown_character,
     {"氏名に表示できない文字（●）があります。正しい文字は患者さんに確認してください。",
      "A character of the name cannot be shown (●). The staff may ask you how it is written."},
     {}},
    {NoticeCode::other_name_exists,
     {"裏面記載情報があります。お名前を呼ぶときなどは配慮してください。",
      "Another name is on file. Staff: please take care when calling the patient."},
     {}},
    {NoticeCode::certificate_renewed,
     {"電子証明書は更新されています。資格は更新前の証明書から引き継いで確認しました。",
      "The certificate on your card was renewed. The check took this into account."},
     {}},
    {NoticeCode::newer_certificate_exists,
     {"このカードより新しい電子証明書が発行されています。新しいカードを持っているか確認してください。",
      "A newer certificate than the one on this card was issued. Do you have a newer card?"},
     {}},
};

}  // namespace

std::string notice_text(const protocol::Notice& notice, Language language) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&notice](const NoticeRow& r) { return r.code == notice.code; });
  if (row == std::end(rows)) return {};
  if (!notice.day || row->with_day.empty()) return std::string{row->plain.in(language)};
  return fill(row->with_day.in(language), text(*notice.day, language));
}

}  // namespace kakunin::terminal
