// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/folder_destination.h"

#include <algorithm>

#include "terminal/handover/file_names.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {
namespace {

constexpr std::chrono::seconds next_second{1};
/// Names looked at for one file; beyond that something else is wrong with the folder.
constexpr int most_names = 600;

}  // namespace

bool FolderDestination::placed_before(Progress& progress) {
  if (progress.draft.file.empty()) return false;
  const Fate fate = fate_of(progress.draft, folder_);
  if (fate == Fate::unknown) progress.draft = {};
  return fate == Fate::placed;
}

Expected<void, Failure> FolderDestination::deliver(std::string_view content, Progress& progress,
                                                   const std::stop_token& stop) {
  if (!identity_of(folder_)) return unexpected(to_failure(Problem::folder_away, "the folder is not there"));
  if (placed_before(progress)) return {};
  if (!std::exchange(swept_, true)) sweep_drafts(folder_);
  if (progress.draft.file.empty()) {
    if (const auto error = write_draft(folder_, content, progress.draft))
      return unexpected(to_failure(error, "writing"));
  }
  TimePoint second = std::max(progress.accepted, last_name_ + next_second);
  for (int names = 0; names < most_names && !stop.stop_requested(); ++names, second += next_second) {
    progress.file_name = timed_file_name(form_.prefix, second, form_.suffix);
    last_name_ = second;
    const Placing placing = place(progress.draft, folder_ / progress.file_name);
    if (placing.placed == Placed::done) return {};
    if (placing.placed == Placed::failed) return unexpected(to_failure(placing.error, "renaming"));
  }
  return unexpected(to_failure(Problem::not_written, "no free name"));
}

}  // namespace kakunin::handover
