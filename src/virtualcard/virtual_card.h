// SPDX-License-Identifier: Apache-2.0
#pragma once
// A My Number card in software: commands in, answers out, no I/O of its own. Strict: what a real card is not
// known to accept is refused. Not for use from several threads at once.
//
//   VirtualCard card{std::move(image), [&](const CardImage& now) { return save_card(path, now).has_value();
//   }}; card.power_on(); Bytes answer = card.process(command);
//
// Status words and access conditions: ISO/IEC 7816-4:2013 and the public behaviour of the card.
// Assumption: PIN status survives the selection of another or the same application (a switch changes that);
// it always ends with the power.

#include <functional>
#include <memory>
#include <vector>

#include "virtualcard/application.h"

namespace kakunin::virtualcard {

class VirtualCard {
 public:
  /// Keeps the card as it is now; called before the answer that depends on it leaves. False: could not.
  using Keep = std::function<bool(const CardImage&)>;

  explicit VirtualCard(CardImage image, Keep keep = {}, bool selection_clears_pin = false);
  VirtualCard(const VirtualCard&) = delete;
  VirtualCard& operator=(const VirtualCard&) = delete;

  /// Power-up and reset are the same to the card: nothing is selected, nothing is verified.
  void power_on();
  /// One command. While it could not be kept, every change answers 6581.
  [[nodiscard]] Bytes process(ByteView command);

  [[nodiscard]] const CardImage& image() const { return *image_; }

 private:
  [[nodiscard]] Answer run(const card::ParsedCommand& command);
  [[nodiscard]] Answer select(const card::ParsedCommand& command);
  [[nodiscard]] Answer select_application(const card::ParsedCommand& command);
  [[nodiscard]] Answer get_challenge(const card::ParsedCommand& command) const;
  [[nodiscard]] Answer get_data(const card::ParsedCommand& command) const;

  std::unique_ptr<CardImage> image_;  // applications point into it
  Keep keep_;
  bool selection_clears_pin_;
  std::vector<std::unique_ptr<Application>> applications_;
  Application* current_ = nullptr;
};

}  // namespace kakunin::virtualcard
