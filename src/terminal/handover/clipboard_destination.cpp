// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/clipboard_destination.h"

#include <condition_variable>
#include <mutex>
#include <optional>

#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {
namespace {

/// The port's answer, which may come after nobody waits for it.
struct Answer {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::optional<bool> taken;
};

}  // namespace

Expected<void, Failure> ClipboardDestination::deliver(std::string_view content, Progress&,
                                                      const std::stop_token& stop) {
  const auto answer = std::make_shared<Answer>();
  port_->put(std::string{content}, [answer](bool taken) {
    {
      const std::lock_guard lock(answer->mutex);
      answer->taken = taken;
    }
    answer->changed.notify_all();
  });
  std::unique_lock lock(answer->mutex);
  answer->changed.wait(lock, stop, [&answer] { return answer->taken.has_value(); });
  if (answer->taken.value_or(false)) return {};
  return unexpected(to_failure(Problem::clipboard_not_taken, "the window system kept the clipboard"));
}

}  // namespace kakunin::handover
