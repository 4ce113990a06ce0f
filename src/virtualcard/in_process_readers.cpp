// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/in_process_readers.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "virtualcard/in_process_session.h"

namespace kakunin::virtualcard {

using card::CardError;
using card::CardErrorKind;

class InProcessReaders::Desk {
 public:
  struct Slot {
    card::ReaderState state;
    std::shared_ptr<InsertedCard> card;
    std::shared_ptr<VirtualPinPad> pad;
    std::shared_ptr<InProcessSession> session;  // the one that holds the card
  };

  explicit Desk(std::vector<std::string> names) {
    for (std::string& name : names) slots_.push_back(slot(std::move(name)));
  }

  /// Changes the desk and tells everyone.
  template <class Change>
  void change(Change change) {
    {
      const std::lock_guard lock{mutex_};
      change(slots_);
      ++version_;
    }
    changed_.notify_all();
  }

  template <class Change>
  void change(const std::string& reader, Change change_slot) {
    change([&](std::vector<Slot>& slots) {
      const auto found = find(slots, reader);
      if (found != slots.end()) change_slot(*found);
    });
  }

  void set_running(bool running) {
    change([&](std::vector<Slot>& slots) {
      running_ = running;
      for (Slot& each : slots) end_session(each);
    });
  }

  [[nodiscard]] card::ReadersSnapshot snapshot() const {
    const std::lock_guard lock{mutex_};
    return picture();
  }

  void watch(const std::stop_token& stop, const std::function<void(const card::ReadersSnapshot&)>& told) {
    std::uint64_t seen = 0;
    while (!stop.stop_requested()) {
      card::ReadersSnapshot now;
      {
        std::unique_lock lock{mutex_};
        if (!changed_.wait(lock, stop, [&] { return version_ != seen; })) return;
        seen = version_;
        now = picture();
      }
      told(now);
    }
  }

  [[nodiscard]] Expected<std::shared_ptr<InProcessSession>, CardError> open(
      const std::string& reader, const std::function<void()>& torn) {
    std::shared_ptr<InProcessSession> session;
    CardErrorKind problem = CardErrorKind::service_stopped;
    change([&](std::vector<Slot>& slots) {
      if (!running_) return;
      const auto found = find(slots, reader);
      problem = found == slots.end()     ? CardErrorKind::reader_gone
                : found->card == nullptr ? CardErrorKind::no_card
                                         : CardErrorKind::in_use;
      if (problem != CardErrorKind::in_use || found->session) return;
      session = std::make_shared<InProcessSession>(found->card, torn, found->pad);
      found->session = session;
      found->state.in_use_exclusively = true;
    });
    if (!session) return unexpected(CardError{problem, {}, {}});
    return session;
  }

  void close(const std::string& reader, const std::shared_ptr<InProcessSession>& session) {
    change(reader, [&](Slot& slot) {
      if (slot.session == session) end_session(slot);
    });
  }

  static Slot slot(std::string name) {
    Slot made;
    made.state.name = std::move(name);
    return made;
  }
  static std::vector<Slot>::iterator find(std::vector<Slot>& slots, const std::string& reader) {
    return std::find_if(slots.begin(), slots.end(), [&](const Slot& s) { return s.state.name == reader; });
  }
  static void end_session(Slot& slot) {
    if (slot.session) slot.session->take_card_away();
    slot.session.reset();
    slot.state.in_use_exclusively = false;
  }
  static void put(Slot& slot, std::shared_ptr<InsertedCard> card) {
    end_session(slot);
    const bool there = card != nullptr;
    if (there || slot.card) ++slot.state.events;
    slot.card = std::move(card);
    slot.state.card_present = there;
  }

 private:
  [[nodiscard]] card::ReadersSnapshot picture() const {
    card::ReadersSnapshot now{running_, true, {}};
    if (!running_) return now;
    for (const Slot& each : slots_) now.readers.push_back(each.state);
    return now;
  }

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Slot> slots_;
  std::uint64_t version_ = 1;
  bool running_ = true;
};

/// Holds the card until its end.
class InProcessReaders::Session final : public card::CardSession {
 public:
  Session(std::shared_ptr<Desk> desk, std::string reader, std::shared_ptr<InProcessSession> held)
      : desk_(std::move(desk)), reader_(std::move(reader)), held_(std::move(held)) {}
  ~Session() override { desk_->close(reader_, held_); }

  [[nodiscard]] Expected<card::ResponseApdu, CardError> transmit(const card::CommandApdu& command) override {
    return held_->transmit(command);
  }
  [[nodiscard]] bool has_pin_pad() const override { return held_->has_pin_pad(); }
  [[nodiscard]] Expected<card::ResponseApdu, CardError> verify_on_pin_pad(const card::CommandApdu& verify,
                                                                          std::size_t digits) override {
    return held_->verify_on_pin_pad(verify, digits);
  }
  void cancel() override { held_->cancel(); }
  [[nodiscard]] bool extended_length() const override { return held_->extended_length(); }
  void no_extended_length() override { held_->no_extended_length(); }

 private:
  std::shared_ptr<Desk> desk_;
  std::string reader_;
  std::shared_ptr<InProcessSession> held_;
};

InProcessReaders::InProcessReaders(std::vector<std::string> names)
    : desk_(std::make_shared<Desk>(std::move(names))) {
}

void InProcessReaders::insert(const std::string& reader, std::shared_ptr<InsertedCard> card) {
  desk_->change(reader, [&](Desk::Slot& slot) { Desk::put(slot, std::move(card)); });
}

void InProcessReaders::remove(const std::string& reader) {
  desk_->change(reader, [](Desk::Slot& slot) { Desk::put(slot, nullptr); });
}

void InProcessReaders::plug_in(const std::string& reader) {
  desk_->change([&](std::vector<Desk::Slot>& slots) {
    if (Desk::find(slots, reader) == slots.end()) slots.push_back(Desk::slot(reader));
  });
}

void InProcessReaders::unplug(const std::string& reader) {
  desk_->change([&](std::vector<Desk::Slot>& slots) {
    const auto found = Desk::find(slots, reader);
    if (found == slots.end()) return;
    Desk::end_session(*found);
    slots.erase(found);
  });
}

void InProcessReaders::attach_pin_pad(const std::string& reader, std::shared_ptr<VirtualPinPad> pad) {
  desk_->change(reader, [&](Desk::Slot& slot) {
    slot.state.has_pin_pad = pad != nullptr;
    slot.pad = std::move(pad);
  });
}

void InProcessReaders::set_service_running(bool running) {
  desk_->set_running(running);
}

card::ReadersSnapshot InProcessReaders::snapshot() {
  return desk_->snapshot();
}

void InProcessReaders::watch(std::stop_token stop,
                             const std::function<void(const card::ReadersSnapshot&)>& changed) {
  desk_->watch(stop, changed);
}

Expected<std::unique_ptr<card::CardSession>, CardError> InProcessReaders::open(const std::string& reader) {
  // A card that is torn out in the middle of a command leaves its reader as one taken by hand.
  auto held = desk_->open(reader, [weak = std::weak_ptr{desk_}, reader] {
    if (const auto desk = weak.lock()) {
      desk->change(reader, [](Desk::Slot& slot) { Desk::put(slot, nullptr); });
    }
  });
  if (!held) return unexpected(held.error());
  return std::make_unique<Session>(desk_, reader, *std::move(held));
}

}  // namespace kakunin::virtualcard
