// SPDX-License-Identifier: Apache-2.0
#pragma once
// One destination's queue and thread: hands over in order, tries again with growing pauses while it may pass,
// and keeps what waits sealed in memory. A folder that is away holds up nobody but itself.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "terminal/handover/destination.h"
#include "terminal/handover/handover_book.h"
#include "terminal/record/sealing.h"

namespace kakunin::handover {

/// How long to wait after so many tries.
using Backoff = std::function<std::chrono::milliseconds(int tries)>;
/// 1, 2, 4 … seconds, at most a minute.
[[nodiscard]] std::chrono::milliseconds usual_backoff(int tries);

class Lane {
 public:
  struct Parts {
    std::shared_ptr<HandoverBook> book;
    std::shared_ptr<const record::Key> key;  // of this process alone
    Backoff backoff;
    std::function<void()> changed;  // on this lane's thread or the caller's
  };

  Lane(Parts parts, std::shared_ptr<Destination> destination);
  /// What waits is forgotten. Waits for the try under way, which is asked to stop.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  /// What waits goes to this one from now on.
  void set_destination(std::shared_ptr<Destination> destination);
  /// entry: waiting, in the book.
  void post(std::uint64_t entry, TimePoint accepted, std::string_view content);
  void retry_now();
  void give_up(std::uint64_t entry);
  void give_up_all();

 private:
  struct Parcel {
    std::uint64_t entry = 0;
    Bytes sealed;
    Progress progress;
    int tries = 0;
    std::atomic<bool> unwanted = false;
  };
  using SteadyTime = std::chrono::steady_clock::time_point;

  void run(const std::stop_token& stop);
  void mark_unwanted(const std::function<bool(const Parcel&)>& which);
  /// One that is not wanted any more, else the first when its time has come; nullptr when asked to stop.
  [[nodiscard]] std::shared_ptr<Parcel> next(const std::stop_token& stop);
  [[nodiscard]] Expected<void, Failure> attempt(Parcel& parcel, const std::stop_token& stop);
  void drop(const std::shared_ptr<Parcel>& parcel);
  void remove(const std::shared_ptr<Parcel>& parcel);
  [[nodiscard]] std::uint64_t nudges_so_far();
  /// nudges: how many there were when it was begun.
  void settle(const std::shared_ptr<Parcel>& parcel, const Expected<void, Failure>& result,
              std::uint64_t nudges);
  void tell(std::uint64_t entry, const std::function<void(HandoverEntry&)>& edit) const;

  Parts parts_;
  std::mutex mutex_;
  std::condition_variable_any news_;
  std::shared_ptr<Destination> destination_;
  std::deque<std::shared_ptr<Parcel>> parcels_;
  SteadyTime due_{};  // of the first
  std::uint64_t news_count_ = 0;
  std::uint64_t nudges_ = 0;  // times somebody wanted it tried at once
  std::jthread thread_;
};

}  // namespace kakunin::handover
