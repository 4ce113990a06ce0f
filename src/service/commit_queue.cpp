// SPDX-License-Identifier: Apache-2.0
#include "service/commit_queue.h"

#include <spdlog/spdlog.h>

namespace kakunin::service {

namespace {

/// Whether others of the group may succeed.
bool may_concern_one(StoreError::Kind kind) {
  return kind == StoreError::Kind::conflict || kind == StoreError::Kind::part_unavailable;
}

}  // namespace

CommitQueue::CommitQueue(std::unique_ptr<StoreWriter> writer, std::size_t capacity,
                         std::chrono::milliseconds quiet_time)
    : writer_(std::move(writer)), capacity_(capacity), quiet_time_(quiet_time) {
  done_.last_end = SteadyClock::now();
  thread_ = std::thread([this] { run(); });
}

void CommitQueue::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  arrived_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool CommitQueue::submit(Write write, Callback callback) {
  return put({std::move(write), std::move(callback)}, Haste::urgent, {});
}

bool CommitQueue::submit_patiently(Write write, Callback callback, std::chrono::milliseconds patience) {
  return put({std::move(write), std::move(callback)}, Haste::patient,
             is_quiet() ? std::chrono::milliseconds{0} : patience);
}

bool CommitQueue::put(Item item, Haste haste, std::chrono::milliseconds patience) {
  const auto now = SteadyClock::now();
  bool sooner = false;
  {
    const std::lock_guard lock(mutex_);
    if (ended_ || waiting_.size() >= capacity_) return false;
    sooner = waiting_.empty() || now + patience < due_;
    if (sooner) due_ = now + patience;
    if (haste == Haste::urgent) last_urgent_ = now;
    waiting_.push_back(std::move(item));
  }
  if (sooner) arrived_.notify_one();
  return true;
}

std::size_t CommitQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

bool CommitQueue::is_quiet() const {
  const auto now = SteadyClock::now();
  const std::lock_guard lock(mutex_);
  return now - last_urgent_ >= quiet_time_;
}

void CommitQueue::await_due(std::unique_lock<std::mutex>& lock) {
  arrived_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
  while (!closing_ && SteadyClock::now() < due_) arrived_.wait_until(lock, due_);
}

void CommitQueue::run() {
  std::vector<Item> items;
  SteadyClock::time_point next{};
  while (true) {
    {
      std::unique_lock lock(mutex_);
      await_due(lock);
      arrived_.wait_until(lock, next, [this] { return closing_; });
      ended_ = waiting_.empty();
      if (ended_) return;
      items.swap(waiting_);
      next = SteadyClock::now() + pace;
      committing_ = items.size();
      committing_due_ = due_;
    }
    commit(items);
    const std::lock_guard lock(mutex_);
    done_.writes += std::exchange(committing_, 0);
    items.clear();
  }
}

CommitState CommitQueue::state() const {
  const std::lock_guard lock(mutex_);
  CommitState state = done_;
  state.waiting = waiting_.size() + committing_;
  const auto due = committing_ > 0 ? committing_due_ : due_;
  const auto now = SteadyClock::now();
  if (state.waiting > 0 && now > due) state.lag = now - due;
  return state;
}

void CommitQueue::commit(std::vector<Item>& items) {
  auto outcomes = apply(items);
  if (!outcomes && may_concern_one(outcomes.error().kind) && items.size() > 1) {
    // One write that the store refuses must not take the others with it.
    for (Item& item : items) {
      std::vector<Item> alone;
      alone.push_back(std::move(item));
      commit(alone);
    }
    return;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (outcomes) {
      items[i].callback((*outcomes)[i]);
    } else {
      items[i].callback(unexpected(outcomes.error()));
    }
  }
}

Expected<std::vector<Written>, StoreError> CommitQueue::apply(std::vector<Item>& items) {
  WriteBatch batch;
  batch.audit.reserve(items.size());
  for (const Item& item : items) {
    const Write& write = item.write;
    if (write.registration) batch.registrations.push_back(*write.registration);
    if (write.activation) batch.activations.push_back(*write.activation);
    if (write.renewal) batch.renewals.push_back(*write.renewal);
    if (write.audit) batch.audit.push_back(*write.audit);
    if (write.batch) batch.batches.push_back(*write.batch);
  }
  auto outcome = writer_->apply(batch);
  {
    const std::lock_guard lock(mutex_);
    ++done_.transactions;
    done_.last_end = std::chrono::steady_clock::now();
    done_.last_failure = outcome ? std::nullopt : std::optional(outcome.error().kind);
    if (outcome) done_.head = outcome->head;
  }
  if (!outcome) {
    errors_.count(outcome.error());
    spdlog::error("commit of {} writes failed: {}", items.size(), outcome.error().reason);
    return unexpected(std::move(outcome.error()));
  }
  std::vector<Written> written(items.size());
  auto registration = outcome->registrations.begin();
  auto activation = outcome->activations.begin();
  auto of_batch = outcome->batches.begin();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].write.registration) written[i].registration = std::move(*registration++);
    if (items[i].write.activation) written[i].activation = *activation++;
    if (items[i].write.batch) written[i].batch = std::move(*of_batch++);
  }
  return written;
}

}  // namespace kakunin::service
