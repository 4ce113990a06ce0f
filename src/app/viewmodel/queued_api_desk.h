// SPDX-License-Identifier: Apache-2.0
#pragma once
// The counter as the local API's threads reach it: beginning and cancelling wait for the GUI thread, which
// alone knows whether that can be now; an inquiry goes to the service from the thread it came on. Closed, it
// answers at once whoever still waits, so that the GUI thread may wait for the API's threads to end.

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "app/viewmodel/client_source.h"
#include "base/clock.h"
#include "terminal/local_api/api_desk.h"

namespace kakunin::app {

class QueuedApiDesk final : public local_api::ApiDesk {
 public:
  struct Parts {
    /// Lives on the GUI thread; nothing is asked of the two below once it is gone.
    QObject& home;
    std::function<local_api::Beginning(std::optional<protocol::Method>)> begin;
    std::function<bool()> cancel;
    ClientSource client;
    std::shared_ptr<const Clock> clock;
  };

  explicit QueuedApiDesk(Parts parts) : parts_(std::move(parts)) {}

  /// From any thread. Every call now and later is refused; inquiries under way are given up.
  void close();

  [[nodiscard]] local_api::Beginning begin(std::optional<protocol::Method> method) override;
  [[nodiscard]] bool cancel() override;
  [[nodiscard]] terminal::ServiceResult<protocol::VerdictAnswer> inquire(
      const protocol::InquiryRequest& request) override;
  [[nodiscard]] Day today() const override { return day_in_japan(parts_.clock->now()); }

 private:
  /// Outlives the desk with a call that the GUI thread has not come to yet.
  struct Door {
    std::mutex mutex;
    std::condition_variable news;
    bool closed = false;
  };
  template <class Answer>
  [[nodiscard]] Answer ask(std::function<Answer()> question, Answer where_closed);

  Parts parts_;
  std::shared_ptr<Door> door_ = std::make_shared<Door>();
  std::set<std::shared_ptr<terminal::ServiceClient>> asking_;
};

}  // namespace kakunin::app
