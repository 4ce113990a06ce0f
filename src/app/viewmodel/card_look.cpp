// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/card_look.h"

#include <utility>

#include "terminal/trouble.h"
#include "terminal/visit.h"

namespace kakunin::app {
namespace {

Failure failed(const card::CardError& error) {
  return terminal::to_failure(error.kind, "while looking at the card");
}

/// The reader with a card; empty when stopped before there is one.
std::string wait_for_card(card::Readers& readers, const std::string& wanted, const std::stop_token& stop,
                          const std::function<void(const std::optional<Failure>&)>& waiting) {
  std::string found;
  std::stop_source enough;
  const std::stop_callback give_up(stop, [&enough] { enough.request_stop(); });
  readers.watch(enough.get_token(), [&](const card::ReadersSnapshot& desk) {
    if (!found.empty()) return;
    for (const card::ReaderState& reader : desk.readers) {
      if (!reader.card_present || (!wanted.empty() && reader.name != wanted)) continue;
      found = reader.name;
      enough.request_stop();
      return;
    }
    terminal::Visit visit;
    visit.options.reader = wanted;
    visit.desk = desk;
    waiting(terminal::desk_failure(visit));
  });
  return found;
}

}  // namespace

Expected<card::CardKind, Failure> look_at_next_card(
    card::Readers& readers, const std::string& wanted, const std::stop_token& stop,
    const std::function<void(const std::optional<Failure>&)>& waiting) {
  const std::string reader = wait_for_card(readers, wanted, stop, waiting);
  const auto session = readers.open(reader);
  if (!session) return unexpected(failed(session.error()));
  const std::stop_callback give_up(stop, [&session] { (*session)->cancel(); });
  auto card = card::MyNumberCard::select(**session);
  if (!card) return unexpected(failed(card.error()));
  const auto info = card->token_info();
  if (!info) return unexpected(failed(info.error()));
  return info->kind;
}

}  // namespace kakunin::app
