// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/card_channel.h"

#include <openssl/crypto.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "base/secret_digits.h"

namespace kakunin::card::pcsc {
namespace {

/// Powering a card up takes a second at most. pcscd itself keeps a caller waiting while another program's
/// command to the same reader is under way.
constexpr std::chrono::seconds longest_connect{15};
/// The largest answer there can be, with room to spare (pcsc-lite's MAX_BUFFER_SIZE_EXTENDED).
constexpr std::size_t answer_capacity = 65548;
/// A driver says SCARD_E_NOT_TRANSACTED as well for an order that the reader does not take.
constexpr CardError order_failed{CardErrorKind::transmission_failed, {}, {}};

}  // namespace

/// One thing for the thread to do: a command to the card or, with a code, to the reader.
struct CardChannel::Job {
  Bytes bytes;
  std::optional<ControlCode> control;
};

// What the thread and the caller both hold: it outlives whichever of them goes first.
struct CardChannel::Shared {
  explicit Shared(std::shared_ptr<ReaderMemory> of_reader) : memory(std::move(of_reader)) {}

  const std::shared_ptr<ReaderMemory> memory;
  std::mutex mutex;
  std::condition_variable changed;
  bool busy = true;  // connecting or transmitting
  bool closing = false;
  bool cancelled = false;
  std::optional<PinPad> pin_pad;  // set while connecting
  std::optional<Job> job;
  Expected<Bytes, CardError> answer;  // of the last thing done; an empty one after connecting

  void finish(Expected<Bytes, CardError> result) {
    {
      const std::lock_guard lock{mutex};
      answer = std::move(result);
      busy = false;
    }
    changed.notify_all();
  }

  /// For a session that was given up the wait is over only when the card is let go.
  void reader_is_back() {
    const std::lock_guard lock{mutex};
    if (!closing) memory->awaits_pin = false;
  }

  [[nodiscard]] std::optional<Job> next_job() {
    std::unique_lock lock{mutex};
    changed.wait(lock, [this] { return closing || job; });
    auto next = std::exchange(job, std::nullopt);
    if (!closing) return next;
    if (next) wipe(next->bytes);  // given up before it was sent
    busy = false;
    return std::nullopt;
  }
};

void CardChannel::run(const std::shared_ptr<Shared>& shared, SmartCardService& service,
                      const std::string& reader) {
  const auto context = service.establish();
  if (!context) return shared->finish(unexpected(error_of(context.error())));
  const auto card = service.connect(*context, reader);
  if (!card) {
    service.release(*context);
    return shared->finish(unexpected(error_of(card.error())));
  }
  shared->pin_pad = find_pin_pad(service, *card);
  shared->finish({});
  Bytes buffer(answer_capacity);
  while (auto job = shared->next_job()) {
    shared->memory->awaits_pin = job->control.has_value();
    const auto length = job->control ? service.control(*card, *job->control, job->bytes, buffer)
                                     : service.transmit(*card, job->bytes, buffer);
    wipe(job->bytes);
    shared->reader_is_back();
    if (length) {
      shared->finish(Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*length)));
      OPENSSL_cleanse(buffer.data(), *length);
    } else {
      const bool refused = job->control && length.error() == PcscCode::not_transacted;
      shared->finish(unexpected(refused ? order_failed : error_of(length.error())));
    }
  }
  service.disconnect_and_power_off(*card);
  service.release(*context);
  shared->memory->awaits_pin = false;
}

Expected<std::unique_ptr<CardChannel>, CardError> CardChannel::open(std::shared_ptr<SmartCardService> service,
                                                                    const std::string& reader,
                                                                    std::shared_ptr<ReaderMemory> memory) {
  if (memory->awaits_pin) return unexpected(CardError{CardErrorKind::reader_awaits_pin, {}, {}});
  std::unique_ptr<CardChannel> channel{new CardChannel};
  channel->shared_ = std::make_shared<Shared>(std::move(memory));
  const auto shared = channel->shared_;
  try {
    channel->thread_ =
        std::thread{[shared, service = std::move(service), reader] { run(shared, *service, reader); }};
  } catch (const std::system_error&) {  // no more threads
    shared->busy = false;
    return unexpected(CardError{CardErrorKind::transmission_failed, {}, {}});
  }
  std::unique_lock lock{shared->mutex};
  if (!shared->changed.wait_for(lock, longest_connect, [&shared] { return !shared->busy; })) {
    lock.unlock();
    return unexpected(CardError{CardErrorKind::card_unresponsive, {}, {}});
  }
  const auto connected = std::move(shared->answer);
  lock.unlock();
  if (!connected) return unexpected(connected.error());
  return channel;
}

CardChannel::~CardChannel() {
  bool busy = false;
  {
    const std::lock_guard lock{shared_->mutex};
    shared_->closing = true;
    busy = shared_->busy;
  }
  shared_->changed.notify_all();
  if (!thread_.joinable()) return;
  if (busy) {
    thread_.detach();
  } else {
    thread_.join();
  }
}

const std::optional<PinPad>& CardChannel::pin_pad() const {
  return shared_->pin_pad;
}

Expected<Bytes, CardError> CardChannel::send(Bytes& command) {
  return have_done({std::exchange(command, {}), std::nullopt});
}

Expected<Bytes, CardError> CardChannel::control(ControlCode code, Bytes order) {
  return have_done({std::move(order), code});
}

Expected<Bytes, CardError> CardChannel::have_done(Job job) {
  std::unique_lock lock{shared_->mutex};
  if (shared_->cancelled) {
    wipe(job.bytes);
    return unexpected(CardError{CardErrorKind::cancelled, {}, {}});
  }
  shared_->job = std::move(job);
  shared_->busy = true;
  shared_->changed.notify_all();
  shared_->changed.wait(lock, [this] { return !shared_->busy || shared_->cancelled; });
  if (shared_->cancelled) return unexpected(CardError{CardErrorKind::cancelled, {}, {}});
  return std::move(shared_->answer);
}

void CardChannel::cancel() {
  {
    const std::lock_guard lock{shared_->mutex};
    shared_->cancelled = true;
    shared_->closing = true;  // the card is let go as soon as its thread is free
  }
  shared_->changed.notify_all();
}

}  // namespace kakunin::card::pcsc
