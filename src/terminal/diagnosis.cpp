// SPDX-License-Identifier: Apache-2.0
#include "terminal/diagnosis.h"

#include <array>
#include <utility>

#include "base/japanese_date.h"
#include "card/my_number_card.h"
#include "protocol/iso_time.h"
#include "terminal/display_words.h"
#include "terminal/terminal_key.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

// In the order of the enumerators.
constexpr std::array<Text, subject_count> subject_texts = {{
    {"スマートカードサービス", "pcscd"},
    {"カードリーダー", "reader"},
    {"カード", "card"},
    {"設定", "settings"},
    {"端末の証明書", "certificate"},
    {"サービス", "service"},
    {"版", "version"},
    {"時計", "clock"},
    {"メンテナンス", "maintenance"},
}};
constexpr std::array<Text, 5> card_kinds = {{
    {"マイナンバーカード", "My Number card"},
    {"スマートフォン（Android）", "phone (Android)"},
    {"スマートフォン（iPhone）", "phone (iPhone)"},
    {"住民基本台帳カード", "old resident card"},
    {"不明なカード", "unknown card"},
}};

FindingText owned(const Text& text) {
  return {std::string{text.japanese}, std::string{text.english}};
}

Finding good(Subject subject, FindingText what) {
  return {subject, Health::good, std::move(what), {}, FindingArea::none};
}

Finding warning(Subject subject, FindingText what, FindingText fix) {
  return {subject, Health::warning, std::move(what), std::move(fix), FindingArea::none};
}

Finding reader_finding(Subject subject, FindingText what, const Text& fix) {
  return {subject, Health::bad, std::move(what), owned(fix), FindingArea::card_or_reader};
}

Finding service_finding(Subject subject, FindingText what, FindingText fix) {
  return {subject, Health::bad, std::move(what), std::move(fix), FindingArea::service};
}

/// The remedies stand with the failures; where no failure is raised they are found by its code's text.
Text fix_named(std::string_view code) {
  return fix_of(parse_failure_code(code).value());
}

FindingText sentence_of(const Failure& failure) {
  FindingText text = owned(sentence(failure.code));
  text.japanese = to_text(failure.code) + " " + text.japanese;
  text.english = to_text(failure.code) + " " + text.english;
  if (!failure.detail.empty()) {
    text.japanese += "（" + failure.detail + "）";
    text.english += " (" + failure.detail + ")";
  }
  return text;
}

FindingText fix_or_page(const Failure& failure) {
  if (const Text fix = fix_of(failure.code); !fix.empty()) return owned(fix);
  const std::string page = "docs/failures/" + to_text(failure.code) + ".md";
  return {page + " を見てください。", "See " + page + "."};
}

Finding version_finding(std::string_view own, std::string_view minimum) {
  FindingText text = {"この端末は " + std::string{own}, "this is " + std::string{own}};
  if (!is_too_old(own, minimum)) return good(Subject::version, std::move(text));
  text.japanese += "、サービスは " + std::string{minimum} + " 以上を求めています";
  text.english += ", the service wants at least " + std::string{minimum};
  return service_finding(Subject::version, std::move(text), owned(fix_named("K3009")));
}

Finding clock_finding(const ServiceSight& sight) {
  if (!clock_is_wrong(sight))
    return good(Subject::clock, {"サービスの時計と合っています", "agrees with the service's"});
  const std::string seconds = std::to_string(std::chrono::abs(sight.clock_difference).count());
  return service_finding(
      Subject::clock,
      {"サービスの時計と" + seconds + "秒違います", "differs from the service's by " + seconds + " s"},
      owned(fix_named("K2007")));
}

FindingText window_text(const protocol::MaintenanceWindow& window) {
  const auto joined = [&window](std::string_view word) {
    return protocol::to_iso(window.begins) + std::string{word} + protocol::to_iso(window.ends) + " " +
           window.note;
  };
  return {joined(" から "), joined(" to ")};
}

/// What a card said; tries and certificate absent where it did not tell.
struct CardSight {
  card::CardKind kind = card::CardKind::unknown;
  std::optional<int> tries;
  std::optional<ValidityPeriod> certificate;
};

Expected<CardSight, card::CardError> look_at(card::CardSession& session) {
  auto selected = card::MyNumberCard::select(session);
  if (!selected) return unexpected(selected.error());
  const auto token = selected->token_info();
  if (!token) return unexpected(token.error());
  CardSight sight;
  sight.kind = token->kind;
  if (const auto tries = selected->authentication_tries_left()) sight.tries = *tries;
  const auto certificate = selected->authentication_certificate();
  if (certificate) {
    sight.certificate = validity_period(certificate_pem(*certificate));
  } else if (certificate.error().kind != card::CardErrorKind::pin_required) {
    return unexpected(certificate.error());
  }
  return sight;
}

}  // namespace

Text text(Subject subject) {
  return subject_texts.at(static_cast<std::size_t>(subject));
}

