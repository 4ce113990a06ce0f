// SPDX-License-Identifier: Apache-2.0
#pragma once
// Work that takes long is done on a thread of its own; what it found comes back on the GUI thread, unless
// nobody waits for it any more.
//
//   background_.start([client, request](const Background::Job& job) -> Background::Then {
//     const std::stop_callback give_up(job.stop, [&] { client->cancel(); });
//     auto answer = client->inquire(request);
//     return [this, answer] { show(answer); };
//   });

#include <QObject>
#include <functional>
#include <memory>
#include <stop_token>

#include "terminal/worker.h"

namespace kakunin::app {

class Background {
  struct Task;

 public:
  /// What is done on the GUI thread in the end.
  using Then = std::function<void()>;

  class Job {
   public:
    /// Asked to stop when nobody waits any more.
    std::stop_token stop;
    /// Runs this on the GUI thread soon, in order, if somebody still waits then.
    void tell(Then news) const;

   private:
    friend class Background;
    Job(QObject& home, const std::shared_ptr<Task>& task);
    QObject* home_;
    std::weak_ptr<Task> task_;
  };
  using Work = std::function<Then(const Job&)>;

  /// home: the object whose member this is.
  explicit Background(QObject& home) : home_(home) {}
  /// Gives up what is under way and waits until it has ended.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Gives up what is under way and begins this.
  void start(Work work);
  /// Returns at once; neither news nor end of it come any more.
  void cancel();
  [[nodiscard]] bool busy() const { return task_ != nullptr; }

 private:
  QObject& home_;
  std::shared_ptr<Task> task_;  // what is waited for; the GUI thread's own
  std::unique_ptr<terminal::Worker> worker_;
};

}  // namespace kakunin::app
