// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <boost/json.hpp>
#include <cstdio>

#include "base/japanese_date.h"
#include "card/my_number_card.h"
#include "card/pcsc/pcsc_readers.h"
#include "cli/card_waiter.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/print.h"
#include "terminal/terminal_key.h"
#include "terminal/trouble.h"

namespace kakunin::cli {
namespace {

constexpr std::chrono::seconds usual_wait{60};
constexpr std::chrono::seconds longest_reading{30};

struct CardInfo {
  card::TokenInfo token;
  std::optional<int> authentication_tries;
  std::optional<int> signature_tries;
  bool certificate_behind_pin = false;
  std::optional<terminal::ValidityPeriod> certificate;
};

struct KindText {
  std::string_view name;
  std::string_view japanese;
};
constexpr std::array<KindText, 5> kinds = {{{"my_number_card", "マイナンバーカード"},
                                            {"android", "スマートフォン（Android）"},
                                            {"iphone", "スマートフォン（iPhone）"},
                                            {"old_resident_card", "住民基本台帳カード"},
                                            {"unknown", "不明なカード"}}};

const KindText& text(card::CardKind kind) {
  return kinds.at(static_cast<std::size_t>(kind));
}

template <class Value>
std::optional<Value> optional_of(const Expected<Value, card::CardError>& result) {
  return result ? std::optional<Value>{*result} : std::nullopt;
}

Expected<CardInfo, card::CardError> read_card(card::CardSession& session) {
  auto selected = card::MyNumberCard::select(session);
  if (!selected) return unexpected(selected.error());
  auto token = selected->token_info();
  if (!token) return unexpected(token.error());
  CardInfo info;
  info.token = *token;
  info.authentication_tries = optional_of(selected->authentication_tries_left());
  info.signature_tries = optional_of(selected->signature_tries_left());
  const auto certificate = selected->authentication_certificate();
  if (certificate) {
    info.certificate = terminal::validity_period(terminal::certificate_pem(*certificate));
  } else {
    info.certificate_behind_pin = certificate.error().kind == card::CardErrorKind::pin_required;
    const bool went_away = certificate.error().kind == card::CardErrorKind::card_removed;
    if (went_away) return unexpected(certificate.error());
  }
  return info;
}

/// A card that says nothing is given up after a time, or when the person does.
Expected<CardInfo, card::CardError> read_card(card::Readers& readers, const std::string& reader,
                                              const Interrupts& interrupts) {
  auto session = readers.open(reader);
  if (!session) return unexpected(session.error());
  Expected<CardInfo, card::CardError> info = unexpected(card::CardError{});
  const Ended ended = run_interruptibly(
      interrupts, longest_reading, [&] { info = read_card(**session); }, [&] { (*session)->cancel(); });
  if (ended == Ended::timed_out) {
    return unexpected(card::CardError{card::CardErrorKind::transmission_failed, {}, {}});
  }
  return info;
}

std::string tries_text(const std::optional<int>& tries) {
  if (!tries) return "なし";
  return *tries == 0 ? "ロック（または未設定）" : "残り" + std::to_string(*tries) + "回";
}

void print(const CardInfo& info) {
  std::printf("カードの種類: %s（%s）\n", std::string{text(info.token.kind).japanese}.c_str(),
              info.token.label.c_str());
  std::printf("利用者証明用の暗証番号: %s\n", tries_text(info.authentication_tries).c_str());
  std::printf("署名用のパスワード: %s\n", tries_text(info.signature_tries).c_str());
  if (info.certificate) {
    std::printf("利用者証明用電子証明書: %s から %s まで\n",
                era_text(day_in_japan(info.certificate->not_before)).c_str(),
                era_text(day_in_japan(info.certificate->not_after)).c_str());
  } else {
    std::printf("利用者証明用電子証明書: %s\n",
                info.certificate_behind_pin ? "暗証番号のあとで読めます" : "なし");
  }
}

std::string to_json(const CardInfo& info, const std::string& reader) {
  const std::string_view kind = text(info.token.kind).name;
  boost::json::object object{{"schema", 1},
                             {"outcome", "card_info"},
                             {"reader", reader},
                             {"kind", boost::json::string{kind.data(), kind.size()}},
                             {"label", info.token.label},
                             {"certificate_behind_pin", info.certificate_behind_pin}};
  if (info.authentication_tries) object["tries_left"] = *info.authentication_tries;
  if (info.signature_tries) object["signature_tries_left"] = *info.signature_tries;
  if (info.certificate) {
    object["certificate"] = {{"first_day", iso_text(day_in_japan(info.certificate->not_before))},
                             {"last_day", iso_text(day_in_japan(info.certificate->not_after))}};
  }
  return boost::json::serialize(object);
}

}  // namespace

ExitCode card_info(const Options& options) {
  const auto settings = open_settings(options);
  if (!settings) return fail(settings.error(), options.json);
  const auto readers = card::pcsc::make_readers();
  const Interrupts interrupts;
  const auto reader =
      wait_for_card(*readers, settings->reader, options.timeout.value_or(usual_wait), interrupts);
  if (!reader) return reader.error() ? fail(*reader.error(), options.json) : cancelled(options.json);
  const auto info = read_card(*readers, *reader, interrupts);
  if (!info && info.error().kind == card::CardErrorKind::cancelled) return cancelled(options.json);
  if (!info) return fail(terminal::to_failure(info.error().kind), options.json);
  if (options.json) {
    print_json(to_json(*info, *reader));
  } else {
    print(*info);
  }
  return done;
}

}  // namespace kakunin::cli
