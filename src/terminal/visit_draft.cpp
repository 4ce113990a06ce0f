// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_draft.h"

#include <algorithm>

#include "terminal/wipe.h"

namespace kakunin::terminal {

std::vector<CardOnDesk> cards_on(const card::ReadersSnapshot& desk) {
  std::vector<CardOnDesk> cards;
  for (const card::ReaderState& reader : desk.readers) {
    if (reader.card_present) cards.push_back({reader.name, reader.events});
  }
  return cards;
}

void close_card(Draft& draft) {
  VisitData& data = draft.visit.data;
  if (data.session_open) draft.effects.emplace_back(effect::CloseCard{});
  data.session_open = false;
  data.pin_pad = false;
  data.pin_verified = false;
}

void forget_challenge(Draft& draft) {
  if (draft.visit.data.challenge) draft.effects.emplace_back(effect::StopTimer{TimerKind::challenge});
  draft.visit.data.challenge.reset();
}

void want_challenge(Draft& draft, protocol::Purpose purpose) {
  VisitData& data = draft.visit.data;
  if (data.challenge && data.challenge->purpose == purpose) return;
  forget_challenge(draft);
  if (data.challenge_under_way == purpose) return;
  data.challenge_under_way = purpose;
  draft.effects.emplace_back(effect::FetchChallenge{purpose});
}

void want_check(Draft& draft) {
  draft.visit.data.ignored.clear();
  want_challenge(draft, protocol::Purpose::verify);
}

void wipe(Draft& draft) {
  close_card(draft);
  draft.effects.emplace_back(effect::AbandonService{});
  for (const TimerKind timer : {TimerKind::idle, TimerKind::card, TimerKind::challenge}) {
    draft.effects.emplace_back(effect::StopTimer{timer});
  }
  ++draft.visit.ticket;
  wipe(draft.visit.data);
}

void enter_trouble(Draft& draft) {
  VisitData& data = draft.visit.data;
  close_card(draft);
  forget_challenge(draft);
  draft.effects.emplace_back(effect::AbandonService{});
  ++draft.visit.ticket;
  data.challenge_under_way.reset();
  data.certificate.clear();
  data.card.reset();
  data.ignored = cards_on(draft.visit.desk);
}

void forget_cards_that_left(Visit& visit) {
  const std::vector<CardOnDesk> there = cards_on(visit.desk);
  std::erase_if(visit.data.ignored, [&there](const CardOnDesk& card) {
    return std::find(there.begin(), there.end(), card) == there.end();
  });
}

std::optional<CardOnDesk> readable_card(const Visit& visit) {
  for (const CardOnDesk& card : cards_on(visit.desk)) {
    const bool wanted = visit.options.reader.empty() || visit.options.reader == card.reader;
    const auto& ignored = visit.data.ignored;
    if (wanted && std::find(ignored.begin(), ignored.end(), card) == ignored.end()) return card;
  }
  return std::nullopt;
}

}  // namespace kakunin::terminal
