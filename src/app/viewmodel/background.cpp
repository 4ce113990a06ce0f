// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/background.h"

#include <utility>

namespace kakunin::app {

struct Background::Task {
  std::stop_source stop;
};

Background::Job::Job(QObject& home, const std::shared_ptr<Task>& task)
    : stop(task->stop.get_token()), home_(&home), task_(task) {
}

void Background::Job::tell(Then news) const {
  QMetaObject::invokeMethod(
      home_,
      [task = task_, news = std::move(news)] {
        if (!task.expired()) news();
      },
      Qt::QueuedConnection);
}

Background::~Background() {
  cancel();
}

void Background::start(Work work) {
  cancel();
  task_ = std::make_shared<Task>();
  if (!worker_) worker_ = std::make_unique<terminal::Worker>();
  worker_->post([this, job = Job(home_, task_), work = std::move(work)] {
    if (job.stop.stop_requested()) return;
    Then then = work(job);
    job.tell([this, then = std::move(then)] {
      task_.reset();
      if (then) then();
    });
  });
}

void Background::cancel() {
  if (!task_) return;
  task_->stop.request_stop();
  task_.reset();
}

}  // namespace kakunin::app
