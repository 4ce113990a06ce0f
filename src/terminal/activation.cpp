// SPDX-License-Identifier: Apache-2.0
#include "terminal/activation.h"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "base/japanese_text.h"
#include "base/text.h"
#include "eligibility/numbers.h"
#include "terminal/terminal_key.h"

namespace kakunin::terminal {
namespace {

struct ErrorRow {
  ActivationError error;
  Text text;
};
constexpr ErrorRow error_rows[] = {
    {ActivationError::none_found,
     {"アクティベーションの情報が入っていません。別のファイルを選んでください。",
      "There is no activation in it."}},
    {ActivationError::not_json,
     {"アクティベーションのファイルが壊れています。もう一度受け取ってください。",
      "The activation is not JSON."}},
    {ActivationError::unknown_format,
     {"この形式のアクティベーションは読めません。Kakuninを更新するか、受け取り直してください。",
      "It is not of the format kakunin-activation/1."}},
    {ActivationError::field_missing,
     {"アクティベーションの項目が足りません。もう一度受け取ってください。",
      "A field of the activation is missing."}},
    {ActivationError::authority_changed,
     {"認証局の証明書が書き換えられています。使わずに、発行元に連絡してください。",
      "authority_sha256 is not that of authority_pem: the file was changed. Do not use it."}},
    {ActivationError::no_code_found,
     {"画像にQRコードが見つからないか、読み取れません。全体が大きく、明るく、まっすぐ写った画像を使ってくださ"
      "い。",
      "There is no QR code in the picture that can be read. Use one that shows all of the code, large, "
      "bright "
      "and straight."}},
    {ActivationError::several_codes,
     {"画像にQRコードが複数あります。1つだけ写った画像を使ってください。",
      "There are several QR codes in the picture. Use one that shows only one."}},
};

bool take(const boost::json::object& object, std::string_view key, std::string& value) {
  const auto* found = object.if_contains(boost::json::string_view{key.data(), key.size()});
  if (found == nullptr || !found->is_string()) return false;
  value.assign(found->get_string().data(), found->get_string().size());
  return true;
}

// What was typed, field by field: each puts its field right or says what is wrong with it.

using Fault = std::optional<Text>;

Fault mend_service(Enrolment& typed) {
  std::string address{trimmed(typed.service)};
  address = nfkc(address);
  while (address.ends_with('/')) address.pop_back();
  if (address.empty()) return Text{"サービスのURLを入力してください。", "The service's address is needed."};
  constexpr std::string_view scheme = "https://";
  if (!address.starts_with(scheme))
    return Text{"サービスのURLは https:// で始まります。", "It must begin with https://"};
  const std::string_view host = std::string_view{address}.substr(scheme.size());
  if (host.empty() || host.find_first_of("/?#@ \t\r\n") != std::string_view::npos) {
    return Text{"https:// のあとはサーバー名とポート番号だけです（例: https://kakunin.example:8443）。",
                "After https:// only host and port, as in https://kakunin.example:8443"};
  }
  typed.service = std::move(address);
  return std::nullopt;
}

Fault check_authority(Enrolment& typed) {
  if (typed.ca_pem.empty()) {
    return Text{"認証局の証明書（PEM）を選んでください。アクティベーションのファイルに入っています。",
                "The authority's certificate (PEM) is needed; an activation file has it."};
  }
  if (!certificate_sha256(typed.ca_pem)) {
    return Text{"認証局の証明書がPEM形式ではありません。別のファイルを選んでください。",
                "The authority's file holds no certificate in PEM."};
  }
  return std::nullopt;
}

Fault mend_facility(Enrolment& typed) {
  constexpr std::size_t code_length = 10;
  if (trimmed(typed.facility_id).empty()) {
    return Text{"施術所の10桁のコードまたは登録記号番号を入力してください。",
                "The facility's 10-digit code or 登録記号番号 is needed."};
  }
  if (const auto id = eligibility::parse_facility_id(typed.facility_id)) {
    typed.facility_id = eligibility::to_text(*id);
    return std::nullopt;
  }
  const std::string plain = comparable(typed.facility_id);
  if (is_all_digits(plain) && plain.size() == code_length) {
    return Text{"10桁のコードのどれかの数字が違います。通知を見て確かめてください。",
                "A digit of the 10-digit code is wrong."};
  }
  return Text{"10桁のコード、または契か協で始まる登録記号番号（例: 契1234567-0-0）で入力してください。",
              "It is neither a 10-digit code nor a 登録記号番号 with 契 or 協 (as 契1234567-0-0)."};
}

Fault mend_user(Enrolment& typed) {
  constexpr std::size_t longest = 64;
  std::string user{trimmed(typed.user_id)};
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  if (user.empty()) return Text{"利用者IDを入力してください。", "The user id is needed."};
  if (user.size() > longest || !is_valid_utf8(user) || std::any_of(user.begin(), user.end(), is_control)) {
    return Text{"利用者IDが長すぎるか、使えない文字が入っています。",
                "The user id is longer than 64 bytes or has characters that cannot be used."};
  }
  typed.user_id = std::move(user);
  return std::nullopt;
}

Fault mend_code(Enrolment& typed) {
  constexpr std::size_t length = 12;
  std::string code = comparable(typed.activation_code);
  std::erase(code, '-');
  if (code.empty())
    return Text{"アクティベーションコードを入力してください。", "The activation code is needed."};
  if (code.size() != length || !is_all_digits(code)) {
    return Text{"アクティベーションコードは12桁の数字です。", "The activation code is 12 digits."};
  }
  typed.activation_code = std::move(code);
  return std::nullopt;
}

struct FieldRow {
  EnrolmentField field;
  Fault (*mend)(Enrolment&);
};
constexpr FieldRow field_rows[] = {
    {EnrolmentField::service, mend_service},      {EnrolmentField::authority, check_authority},
    {EnrolmentField::facility_id, mend_facility}, {EnrolmentField::user_id, mend_user},
    {EnrolmentField::activation_code, mend_code},
};

}  // namespace

Text text(ActivationError error) {
  const auto* row = std::find_if(std::begin(error_rows), std::end(error_rows),
                                 [error](const ErrorRow& known) { return known.error == error; });
  return row->text;
}

Expected<Enrolment, ActivationError> read_activation(std::string_view file) {
  const auto begin = file.find('{');
  if (begin == std::string_view::npos) return unexpected(ActivationError::none_found);
  file.remove_prefix(begin);
  boost::system::error_code error;
  const auto value = boost::json::parse(boost::json::string_view{file.data(), file.size()}, error);
  if (error || !value.is_object()) return unexpected(ActivationError::not_json);
  const auto& object = value.get_object();
  std::string format;
  if (!take(object, "format", format) || format != "kakunin-activation/1")
    return unexpected(ActivationError::unknown_format);
  Enrolment enrolment;
  std::string named;
  const bool complete =
      take(object, "service", enrolment.service) && take(object, "facility_id", enrolment.facility_id) &&
      take(object, "user_id", enrolment.user_id) &&
      take(object, "activation_code", enrolment.activation_code) &&
      take(object, "authority_pem", enrolment.ca_pem) && take(object, "authority_sha256", named);
  if (!complete) return unexpected(ActivationError::field_missing);
  const auto digest = certificate_sha256(enrolment.ca_pem);
  if (!digest || from_hex(named) != Bytes(digest->begin(), digest->end()))
    return unexpected(ActivationError::authority_changed);
  return enrolment;
}

Expected<Enrolment, std::vector<EnrolmentFault>> check_enrolment(Enrolment typed) {
  std::vector<EnrolmentFault> faults;
  for (const FieldRow& row : field_rows) {
    if (const Fault fault = row.mend(typed)) faults.push_back({row.field, *fault});
  }
  if (!faults.empty()) return unexpected(std::move(faults));
  return typed;
}

}  // namespace kakunin::terminal
