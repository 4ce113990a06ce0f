// SPDX-License-Identifier: Apache-2.0
#include "cli/card_waiter.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "terminal/trouble.h"
#include "terminal/visit.h"

namespace kakunin::cli {

Expected<std::string, Failure> wait_for_card(card::Readers& readers, const std::string& wanted,
                                             std::chrono::seconds timeout) {
  std::mutex mutex;
  std::condition_variable changed;
  terminal::Visit desk;
  desk.options.reader = wanted;
  std::optional<std::string> found;
  std::jthread watcher([&](std::stop_token stop) {
    readers.watch(std::move(stop), [&](const card::ReadersSnapshot& snapshot) {
      const std::lock_guard lock(mutex);
      desk.desk = snapshot;
      for (const card::ReaderState& reader : snapshot.readers) {
        if (reader.card_present && (wanted.empty() || wanted == reader.name)) found = reader.name;
      }
      changed.notify_all();
    });
  });
  std::unique_lock lock(mutex);
  changed.wait_for(lock, timeout, [&found] { return found.has_value(); });
  if (found) return *found;
  return unexpected(
      terminal::desk_failure(desk).value_or(terminal::to_failure(card::CardErrorKind::no_card)));
}

}  // namespace kakunin::cli
