// SPDX-License-Identifier: Apache-2.0
#include "terminal/visit_figures.h"

namespace kakunin::terminal {
namespace {

constexpr std::size_t short_overhead = 5;     // header and one length byte
constexpr std::size_t extended_overhead = 9;  // header, 00, two length bytes and two of Le

}  // namespace

void FigureBook::begin_visit() {
  const std::lock_guard lock(mutex_);
  figures_ = {};
}

void FigureBook::add_command(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  ++figures_.apdus;
  figures_.apdu_bytes += bytes;
}

void FigureBook::add_card(std::chrono::microseconds time) {
  const std::lock_guard lock(mutex_);
  figures_.card += time;
}

void FigureBook::add_service(std::chrono::microseconds time) {
  const std::lock_guard lock(mutex_);
  figures_.service += time;
}

VisitFigures FigureBook::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

Expected<card::ResponseApdu, card::CardError> CountingSession::transmit(const card::CommandApdu& command) {
  const std::size_t sent =
      command.data().size() + (command.needs_extended_length() ? extended_overhead : short_overhead);
  return counted(sent, session_->transmit(command));
}

Expected<card::ResponseApdu, card::CardError> CountingSession::verify_on_pin_pad(
    const card::CommandApdu& verify, std::size_t digits) {
  return counted(short_overhead + digits, session_->verify_on_pin_pad(verify, digits));
}

Expected<card::ResponseApdu, card::CardError> CountingSession::counted(
    std::size_t sent, Expected<card::ResponseApdu, card::CardError> answer) {
  constexpr std::size_t status_word = 2;
  book_.add_command(sent + (answer ? answer->data.size() + status_word : 0));
  return answer;
}

}  // namespace kakunin::terminal
