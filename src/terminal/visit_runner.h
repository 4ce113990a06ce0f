// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs visits: feeds the machine with events in order on one thread, does its effects on two workers (card,
// service) and watches the readers. A front end posts events and listens.
//
//   VisitRunner runner({readers, client, options}, listener);
//   runner.post(event::Begin{Purpose::verify, day, Method::pin});

#include <array>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "terminal/card_desk.h"
#include "terminal/visit.h"

namespace kakunin::terminal {

class VisitListener {
 public:
  virtual ~VisitListener() = default;
  /// After every event that meant something. On the runner's thread; copy what is needed and return.
  virtual void visit_changed(const Visit& visit) = 0;
};

class VisitRunner {
 public:
  struct Parts {
    std::shared_ptr<card::Readers> readers;
    std::shared_ptr<ServiceClient> client;
    VisitOptions options;
  };

  /// The listener outlives the runner.
  VisitRunner(Parts parts, VisitListener& listener);
  /// Cancels the visit and ends its threads.
  ~VisitRunner();
  VisitRunner(const VisitRunner&) = delete;
  VisitRunner& operator=(const VisitRunner&) = delete;

  /// From any thread; returns at once.
  void post(Event event) { deliver({std::move(event), 0, std::nullopt}); }
  /// A choice a person made on the screen of this visit as it was shown: of no meaning once the visit has
  /// gone on, so that a second click never answers the next screen.
  void post(Event event, const Visit& shown) { deliver({std::move(event), shown.ticket, shown.state}); }

  /// Of the visit under way or just ended.
  [[nodiscard]] VisitFigures figures() const { return book_.figures(); }

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  static constexpr std::size_t timer_count = 3;

  void deliver(Input input);
  void run(const std::stop_token& stop);
  std::optional<Input> next(const std::stop_token& stop);
  std::optional<Input> due_timer();
  void take(Input input);
  void carry_out(Effect effect);
  void set_timer(TimerKind kind, std::optional<SteadyTime> due);
  template <class Call>
  void ask_service(Call call);

  void start(effect::OpenCard& order) { card_->open(std::move(order), visit_.ticket); }
  void start(effect::VerifyPin& order) { card_->verify_pin(std::move(order), visit_.ticket); }
  void start(effect::VerifyPinOnPad&) { card_->verify_pin_on_pad(visit_.ticket); }
  void start(effect::ReadCertificate&) { card_->read_certificate(visit_.ticket); }
  void start(effect::Sign& order) { card_->sign(std::move(order), visit_.ticket); }
  void start(effect::ProveFace& order) { card_->prove_face(std::move(order), visit_.ticket); }
  void start(effect::CloseCard&) { card_->close(); }
  void start(effect::FetchChallenge& order);
  void start(effect::SendVerification& order);
  void start(effect::FetchTerms&);
  void start(effect::SendRegistration& order);
  void start(effect::AbandonService&);
  void start(effect::StartTimer& order);
  void start(effect::StopTimer& order);

  std::shared_ptr<card::Readers> readers_;
  std::shared_ptr<ServiceClient> client_;
  VisitListener& listener_;
  FigureBook book_;
  Visit visit_;

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Input> inbox_;
  std::array<std::optional<SteadyTime>, timer_count> timers_;  // the visit thread's own

  std::unique_ptr<CardDesk> card_;
  std::unique_ptr<Worker> service_;
  std::jthread watcher_;
  std::jthread thread_;
};

}  // namespace kakunin::terminal
