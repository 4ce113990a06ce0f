// SPDX-License-Identifier: Apache-2.0
#include "training/training.h"

#include <mutex>
#include <utility>

#include "terminal/trouble.h"
#include "terminal/worker.h"
#include "training/card_maker.h"
#include "training/direct_client.h"
#include "virtualcard/in_process_readers.h"

namespace kakunin::training {
namespace {

const std::string& reader() {
  static const std::string name{reader_name};
  return name;
}

}  // namespace

struct Training::Parts {
  Parts(std::shared_ptr<PracticeService> practice, const std::shared_ptr<const Clock>& clock)
      : service(std::move(practice)),
        client(std::make_shared<DirectClient>(service)),
        readers(std::make_shared<virtualcard::InProcessReaders>(std::vector{reader()})),
        maker(service, clock) {}

  /// Changes the desk and tells the listener, unless change_it says that nothing changed.
  template <class Change>
  void change(Change change_it) {
    {
      const std::lock_guard lock{mutex};
      if (!change_it()) return;
    }
    const std::lock_guard lock{listener_mutex};
    if (listener) listener();
  }

  /// On the worker: lays the card on the reader if it is still the one wanted.
  void lay(const StackedCard& card, std::uint64_t order) {
    {
      const std::lock_guard lock{mutex};
      if (order != orders) return;
    }
    const auto made = maker.card(card);
    change([&] {
      if (order != orders) return false;
      desk.preparing = false;
      if (made) {
        readers->insert(reader(), *made);
      } else {
        desk.card.clear();
      }
      return true;
    });
  }

  /// In change(): this card is the one wanted from now on.
  std::uint64_t order(const StackedCard& card) {
    readers->remove(reader());
    desk.card = card.shown.name;
    desk.preparing = true;
    return ++orders;
  }

  /// In change(): nothing lies on the reader, or is about to.
  void clear() {
    ++orders;
    readers->remove(reader());
    desk.card.clear();
    desk.preparing = false;
  }

  std::shared_ptr<PracticeService> service;
  std::shared_ptr<DirectClient> client;
  std::shared_ptr<virtualcard::InProcessReaders> readers;
  CardMaker maker;  // the worker's own

  mutable std::mutex mutex;  // guards desk, orders, and their agreement with the readers
  Desk desk;
  std::uint64_t orders = 0;  // goes up with each card asked for or taken away
  std::mutex listener_mutex;
  std::function<void()> listener;
  terminal::Worker worker;
};

Training::Training(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
}

Training::~Training() {
  parts_->worker.drop_waiting();
}

Expected<std::unique_ptr<Training>, Failure> Training::make(std::shared_ptr<const Clock> clock) {
  auto service = PracticeService::make(clock);
  if (!service) {
    return unexpected(terminal::to_failure(terminal::TerminalProblem::internal, std::move(service.error())));
  }
  return std::unique_ptr<Training>(new Training(std::make_unique<Parts>(*std::move(service), clock)));
}

std::shared_ptr<card::Readers> Training::readers() const {
  return parts_->readers;
}

std::shared_ptr<terminal::ServiceClient> Training::client() const {
  return parts_->client;
}

terminal::VisitOptions Training::options() const {
  terminal::VisitOptions options;
  options.terminal_id = terminal_id;
  return options;
}

bool Training::insert(std::string_view name) {
  const StackedCard* card = find_card(name);
  if (card == nullptr) return false;
  bool accepted = false;
  parts_->change([&] {
    accepted = parts_->desk.reader_plugged_in;
    if (!accepted) return false;
    const std::uint64_t order = parts_->order(*card);
    parts_->worker.post([parts = parts_.get(), card, order] { parts->lay(*card, order); });
    return true;
  });
  return accepted;
}

void Training::remove() {
  parts_->change([this] {
    if (parts_->desk.card.empty()) return false;
    parts_->clear();
    return true;
  });
}

bool Training::reset_pin(std::string_view name) {
  const StackedCard* card = find_card(name);
  if (card == nullptr) return false;
  parts_->change([&] {
    const bool there = parts_->desk.card == name;
    const std::uint64_t order = there ? parts_->order(*card) : 0;
    parts_->worker.post([parts = parts_.get(), card, order] {
      // A card that cannot be made says so when it is laid down.
      static_cast<void>(parts->maker.reset_pin(*card));
      if (order != 0) parts->lay(*card, order);
    });
    return there;
  });
  return true;
}

void Training::plug_in_reader() {
  parts_->change([this] {
    if (std::exchange(parts_->desk.reader_plugged_in, true)) return false;
    parts_->readers->plug_in(reader());
    return true;
  });
}

void Training::unplug_reader() {
  parts_->change([this] {
    if (!std::exchange(parts_->desk.reader_plugged_in, false)) return false;
    parts_->clear();
    parts_->readers->unplug(reader());
    return true;
  });
}

void Training::set_service(ServiceState state) {
  parts_->change([&] {
    if (std::exchange(parts_->desk.service, state) == state) return false;
    parts_->service->set_state(state);
    return true;
  });
}

Desk Training::desk() const {
  const std::lock_guard lock{parts_->mutex};
  return parts_->desk;
}

void Training::on_change(std::function<void()> changed) {
  const std::lock_guard lock{parts_->listener_mutex};
  parts_->listener = std::move(changed);
}

}  // namespace kakunin::training
