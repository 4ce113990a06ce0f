// SPDX-License-Identifier: Apache-2.0
#pragma once
// The card side of a visit: does the card's effects one after the other on a thread of its own and says what
// came of each. Holds the one session; nothing is ever sent twice.

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "card/my_number_card.h"
#include "card/readers.h"
#include "terminal/visit_effects.h"
#include "terminal/visit_events.h"
#include "terminal/visit_figures.h"
#include "terminal/worker.h"

namespace kakunin::terminal {

class CardDesk {
 public:
  using Report = std::function<void(Event, std::uint32_t ticket)>;

  CardDesk(std::shared_ptr<card::Readers> readers, FigureBook& figures, Report report);
  ~CardDesk();
  CardDesk(const CardDesk&) = delete;
  CardDesk& operator=(const CardDesk&) = delete;

  // From the visit's thread; all return at once.
  void open(effect::OpenCard order, std::uint32_t ticket);
  void verify_pin(effect::VerifyPin order, std::uint32_t ticket);
  /// The time until the person is done is not the card's and is not counted.
  void verify_pin_on_pad(std::uint32_t ticket);
  void read_certificate(std::uint32_t ticket);
  void sign(effect::Sign order, std::uint32_t ticket);
  void prove_face(effect::ProveFace order, std::uint32_t ticket);
  /// Gives up what is under way and powers the card off.
  void close();

 private:
  using Step = std::function<Event(card::MyNumberCard&)>;
  enum class Timing : std::uint8_t { counted, not_counted };
  void with_card(std::uint32_t ticket, Step step, Timing timing = Timing::counted);
  Event open_now(const effect::OpenCard& order, std::uint32_t generation);
  bool keep(std::unique_ptr<card::CardSession> session, std::uint32_t generation);
  void close_now();

  std::shared_ptr<card::Readers> readers_;
  FigureBook& figures_;
  Report report_;
  std::mutex mutex_;  // guards session_'s replacement and generation_
  std::unique_ptr<card::CardSession> session_;
  std::uint32_t generation_ = 0;
  std::optional<card::MyNumberCard> card_;  // the worker's own
  Worker worker_;
};

}  // namespace kakunin::terminal
