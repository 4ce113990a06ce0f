// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/visits.h"

#include "app/gallery/canned_readers.h"
#include "app/gallery/sample_answers.h"

namespace kakunin::gallery {
namespace {

using terminal::StateId;
using terminal::Visit;

/// As long as real terms are, so that they must be scrolled.
std::string long_terms() {
  std::string text =
      "この規約は、画面の見本のためのものです。実際の利用規約は、サービスから受け取って表示します。\n";
  for (int article = 1; article <= 12; ++article) {
    text += "\n第" + std::to_string(article) +
            "条　利用者は、マイナンバーカードを健康保険証等として利用するための申込みにあたり、次の各号に"
            "定めることに同意するものとします。\n"
            "一　申込みは、利用者ご本人が行うこと。\n"
            "二　申込みの内容に誤りがあったときは、速やかに届け出ること。\n";
  }
  return text;
}

bool is_registration(StateId state) {
  switch (state) {
    case StateId::registration_offer:
    case StateId::loading_terms:
    case StateId::terms:
    case StateId::present_card_again:
    case StateId::reading_card_again:
    case StateId::enter_consent_pin:
    case StateId::signing_consent:
    case StateId::registering:
    case StateId::registered:
      return true;
    default:
      return false;
  }
}

}  // namespace

VisitNow at(StateId state) {
  // A ticket of its own, or the model would take one visit for news of the one before.
  static std::uint32_t ticket = 0;
  auto visit = std::make_unique<Visit>();
  visit->state = state;
  visit->ticket = ++ticket;
  visit->options.terminal_id = "T-1";
  visit->desk = {true, true, {{reader_name, state != StateId::present_card, false, false, 1, false}}};
  if (state == StateId::start) return visit;
  terminal::VisitData& data = visit->data;
  data.day = today;
  if (state != StateId::choose_method) data.method = protocol::Method::pin;
  data.card = terminal::CardOnDesk{reader_name, 1};
  data.certificate = {0x30, 0x01, 0x02};
  data.tries_left = 3;
  data.session_open = true;
  data.registration = is_registration(state);
  data.request_id = "7f3a90c2";
  if (data.registration) {
    const std::string text = long_terms();
    data.terms = protocol::Terms{"2025-04", text, sha256(as_bytes(text))};
  }
  return visit;
}

VisitNow start_after(terminal::Farewell farewell) {
  auto visit = at(StateId::start);
  visit->farewell = farewell;
  return visit;
}

VisitNow without_reader(StateId state) {
  auto visit = at(state);
  visit->desk.readers.clear();
  visit->data.card.reset();
  return visit;
}

VisitNow verdict(protocol::VerdictAnswer answer) {
  auto visit = at(StateId::verdict);
  visit->data.answer = std::move(answer);
  return visit;
}

VisitNow tries_left(StateId state, int tries) {
  auto visit = at(state);
  visit->data.tries_left = tries;
  return visit;
}

VisitNow at_the_readers_keys(StateId state) {
  auto visit = tries_left(state, 3);
  visit->data.pin_pad = true;
  return visit;
}

VisitNow pin_after(FailureCode code) {
  auto visit = tries_left(StateId::enter_pin, 2);
  visit->data.failure = Failure{code, {}, {}};
  return visit;
}

VisitNow terms_changed() {
  auto visit = at(StateId::terms);
  visit->data.terms_changed = true;
  return visit;
}

VisitNow trouble(FailureCode code) {
  auto visit = at(StateId::trouble);
  const bool answered = to_text(code) >= "K3" && to_text(code) < "K6";
  visit->data.failure = Failure{code, {}, answered ? "7f3a90c2" : ""};
  return visit;
}

}  // namespace kakunin::gallery
