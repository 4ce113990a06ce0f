// SPDX-License-Identifier: Apache-2.0
#pragma once
// Card readers without hardware and without pcscd: virtual cards put on and taken off by a program, for
// training and for tests. As over PC/SC a card is held by one session at a time, and a session ends with its
// card.
//
//   auto readers = std::make_shared<InProcessReaders>(std::vector<std::string>{"練習用リーダー"});
//   readers->insert("練習用リーダー", std::make_shared<InsertedCard>(std::move(image), keep, Quirks{}));

#include "card/readers.h"
#include "virtualcard/inserted_card.h"
#include "virtualcard/virtual_pin_pad.h"

namespace kakunin::virtualcard {

class InProcessReaders final : public card::Readers {
 public:
  explicit InProcessReaders(std::vector<std::string> names);

  // The desk, from any thread. A reader that is not plugged in is left alone.
  void insert(const std::string& reader, std::shared_ptr<InsertedCard> card);
  void remove(const std::string& reader);
  void plug_in(const std::string& reader);
  /// With the card on it.
  void unplug(const std::string& reader);
  /// Gives the reader keys of its own for the PIN, from the next session on; none: takes them away.
  void attach_pin_pad(const std::string& reader, std::shared_ptr<VirtualPinPad> pad);
  /// As pcscd stopping and coming back; every session ends.
  void set_service_running(bool running);

  [[nodiscard]] card::ReadersSnapshot snapshot() override;
  void watch(std::stop_token stop, const std::function<void(const card::ReadersSnapshot&)>& changed) override;
  [[nodiscard]] Expected<std::unique_ptr<card::CardSession>, card::CardError> open(
      const std::string& reader) override;

 private:
  class Desk;
  class Session;
  std::shared_ptr<Desk> desk_;  // sessions may outlive the readers
};

}  // namespace kakunin::virtualcard
