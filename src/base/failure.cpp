// SPDX-License-Identifier: Apache-2.0
#include "base/failure.h"

#include <algorithm>
#include <charconv>

namespace kakunin {
namespace {

using enum FailureCode;
using enum Remedy;

constexpr FailureEntry catalogue[] = {
    {reader_service_stopped, "reader_service_stopped", stop,
     "カードリーダーを動かすサービスが止まっています。", "The smart card service is not running."},
    {reader_not_permitted, "reader_not_permitted", stop,
     "このパソコンの利用者には、カードリーダーを使う権限がありません。",
     "This user may not use the card reader."},
    {reader_missing, "reader_missing", retry, "カードリーダーが見つかりません。接続を確認してください。",
     "No card reader was found."},
    {reader_gone, "reader_gone", retry, "カードリーダーが外れました。つなぎ直してください。",
     "The card reader was unplugged."},
    {reader_in_use, "reader_in_use", retry,
     "ほかのプログラムがカードを使っています。終了してからやり直してください。",
     "Another program is using the card."},
    {reader_awaits_pin, "reader_awaits_pin", retry,
     "カードリーダーが暗証番号の入力を待っています。リーダーの取消キーを押してください。",
     "The card reader is still waiting for a PIN. Press its cancel key."},
    {card_missing, "card_missing", retry, "カードリーダーにカードが置かれていません。",
     "There is no card on the reader."},
    {card_removed, "card_removed", retry, "読み取りの途中でカードが離れました。もう一度置いてください。",
     "The card was removed while it was being read."},
    {card_unresponsive, "card_unresponsive", retry,
     "カードが応答しません。向きと位置を確かめて置き直してください。", "The card does not respond."},
    {card_transmission_failed, "card_transmission_failed", retry,
     "カードとの通信が途切れました。カードを置き直してください。", "Communication with the card failed."},
    {card_not_my_number, "card_not_my_number", change_card,
     "マイナンバーカードではありません。マイナンバーカードを置いてください。",
     "This is not a My Number card."},
    {card_old_resident, "card_old_resident", change_card,
     "住民基本台帳カードは使えません。マイナンバーカードを置いてください。",
     "This is an old resident card, not a My Number card."},
    {card_without_certificate, "card_without_certificate", other_method,
     "カードに利用者証明用電子証明書がありません。", "The card carries no authentication certificate."},
    {card_unexpected_answer, "card_unexpected_answer", retry,
     "カードから予期しない応答がありました。カードを置き直してください。",
     "The card gave an unexpected answer."},
    {card_swapped, "card_swapped", change_card, "先ほどとは別のカードです。同じカードを置いてください。",
     "This is not the card that was read before."},
    {pin_wrong, "pin_wrong", retry, "暗証番号が違います。", "The PIN is wrong."},
    {pin_locked, "pin_locked", other_method,
     "暗証番号がロックされています。暗証番号を使わない方法で確認してください。", "The PIN is locked."},
    {pin_not_accepted, "pin_not_accepted", retry, "暗証番号は4桁の数字で入力してください。",
     "A PIN has four digits."},
    {pin_required, "pin_required", other_method, "このカードやスマートフォンでは暗証番号が必要です。",
     "This card or phone needs the PIN."},
    {service_unreachable, "service_unreachable", retry, "資格確認のサービスにつながりません。",
     "The eligibility service cannot be reached."},
    {service_timed_out, "service_timed_out", retry, "資格確認のサービスから時間内に応答がありません。",
     "The eligibility service did not answer in time."},
    {service_untrusted, "service_untrusted", stop,
     "接続先が正しい資格確認のサービスであることを確かめられません。",
     "The service's certificate is not trusted."},
    {service_answer_invalid, "service_answer_invalid", retry,
     "資格確認のサービスから、読み取れない応答がありました。", "The service's answer could not be read."},
    {service_answer_too_large, "service_answer_too_large", stop,
     "資格確認のサービスからの応答が大きすぎます。", "The service's answer is too large."},
    {proxy_failed, "proxy_failed", stop, "プロキシーにつながりません。設定を確認してください。",
     "The proxy failed."},
    {terminal_clock_wrong, "terminal_clock_wrong", stop,
     "この端末の時計がずれています。日付と時刻を合わせてください。", "This terminal's clock is wrong."},
    {service_internal, "service_internal", retry, "資格確認のサービスの中で問題が起きました。",
     "The service had an internal problem."},
    {service_busy, "service_busy", retry,
     "資格確認のサービスが混み合っています。少し待ってからやり直してください。", "The service is busy."},
    {service_maintenance, "service_maintenance", stop, "資格確認のサービスはメンテナンス中です。",
     "The service is under maintenance."},
    {request_malformed, "request_malformed", stop, "資格確認のサービスへ送った内容に誤りがあります。",
     "The request is malformed."},
    {request_too_large, "request_too_large", stop, "資格確認のサービスへ送った内容が大きすぎます。",
     "The request is too large."},
    {request_unknown_path, "request_unknown_path", stop, "資格確認のサービスにない機能を呼び出しました。",
     "The service does not know this path."},
    {request_wrong_http_method, "request_wrong_http_method", stop,
     "資格確認のサービスの呼び出し方に誤りがあります。", "The HTTP method is wrong for this path."},
    {request_wrong_media_type, "request_wrong_media_type", stop,
     "資格確認のサービスへ送った内容の形式に誤りがあります。", "The media type is not application/json."},
    {terminal_too_old, "terminal_too_old", stop, "この端末のプログラムが古くなっています。更新してください。",
     "This terminal's version is no longer supported."},
    {terminal_not_enrolled, "terminal_not_enrolled", stop,
     "この端末は資格確認のサービスに登録されていません。", "This terminal is not enrolled."},
    {terminal_revoked, "terminal_revoked", stop, "この端末の登録は取り消されています。",
     "This terminal was revoked."},
    {terminal_certificate_expired, "terminal_certificate_expired", stop,
     "この端末の登録の有効期限が切れています。", "This terminal's certificate has expired."},
    {activation_code_refused, "activation_code_refused", stop, "アクティベーションコードを確認できません。",
     "The activation code was refused."},
    {activation_code_locked, "activation_code_locked", stop,
     "入力の誤りが続いたため、端末の登録を一時的に受け付けません。", "Too many wrong activation codes."},
    {csr_refused, "csr_refused", stop, "端末の証明書の申請を受け付けられません。",
     "The certificate request was refused."},
    {facility_suspended, "facility_suspended", stop, "この施術所の利用は停止されています。",
     "This facility is suspended."},
    {challenge_unknown, "challenge_unknown", retry,
     "確認の手続きが無効になりました。もう一度やり直してください。",
     "This check is no longer valid or was used already."},
    {challenge_expired, "challenge_expired", retry, "時間が過ぎました。もう一度やり直してください。",
     "The check took too long and has expired."},
    {challenge_mismatch, "challenge_mismatch", retry,
     "確認の手続きが食い違っています。もう一度やり直してください。",
     "This check belongs to another terminal or purpose."},
    {statement_signature_invalid, "statement_signature_invalid", retry,
     "カードの署名を確認できません。もう一度やり直してください。",
     "The card's signature cannot be confirmed."},
    {day_out_of_range, "day_out_of_range", stop, "確認日に指定できない日付です。",
     "The day is out of range."},
    {batch_unknown, "batch_unknown", stop, "この一括照会は、期限が過ぎたか、すでに消去されています。",
     "This batch is not known, or has expired."},
    {batch_too_many, "batch_too_many", retry,
     "受け付け中の一括照会が多すぎます。終わったものを消去してからやり直してください。",
     "This facility has too many open batches."},
    {batch_differs, "batch_differs", stop, "一括照会の内容が、先に送ったものと違っています。",
     "The batch differs from what was sent before."},
    {batch_row_beyond_end, "batch_row_beyond_end", stop, "一括照会の行数が、はじめに伝えた数を超えています。",
     "The batch has fewer rows than that."},
    {certificate_malformed, "certificate_malformed", other_method, "電子証明書を読み取れません。",
     "The certificate cannot be read."},
    {certificate_untrusted, "certificate_untrusted", other_method, "電子証明書の発行元を確認できません。",
     "The certificate's issuer is not trusted."},
    {certificate_wrong_profile, "certificate_wrong_profile", other_method,
     "この電子証明書は資格確認に使えません。", "This certificate cannot be used for the insurance check."},
    {certificate_not_for_authentication, "certificate_not_for_authentication", other_method,
     "利用者証明用ではない電子証明書です。", "The certificate is not for authentication."},
    {certificate_expired, "certificate_expired", other_method,
     "電子証明書の有効期限が切れています。更新は市区町村の窓口で行います。", "The certificate has expired."},
    {certificate_not_yet_valid, "certificate_not_yet_valid", other_method,
     "電子証明書の有効期間がまだ始まっていません。", "The certificate is not valid yet."},
    {certificate_revoked, "certificate_revoked", other_method, "電子証明書は失効しています。",
     "The certificate is revoked."},
    {certificate_on_hold, "certificate_on_hold", other_method, "電子証明書は一時停止されています。",
     "The certificate is suspended."},
    {revocation_unknown, "revocation_unknown", retry,
     "電子証明書が有効かどうかを、いまは確かめられません。少し待ってからやり直してください。",
     "Whether the certificate is valid cannot be checked at the moment."},
    {visual_not_allowed, "visual_not_allowed", other_method, "この施術所では目視確認を使えません。",
     "This facility may not use the photo check."},
    {face_proof_required, "face_proof_required", other_method, "このカードは目視確認に使えません。",
     "This card cannot be used for the photo check."},
    {face_proof_invalid, "face_proof_invalid", other_method, "カードが本物であることを確かめられません。",
     "The card cannot be confirmed as genuine."},
    {person_not_verifiable, "person_not_verifiable", other_method, "この方法では確認できません。",
     "This method cannot be used."},
    {terms_outdated, "terms_outdated", retry, "利用規約が改定されました。新しい利用規約を確認してください。",
     "The terms of use have changed."},
    {terms_unavailable, "terms_unavailable", retry, "利用規約を読み込めません。",
     "The terms of use are not available."},
    {settings_invalid, "settings_invalid", stop, "この端末の設定に誤りがあります。",
     "The settings are invalid."},
    {identity_missing, "identity_missing", stop,
     "この端末はまだ登録されていません。アクティベーションコードで登録してください。",
     "This terminal has no identity yet; enrol it."},
    {identity_unreadable, "identity_unreadable", stop, "この端末の登録情報を読み込めません。",
     "This terminal's identity cannot be read."},
    {identity_not_saved, "identity_not_saved", stop, "この端末の登録情報を保存できません。",
     "This terminal's identity cannot be saved."},
    {terminal_internal, "terminal_internal", retry, "この端末のプログラムの中で問題が起きました。",
     "The terminal had an internal problem."},
};

}  // namespace

std::span<const FailureEntry> failure_catalogue() {
  return catalogue;
}

const FailureEntry& entry(FailureCode code) {
  const auto* found = std::find_if(std::begin(catalogue), std::end(catalogue),
                                   [code](const FailureEntry& e) { return e.code == code; });
  return *found;  // a test holds the catalogue complete
}

std::string to_text(FailureCode code) {
  return "K" + std::to_string(static_cast<unsigned>(code));
}

std::optional<FailureCode> parse_failure_code(std::string_view text) {
  if (text.size() != 5 || text.front() != 'K') return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  for (const FailureEntry& e : catalogue) {
    if (static_cast<unsigned>(e.code) == value) return e.code;
  }
  return std::nullopt;
}

}  // namespace kakunin
