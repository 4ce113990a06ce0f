// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/csv_destination.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "base/secret_digits.h"
#include "terminal/handover/file_names.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lock_name = ".kakunin-csv.lock";

struct WipedAtEnd {
  std::string& text;
  ~WipedAtEnd() { wipe(text); }
};

/// false: there, and not to be read.
bool read_whole(const fs::path& file, std::string& content) {
  std::error_code error;
  if (!fs::exists(file, error)) return !error;
  std::ifstream stream(file, std::ios::binary);
  content.assign(std::istreambuf_iterator<char>(stream), {});
  return !stream.bad() && !content.empty();
}

}  // namespace

Expected<void, Failure> CsvDestination::deliver(std::string_view row, Progress& progress,
                                                const std::stop_token&) {
  if (!identity_of(folder_)) return unexpected(to_failure(Problem::folder_away, "the folder is not there"));
  const FolderLock lock(folder_ / lock_name);
  if (!lock.held()) {
    return unexpected(lock.error() ? to_failure(lock.error(), "locking")
                                   : to_failure(Problem::not_written, "another program is adding a row"));
  }
  // A rename whose answer was lost has been done, unless the draft stands there still; then it is written
  // anew, since another row may have come between.
  if (!progress.draft.file.empty()) {
    const Fate fate = fate_of(progress.draft, folder_);
    if (fate == Fate::placed) return {};
    if (fate == Fate::waiting) discard(progress.draft);
    progress.draft = {};
  }
  progress.file_name = daily_file_name("kakunin_", day_in_japan(progress.accepted), ".csv");
  const fs::path file = folder_ / progress.file_name;
  std::string content;
  const WipedAtEnd wiped{content};
  if (!read_whole(file, content)) return unexpected(to_failure(Problem::not_written, "reading"));
  if (content.empty()) content = form_.header;
  if (!content.ends_with('\n')) content += "\r\n";
  content += row;
  if (const auto error = write_draft(folder_, content, progress.draft))
    return unexpected(to_failure(error, "writing"));
  if (const auto error = replace(progress.draft, file)) return unexpected(to_failure(error, "renaming"));
  return {};
}

}  // namespace kakunin::handover
