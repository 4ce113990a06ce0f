// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one desk with its reader and its service: runs the visits on threads of their own and brings their news
// to the GUI thread. Another desk (training, a new set-up) is another object.

#include <memory>

#include "app/viewmodel/visit_model.h"
#include "terminal/visit_runner.h"

namespace kakunin::app {

class VisitDesk final : public VisitPort, private terminal::VisitListener {
 public:
  /// The model outlives the desk and listens to it until its end.
  VisitDesk(terminal::VisitRunner::Parts parts, VisitModel& model);
  /// Ends the visit under way and waits for its threads.
  ~VisitDesk() override;
  VisitDesk(const VisitDesk&) = delete;
  VisitDesk& operator=(const VisitDesk&) = delete;

  void post(terminal::Event event) override { runner_->post(std::move(event)); }
  void post(terminal::Event event, const terminal::Visit& shown) override {
    runner_->post(std::move(event), shown);
  }

 private:
  class Mailbox;
  void visit_changed(const terminal::Visit& visit) override;

  VisitModel& model_;
  std::shared_ptr<Mailbox> mailbox_;
  std::unique_ptr<terminal::VisitRunner> runner_;
};

}  // namespace kakunin::app