Finding examine_settings(const Expected<Settings, Failure>& settings) {
  if (settings) return good(Subject::settings, {"読み込めます", "can be read"});
  return service_finding(Subject::settings, sentence_of(settings.error()), fix_or_page(settings.error()));
}

std::vector<Finding> examine_readers(const card::ReadersSnapshot& desk) {
  if (!desk.permitted) {
    return {reader_finding(
        Subject::card_service,
        {"この利用者はスマートカードサービスを使えません。", "The smart card service refuses this user."},
        fix_named("K1002"))};
  }
  if (!desk.service_running) {
    return {
        reader_finding(Subject::card_service,
                       {"スマートカードサービスが動いていません。", "The smart card service is not running."},
                       fix_named("K1001"))};
  }
  std::vector<Finding> findings{good(Subject::card_service, {"スマートカードサービスは動いています。",
                                                             "The smart card service is running."})};
  if (desk.readers.empty()) {
    findings.push_back(reader_finding(Subject::reader,
                                      {"カードリーダーが見つかりません。", "No card reader was found."},
                                      fix_named("K1003")));
  }
  for (const card::ReaderState& reader : desk.readers) {
    if (reader.card_mute) {
      findings.push_back(reader_finding(
          Subject::reader,
          {reader.name + ": カードが応答しません。", reader.name + ": the card does not answer."},
          fix_named("K1103")));
      continue;
    }
    findings.push_back(
        good(Subject::reader, {reader.name + (reader.card_present ? "（カードあり）" : "（カードなし）"),
                               reader.name + (reader.card_present ? ", with a card" : ", empty")}));
  }
  return findings;
}

Finding examine_card_error(const card::CardError& error) {
  const Failure failure = to_failure(error.kind);
  return {Subject::card, Health::bad, sentence_of(failure), fix_or_page(failure),
          FindingArea::card_or_reader};
}

Finding examine_card(card::CardSession& session, TimePoint now) {
  const auto card = look_at(session);
  if (!card) return examine_card_error(card.error());
  FindingText what = owned(card_kinds.at(static_cast<std::size_t>(card->kind)));
  if (card->tries) {
    what.japanese += "、暗証番号は残り" + std::to_string(*card->tries) + "回";
    what.english += ", " + std::to_string(*card->tries) + " tries of the PIN left";
  }
  if (card->tries == 0) {
    return warning(Subject::card, std::move(what),
                   {"暗証番号がロックされています。目視確認を使うか、市区町村の窓口で初期化してください。",
                    "The PIN is locked: check by sight, or have it reset at the municipality."});
  }
  if (card->certificate && (now < card->certificate->not_before || now > card->certificate->not_after)) {
    return warning(Subject::card, std::move(what),
                   {"電子証明書が有効期間外です。市区町村の窓口で更新してください。",
                    "Its certificate is out of its validity: have it renewed at the municipality."});
  }
  return good(Subject::card, std::move(what));
}

Finding examine_identity(const Expected<Identity, Failure>& identity, TimePoint now) {
  if (!identity) {
    return service_finding(Subject::certificate, sentence_of(identity.error()),
                           fix_or_page(identity.error()));
  }
  const Day last = day_in_japan(identity->not_after);
  const FindingText until = {day_text(last, Language::japanese) + "まで有効",
                             "valid until " + day_text(last, Language::english)};
  if (now > identity->not_after) {
    return service_finding(Subject::certificate, {"期限切れ: " + until.japanese, "expired: " + until.english},
                           owned(fix_named("K3103")));
  }
  if (now < identity->not_before) {
    return service_finding(Subject::certificate,
                           {"まだ有効ではありません: " + until.japanese, "not valid yet: " + until.english},
                           {"この端末の時計を合わせてください。", "Set this terminal's clock."});
  }
  if (wants_renewal(*identity, now)) {
    return warning(Subject::certificate, until,
                   {"次にサービスにつながったときに自動で更新されます。",
                    "It is renewed at the next contact with the service."});
  }
  return good(Subject::certificate, until);
}

std::vector<Finding> examine_service(const ServiceSight& sight, std::string_view own_version) {
  if (!sight.answered) {
    if (!sight.failure) return {};
    return {service_finding(Subject::service, sentence_of(*sight.failure), fix_or_page(*sight.failure))};
  }
  std::vector<Finding> findings;
  findings.push_back(
      sight.accepting
          ? good(Subject::service,
                 {"サービスは応答し、確認を受け付けています。", "The service answers and accepts checks."})
          : service_finding(
                Subject::service,
                {"サービスは今、確認を受け付けていません。", "The service accepts no checks now."},
                {"メンテナンスの終わりを待ってください。", "Wait for the end of the maintenance."}));
  findings.push_back(version_finding(own_version, sight.minimum_version));
  findings.push_back(clock_finding(sight));
  for (const protocol::MaintenanceWindow& window : sight.maintenance) {
    findings.push_back(
        warning(Subject::maintenance, window_text(window),
                {"その前か後に資格確認をしてください。", "Check eligibility before or after it."}));
  }
  return findings;
}

}  // namespace kakunin::terminal
