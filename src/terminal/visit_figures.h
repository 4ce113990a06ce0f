// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a visit cost: commands and bytes on the card, time with the card and with the service.

#include <chrono>
#include <cstdint>
#include <mutex>

#include "card/card_session.h"

namespace kakunin::terminal {

struct VisitFigures {
  std::uint32_t apdus = 0;
  std::uint64_t apdu_bytes = 0;  // both ways, status words included
  std::chrono::microseconds card{0};
  std::chrono::microseconds service{0};
};

/// Thread-safe sums since the visit began.
class FigureBook {
 public:
  void begin_visit();
  void add_command(std::uint64_t bytes);
  void add_card(std::chrono::microseconds time);
  void add_service(std::chrono::microseconds time);
  [[nodiscard]] VisitFigures figures() const;

 private:
  mutable std::mutex mutex_;
  VisitFigures figures_;
};

/// Passes everything on and counts it.
class CountingSession final : public card::CardSession {
 public:
  CountingSession(std::unique_ptr<card::CardSession> session, FigureBook& book)
      : session_(std::move(session)), book_(book) {}
  [[nodiscard]] Expected<card::ResponseApdu, card::CardError> transmit(
      const card::CommandApdu& command) override;
  [[nodiscard]] bool has_pin_pad() const override { return session_->has_pin_pad(); }
  [[nodiscard]] Expected<card::ResponseApdu, card::CardError> verify_on_pin_pad(
      const card::CommandApdu& verify, std::size_t digits) override;
  void cancel() override { session_->cancel(); }
  [[nodiscard]] bool extended_length() const override { return session_->extended_length(); }
  void no_extended_length() override { session_->no_extended_length(); }

 private:
  [[nodiscard]] Expected<card::ResponseApdu, card::CardError> counted(
      std::size_t sent, Expected<card::ResponseApdu, card::CardError> answer);

  std::unique_ptr<card::CardSession> session_;
  FigureBook& book_;
};

}  // namespace kakunin::terminal
