// SPDX-License-Identifier: Apache-2.0
#pragma once
// A whole counter in this process: a virtual card on a reader, a scripted service, the real visit runner, and
// a person who follows a plan.

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "terminal/scripted_service.h"
#include "terminal/visit_fixture.h"
#include "terminal/visit_runner.h"
#include "virtualcard/card_maker.h"
#include "virtualcard/in_process_readers.h"

namespace kakunin::test {

inline constexpr const char* left_reader = "Reader 0";
inline constexpr const char* right_reader = "Reader 1";

/// A patient's card with PIN 1234 (never as text in one piece) and a certificate of its own.
[[nodiscard]] std::shared_ptr<virtualcard::InsertedCard> patients_card(
    const virtualcard::Quirks& quirks = {},
    virtualcard::CardFamily family = virtualcard::CardFamily::standard, int tries = 3);

class Counter : private terminal::VisitListener {
 public:
  using Step = std::function<void(Counter&)>;
  /// What the person does on the first sight of each state.
  using Plan = std::map<terminal::StateId, Step>;

  explicit Counter(terminal::VisitOptions options = usual_options(),
                   std::shared_ptr<ScriptedService> service = std::make_shared<ScriptedService>());
  ~Counter() override;

  virtualcard::InProcessReaders& readers() { return *readers_; }
  ScriptedService& service() { return *service_; }
  /// The keys of the left reader, which has some from now on.
  virtualcard::VirtualPinPad& pin_pad();

  /// Takes away what lies on the left reader, puts this one there, and returns when the runner knows.
  [[nodiscard]] bool change_card(std::shared_ptr<virtualcard::InsertedCard> card);

  // Doing.
  void begin(protocol::Method method = protocol::Method::pin);
  void begin_registration();
  void post(terminal::Event event);
  /// As chosen on a screen shown earlier.
  void post(terminal::Event event, const terminal::Visit& shown);
  /// As chosen on the screen now.
  void choose(terminal::Event event);
  /// Follows the plan until this state; false where a minute passed or the visit ended elsewhere.
  [[nodiscard]] bool reach(terminal::StateId goal, const Plan& plan = usual_plan());
  /// Returns when the machine looks like this, without following a plan.
  [[nodiscard]] bool wait_for(const std::function<bool(const terminal::Visit&)>& what);
  /// The states gone through since the last begin, each once in a row.
  [[nodiscard]] std::vector<terminal::StateId> states() const;
  [[nodiscard]] terminal::Visit now() const;
  [[nodiscard]] terminal::VisitFigures figures() const { return runner_->figures(); }
  /// Ends the runner: nothing holds the card any more.
  void end() { runner_.reset(); }

  [[nodiscard]] static terminal::VisitOptions usual_options();
  /// Answers everything as a willing patient does.
  [[nodiscard]] static Plan usual_plan();
  /// The same, with the PIN typed at the left reader.
  [[nodiscard]] static Plan plan_at_the_reader();

 private:
  void visit_changed(const terminal::Visit& visit) override;

  std::shared_ptr<virtualcard::InProcessReaders> readers_;
  std::shared_ptr<ScriptedService> service_;
  std::shared_ptr<virtualcard::VirtualPinPad> pin_pad_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<terminal::Visit> history_;
  std::size_t planned_ = 0;  // of history_, how much the person has seen
  std::unique_ptr<terminal::VisitRunner> runner_;
};

/// Tries left, asked of the card itself.
[[nodiscard]] int tries_left(virtualcard::InProcessReaders& readers, const char* reader = left_reader);

}  // namespace kakunin::test
