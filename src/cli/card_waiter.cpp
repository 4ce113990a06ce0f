// SPDX-License-Identifier: Apache-2.0
#include "cli/card_waiter.h"

#include <optional>
#include <stop_token>

#include "terminal/trouble.h"
#include "terminal/visit.h"

namespace kakunin::cli {

Expected<std::string, std::optional<Failure>> wait_for_card(card::Readers& readers, const std::string& wanted,
                                                            std::chrono::seconds timeout,
                                                            const Interrupts& interrupts) {
  std::stop_source enough;
  terminal::Visit desk;
  desk.options.reader = wanted;
  std::optional<std::string> found;
  const auto look = [&](const card::ReadersSnapshot& snapshot) {
    desk.desk = snapshot;
    for (const card::ReaderState& reader : snapshot.readers) {
      if (reader.card_present && (wanted.empty() || wanted == reader.name)) found = reader.name;
    }
    if (found) enough.request_stop();
  };
  const Ended ended = run_interruptibly(
      interrupts, timeout, [&] { readers.watch(enough.get_token(), look); }, [&] { enough.request_stop(); });
  if (found) return *found;
  if (ended == Ended::interrupted) return unexpected(std::nullopt);
  return unexpected(
      terminal::desk_failure(desk).value_or(terminal::to_failure(card::CardErrorKind::no_card)));
}

}  // namespace kakunin::cli
