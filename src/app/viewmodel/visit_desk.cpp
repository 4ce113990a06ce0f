// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/visit_desk.h"

#include <mutex>
#include <utility>

#include "terminal/wipe.h"

namespace kakunin::app {

using terminal::Visit;

/// The newest visit not yet shown. Those in between are wiped unseen: a screen that is over needs no drawing.
class VisitDesk::Mailbox {
 public:
  ~Mailbox() {
    if (newest_) terminal::wipe(newest_->data);
  }
  /// True when a delivery must be asked for.
  bool put(std::unique_ptr<Visit> visit) {
    const std::lock_guard lock(mutex_);
    const bool first = !newest_;
    if (newest_) terminal::wipe(newest_->data);
    newest_ = std::move(visit);
    return first;
  }
  std::unique_ptr<Visit> take() {
    const std::lock_guard lock(mutex_);
    return std::move(newest_);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<Visit> newest_;
};

namespace {

/// The desk before anything happened: readers and habits are known from the first moment.
std::unique_ptr<Visit> first_visit(const terminal::VisitRunner::Parts& parts) {
  auto visit = std::make_unique<Visit>();
  visit->options = parts.options;
  visit->desk = parts.readers->snapshot();
  return visit;
}

}  // namespace

VisitDesk::VisitDesk(terminal::VisitRunner::Parts parts, VisitModel& model)
    : model_(model), mailbox_(std::make_shared<Mailbox>()) {
  model_.set_port(this);
  model_.show(first_visit(parts));
  VisitListener& listener = *this;
  runner_ = std::make_unique<terminal::VisitRunner>(std::move(parts), listener);
}

VisitDesk::~VisitDesk() {
  model_.set_port(nullptr);
}

void VisitDesk::visit_changed(const Visit& visit) {
  if (!mailbox_->put(std::make_unique<Visit>(visit))) return;
  QMetaObject::invokeMethod(
      &model_,
      [mailbox = std::weak_ptr<Mailbox>(mailbox_), &model = model_] {
        const auto alive = mailbox.lock();
        if (!alive) return;
        if (auto newest = alive->take()) model.show(std::move(newest));
      },
      Qt::QueuedConnection);
}

}  // namespace kakunin::app
