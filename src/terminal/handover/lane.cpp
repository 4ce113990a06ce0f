// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/lane.h"

#include <algorithm>
#include <utility>

#include "base/secret_digits.h"
#include "terminal/handover/handover_problem.h"
#include "terminal/trouble.h"

namespace kakunin::handover {

namespace {
constexpr std::string_view context = "handover";
}  // namespace

std::chrono::milliseconds usual_backoff(int tries) {
  constexpr std::chrono::milliseconds first{1'000};
  constexpr std::chrono::milliseconds longest{60'000};
  constexpr int most_doublings = 6;
  return std::min(first * (1 << std::clamp(tries - 1, 0, most_doublings)), longest);
}

Lane::Lane(Parts parts, std::shared_ptr<Destination> destination)
    : parts_(std::move(parts)), destination_(std::move(destination)) {
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

Lane::~Lane() {
  thread_.request_stop();
}

void Lane::set_destination(std::shared_ptr<Destination> destination) {
  {
    const std::lock_guard lock(mutex_);
    destination_ = std::move(destination);
    due_ = {};
    ++nudges_;
    ++news_count_;
  }
  news_.notify_one();
}

void Lane::post(std::uint64_t entry, TimePoint accepted, std::string_view content) {
  auto parcel = std::make_shared<Parcel>();
  parcel->entry = entry;
  parcel->sealed = record::seal(as_bytes(content), *parts_.key, context);
  parcel->progress.accepted = accepted;
  {
    const std::lock_guard lock(mutex_);
    parcels_.push_back(std::move(parcel));
    ++news_count_;
  }
  news_.notify_one();
}

void Lane::retry_now() {
  {
    const std::lock_guard lock(mutex_);
    due_ = {};
    ++nudges_;
    ++news_count_;
  }
  news_.notify_one();
}

void Lane::give_up(std::uint64_t entry) {
  mark_unwanted([entry](const Parcel& parcel) { return parcel.entry == entry; });
}

void Lane::give_up_all() {
  mark_unwanted([](const Parcel&) { return true; });
}

void Lane::mark_unwanted(const std::function<bool(const Parcel&)>& which) {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& parcel : parcels_) {
      if (which(*parcel)) parcel->unwanted = true;
    }
    ++news_count_;
  }
  news_.notify_one();
}

std::shared_ptr<Lane::Parcel> Lane::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto unwanted = std::find_if(parcels_.begin(), parcels_.end(),
                                       [](const auto& parcel) { return parcel->unwanted.load(); });
    if (unwanted != parcels_.end()) return *unwanted;
    if (!parcels_.empty() && std::chrono::steady_clock::now() >= due_) return parcels_.front();
    const auto changed = [this, seen = news_count_] { return news_count_ != seen; };
    if (parcels_.empty()) {
      news_.wait(lock, stop, changed);
    } else {
      // A copy: it is read while the lock is not held.
      news_.wait_until(lock, stop, SteadyTime{due_}, changed);
    }
  }
  return nullptr;
}

void Lane::run(const std::stop_token& stop) {
  while (const auto parcel = next(stop)) {
    if (parcel->unwanted) {
      drop(parcel);
    } else {
      const std::uint64_t nudges = nudges_so_far();
      settle(parcel, attempt(*parcel, stop), nudges);
    }
  }
}

void Lane::drop(const std::shared_ptr<Parcel>& parcel) {
  discard(parcel->progress.draft);
  remove(parcel);
  tell(parcel->entry, [](HandoverEntry& entry) { entry.state = HandoverState::given_up; });
}

void Lane::remove(const std::shared_ptr<Parcel>& parcel) {
  const std::lock_guard lock(mutex_);
  std::erase(parcels_, parcel);
  due_ = {};
}

Expected<void, Failure> Lane::attempt(Parcel& parcel, const std::stop_token& stop) {
  ++parcel.tries;
  tell(parcel.entry, [&parcel](HandoverEntry& entry) {
    if (entry.state == HandoverState::waiting) entry.state = HandoverState::under_way;
    entry.tries = parcel.tries;
  });
  std::shared_ptr<Destination> destination;
  {
    const std::lock_guard lock(mutex_);
    destination = destination_;
  }
  auto content = record::unseal(parcel.sealed, *parts_.key, context);
  if (!content)
    return unexpected(terminal::to_failure(terminal::TerminalProblem::internal, "sealed by another"));
  auto result = destination->deliver(as_text(*content), parcel.progress, stop);
  wipe(*content);
  return result;
}

std::uint64_t Lane::nudges_so_far() {
  const std::lock_guard lock(mutex_);
  return nudges_;
}

void Lane::settle(const std::shared_ptr<Parcel>& parcel, const Expected<void, Failure>& result,
                  std::uint64_t nudges) {
  const bool again = !result && may_pass(result.error());
  if (again) {
    const std::lock_guard lock(mutex_);
    // Who wanted it tried again while it was being tried means the next time.
    if (nudges_ == nudges) due_ = std::chrono::steady_clock::now() + parts_.backoff(parcel->tries);
  } else {
    remove(parcel);
  }
  tell(parcel->entry, [&](HandoverEntry& entry) {
    entry.file_name = parcel->progress.file_name;
    entry.failure.reset();
    entry.state = HandoverState::done;
    if (result) return;
    entry.failure = result.error();
    entry.state = again ? HandoverState::retrying : HandoverState::failed;
  });
}

void Lane::tell(std::uint64_t entry, const std::function<void(HandoverEntry&)>& edit) const {
  parts_.book->change(entry, edit);
  if (parts_.changed) parts_.changed();
}

}  // namespace kakunin::handover
