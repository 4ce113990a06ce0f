// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/bridge_folder.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "terminal/bridge/request_names.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::bridge {
namespace {

namespace fs = std::filesystem;
using handover::Problem;
using handover::to_failure;

constexpr char draft_mark = '~';
/// An inquiry is a few hundred bytes.
constexpr std::uintmax_t largest_request = 64 * 1024;

template <class Take>
void each_file(const fs::path& folder, Take take) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    if (at->is_regular_file(gone)) take(at->path().filename().string());
  }
}

std::optional<std::string> content_of(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) return std::nullopt;
  if (size > largest_request) return std::string{};  // is no inquiry
  std::ifstream stream(file, std::ios::binary);
  if (!stream.is_open()) return std::nullopt;
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return std::nullopt;
  return content;
}

}  // namespace

Expected<void, Failure> BridgeFolder::open() {
  if (!handover::identity_of(root_))
    return unexpected(to_failure(Problem::folder_away, "the OQS folder is not there"));
  std::error_code error;
  for (const fs::path& folder : {requests(), answers(), root_ / "trash", claimed()}) {
    fs::create_directory(folder, error);
    if (error) return unexpected(to_failure(error, "making " + folder.filename().string()));
  }
  lock_ = std::make_unique<handover::FolderLock>(claimed() / "lock");
  if (!lock_->held()) {
    const auto why = lock_->error();
    lock_.reset();
    if (why) return unexpected(to_failure(why, "locking"));
    return unexpected(to_failure(Problem::bridge_folder_in_use, "another bridge holds .kakunin/lock"));
  }
  return {};
}

std::vector<std::string> BridgeFolder::waiting() const {
  std::vector<std::string> names;
  each_file(requests(), [&names](std::string name) {
    if (is_inquiry(name)) names.push_back(std::move(name));
  });
  std::sort(names.begin(), names.end());
  return names;
}

std::size_t BridgeFolder::others() const {
  std::size_t count = 0;
  each_file(requests(), [&count](const std::string& name) { count += is_other_request(name) ? 1U : 0U; });
  return count;
}

std::optional<FileLook> BridgeFolder::look(const std::string& request) const {
  std::error_code error;
  FileLook look;
  look.size = fs::file_size(requests() / request, error);
  if (!error) look.time = fs::last_write_time(requests() / request, error);
  return error ? std::nullopt : std::optional{look};
}

std::optional<std::string> BridgeFolder::read_waiting(const std::string& request) const {
  return content_of(requests() / request);
}

bool BridgeFolder::take_over(const std::string& request) const {
  std::error_code error;
  fs::rename(requests() / request, claimed() / request, error);
  return !error;
}

std::vector<Claim> BridgeFolder::claims() const {
  std::vector<Claim> found;
  each_file(claimed(), [&found](const std::string& name) {
    const std::size_t mark = name.find(draft_mark);
    Claim claim{name.substr(0, mark), mark == std::string::npos ? std::string{} : name.substr(mark + 1)};
    if (is_inquiry(claim.name)) found.push_back(std::move(claim));
  });
  std::sort(found.begin(), found.end(), [](const Claim& a, const Claim& b) { return a.name < b.name; });
  return found;
}

fs::path BridgeFolder::file_of(const Claim& claim) const {
  return claimed() / (claim.draft.empty() ? claim.name : claim.name + draft_mark + claim.draft);
}

std::optional<std::string> BridgeFolder::read(const Claim& claim) const {
  return content_of(file_of(claim));
}

Expected<void, Failure> BridgeFolder::answer(const Claim& claim, std::string_view content) const {
  handover::Draft draft;
  if (const auto error = handover::write_draft(answers(), content, draft))
    return unexpected(to_failure(error, "writing the answer"));
  const Claim written{claim.name, draft.file.filename().string()};
  std::error_code error;
  fs::rename(file_of(claim), file_of(written), error);
  if (error) {
    handover::discard(draft);
    return unexpected(to_failure(error, "keeping what was answered"));
  }
  return go_on(written);
}

Expected<void, Failure> BridgeFolder::go_on(const Claim& claim) const {
  const handover::Draft draft{answers() / claim.draft, {}};
  std::error_code error;
  if (fs::exists(draft.file, error)) {
    // An older answer of this name was to another request: the newer one counts.
    error = handover::replace(draft, answers() / answer_name(claim.name));
  } else if (!error && !handover::identity_of(answers())) {
    error = std::make_error_code(std::errc::no_such_file_or_directory);
  }
  if (error) return unexpected(to_failure(error, "giving the answer"));
  return finish(claim);
}

Expected<void, Failure> BridgeFolder::finish(const Claim& claim) const {
  std::error_code error;
  if (processed_ == terminal::ProcessedRequests::remove) {
    fs::remove(file_of(claim), error);
  } else {
    fs::create_directory(root_ / "trash", error);
    fs::rename(file_of(claim), root_ / "trash" / claim.name, error);
  }
  if (error) return unexpected(to_failure(error, "putting the request away"));
  return {};
}

}  // namespace kakunin::bridge
