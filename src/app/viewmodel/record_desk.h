// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record on a thread of its own, since opening it takes a second and each entry waits for the disk. What
// is asked is done in order and never dropped; the answer comes back on the GUI thread, unless who asked has
// gone.
//
//   desk.ask(*this, [](record::RecordKeeper& keeper) { return keeper.keep(entry); },
//            [this](const auto& kept) { ... });

#include <QObject>
#include <QPointer>
#include <memory>
#include <utility>

#include "terminal/record/record_keeper.h"
#include "terminal/worker.h"

namespace kakunin::app {

class RecordDesk {
 public:
  explicit RecordDesk(record::RecordKeeper::Parts parts)
      : keeper_(std::make_shared<record::RecordKeeper>(std::move(parts))) {}
  /// When everything asked is done.
  ~RecordDesk();
  RecordDesk(const RecordDesk&) = delete;
  RecordDesk& operator=(const RecordDesk&) = delete;

  /// home: who waits for the answer.
  template <class Work, class Then>
  void ask(QObject& home, Work work, Then then) {
    worker_.post([this, waits = QPointer<QObject>(&home), work = std::move(work), then = std::move(then)] {
      auto answer = work(*keeper_);
      QMetaObject::invokeMethod(
          &landing_,
          [waits, then, answer = std::move(answer)]() mutable {
            if (waits) then(std::move(answer));
          },
          Qt::QueuedConnection);
    });
  }

 private:
  std::shared_ptr<record::RecordKeeper> keeper_;  // the thread's own
  QObject landing_;
  terminal::Worker worker_;
};

}  // namespace kakunin::app
