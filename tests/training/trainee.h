// SPDX-License-Identifier: Apache-2.0
#pragma once
// A receptionist who practises: the real visit runner at the training counter, with answers ready for every
// screen.

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "terminal/visit_fixture.h"
#include "terminal/visit_runner.h"
#include "training/training.h"

namespace kakunin::training {

class Trainee : private terminal::VisitListener {
 public:
  using Answers = std::map<terminal::StateId, std::function<void(Trainee&)>>;

  explicit Trainee(std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
  ~Trainee() override;

  Training& training() { return *training_; }

  /// One whole visit with this card on the reader; how it ends: "verdict 1", "K1103", or the state without an
  /// answer, "pin_locked".
  [[nodiscard]] std::string visit(const std::string& card, const Answers& answers = willing());
  /// From here on, as visit() does.
  [[nodiscard]] std::string go_on(const Answers& answers = willing());
  /// Puts the card on the reader and waits until it lies there.
  void lay(const std::string& card);
  void begin(protocol::Method method = protocol::Method::pin);
  /// Ends the visit, whatever its state, and waits until it has ended.
  void close();
  void choose(terminal::Event event);
  /// False where a minute passed.
  [[nodiscard]] bool wait_for(terminal::StateId state);
  [[nodiscard]] bool wait_until(const std::function<bool(const terminal::Visit&)>& what);
  [[nodiscard]] bool wait_for_desk(const std::function<bool(const Desk&)>& what);
  [[nodiscard]] terminal::Visit now() const;

  /// Says yes to everything and knows the PIN.
  [[nodiscard]] static Answers willing();

 private:
  void visit_changed(const terminal::Visit& visit) override;

  std::shared_ptr<const Clock> clock_;
  std::unique_ptr<Training> training_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<terminal::Visit> history_;
  std::size_t seen_ = 0;
  std::unique_ptr<terminal::VisitRunner> runner_;
};

}  // namespace kakunin::training
