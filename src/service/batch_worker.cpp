// SPDX-License-Identifier: Apache-2.0
#include "service/batch_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>

#include "protocol/batch_json.h"
#include "service/inquiries.h"
#include "service/problems.h"
#include "service/verdicts.h"

namespace kakunin::service {
namespace {

using SteadyClock = BatchQueue::SteadyClock;

constexpr std::size_t rows_a_slice = 64;
constexpr std::int64_t erased_a_slice = 256;
constexpr std::size_t most_listed = 1000;
constexpr std::chrono::seconds look_around_every{5};
/// So many waiting writes are a queue of visits.
constexpr std::size_t piled_up = 500;

std::string request_id(const Batch& batch, std::int64_t row) {
  return batch.key.id + "-" + std::to_string(row);
}

using Result = Expected<protocol::VerdictAnswer, protocol::Problem>;

JudgedRow judged_row(const Batch& batch, std::int64_t row, const Caller& opener, TimePoint now,
                     Result result) {
  JudgedRow judged;
  judged.row = row;
  judged.audit = audit_of_inquiry(opener, result, now);
  protocol::BatchRow line;
  line.row = row;
  if (result) {
    line.result = std::move(*result);
  } else {
    result.error().request_id = request_id(batch, row);
    line.result = std::move(result.error());
  }
  judged.answer = to_json(protocol::BatchLine(std::move(line)));
  return judged;
}

/// Where the work stands when so many of these rows were answered.
BatchQueue::Slice after(BatchQueue::Work work, const std::vector<BatchText>& rows, std::size_t answered) {
  const bool all = answered == rows.size();
  if (work.tries_again()) {
    work.passed_over = !all;
    if (all && !rows.empty()) work.from = rows.back().row + 1;
  } else {
    work.passed_over = work.passed_over || !all;
    work.from = rows.size() < rows_a_slice ? BatchQueue::at_end : rows.back().row + 1;
  }
  BatchQueue::Slice slice{.work = std::move(work), .moved = answered > 0};
  slice.finished = slice.work.tries_again() && !slice.work.passed_over;
  if (slice.work.tries_again()) slice.wait = BatchWait::rows;
  return slice;
}

}  // namespace

BatchWorker::BatchWorker(ReaderPool& readers, const ProofSigner& proofs, CommitQueue& commits,
                         TerminalGate& gate, const Current<Settings>& settings, const Clock& clock)
    : readers_(readers),
      proofs_(proofs),
      commits_(commits),
      gate_(gate),
      settings_(settings),
      clock_(clock),
      thread_([this] { run(); }) {
}

void BatchWorker::wake(const BatchKey& key, std::int64_t from) {
  {
    const std::lock_guard lock(mutex_);
    queue_.wake(key, from, SteadyClock::now());
  }
  changed_.notify_one();
}

std::array<std::size_t, batch_wait_names.size()> BatchWorker::unfinished() const {
  const std::lock_guard lock(mutex_);
  return queue_.unfinished();
}

std::chrono::steady_clock::duration BatchWorker::stalled() const {
  const std::lock_guard lock(mutex_);
  return queue_.stalled(SteadyClock::now());
}

bool BatchWorker::at_work() const {
  const std::lock_guard lock(mutex_);
  return queue_.is_under_way();
}

void BatchWorker::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void BatchWorker::run() {
  while (const auto work = next()) {
    put_back(work_on(*work));
    rest();
  }
}

auto BatchWorker::next() -> std::optional<Work> {
  std::unique_lock lock(mutex_);
  while (!closing_) {
    const auto now = SteadyClock::now();
    if (now >= next_look_) {
      next_look_ = now + look_around_every;
      lock.unlock();
      look_around();
      lock.lock();
      continue;
    }
    if (auto work = queue_.take(now)) return work;
    const auto until = std::min(next_look_, queue_.next_due().value_or(next_look_));
    changed_.wait_until(lock, until);
  }
  return std::nullopt;
}

void BatchWorker::put_back(Slice slice) {
  const std::string id = slice.work.key.id;
  const BatchWait wait = slice.wait;
  const std::lock_guard lock(mutex_);
  if (!queue_.put_back(std::move(slice), SteadyClock::now())) return;
  spdlog::warn("batches: {} waits ({})", id, batch_wait_names[static_cast<std::size_t>(wait)]);
}

void BatchWorker::look_around() {
  const auto found =
      readers_.with([this](StoreReader& reader) { return reader.batches_to_do(clock_.now(), most_listed); });
  if (!found) return spdlog::warn("batches: {}", found.error().reason);
  const std::lock_guard lock(mutex_);
  for (const BatchKey& key : *found) queue_.find(key, SteadyClock::now());
}

void BatchWorker::rest() {
  const auto settings = settings_.get();
  const auto pause =
      std::chrono::microseconds(std::chrono::seconds(1)) * rows_a_slice / settings->batches.rows_per_second;
  std::unique_lock lock(mutex_);
  while (!closing_ && (!commits_.is_quiet() || commits_.waiting() >= piled_up)) {
    changed_.wait_for(lock, pause, [this] { return closing_; });
    if (commits_.waiting() < piled_up) return;
  }
}

auto BatchWorker::work_on(const Work& work) -> Slice {
  const auto batch = readers_.with([&](StoreReader& reader) { return reader.batch(work.key); });
  if (!batch) {
    spdlog::warn("batches: {}", batch.error().reason);
    return {.work = work, .wait = BatchWait::store};
  }
  if (!*batch) return {.work = work, .finished = true};
  return (*batch)->closed || (*batch)->expires <= clock_.now() ? erase(work) : judge(work, **batch);
}

auto BatchWorker::erase(const Work& work) -> Slice {
  const auto outcome = write(BatchErasure{work.key, erased_a_slice});
  if (!outcome) return {.work = work, .wait = BatchWait::store};
  return {.work = work, .finished = outcome->kind != BatchOutcome::Kind::rows_left, .moved = true};
}

auto BatchWorker::judge(const Work& work, const Batch& batch) -> Slice {
  // The terminal that opened it must still be good, as it must be for an inquiry of its own.
  const PeerIdentity peer{PeerIdentity::State::trusted, batch.terminal_id, TimePoint::max()};
  const auto opener = gate_.admit(peer, clock_.now());
  if (!opener) {
    const FailureCode code = opener.error().code;
    const bool refused = code != FailureCode::service_busy && code != FailureCode::service_internal;
    return {.work = work, .wait = refused ? BatchWait::terminal : BatchWait::store};
  }
  const std::size_t most = work.tries_again() ? 1 : rows_a_slice;
  const auto texts = readers_.with([&](StoreReader& reader) {
    return reader.batch_inquiries(batch.key, work.tries_again() ? 0 : work.from, most);
  });
  auto answers = texts.and_then([&](const auto& found) { return judged(batch, *opener, found); });
  if (!answers) {
    spdlog::warn("batches: {}", answers.error().reason);
    return {.work = work, .wait = BatchWait::store};
  }
  const std::size_t answered = answers->size();
  if (answered > 0 && !write(BatchAnswering{batch.key, std::move(*answers)})) {
    return {.work = work, .wait = BatchWait::store};
  }
  rows_answered_.add(answered);
  return after(work, *texts, answered);
}

auto BatchWorker::judged(const Batch& batch, const Caller& opener, const std::vector<BatchText>& texts)
    -> Expected<std::vector<JudgedRow>, StoreError> {
  const TimePoint now = clock_.now();
  std::vector<Row> rows;
  for (const BatchText& text : texts) {
    auto request = protocol::from_json<protocol::InquiryRequest>(text.text);
    if (request) rows.emplace_back(text.row, std::move(*request));
  }
  if (rows.size() < texts.size()) spdlog::warn("batches: {} has unreadable inquiries", batch.key.id);
  const auto candidates = find(rows);
  if (!candidates) return unexpected(candidates.error());
  std::vector<JudgedRow> answers;
  Caller caller = opener;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [row, request] = rows[i];
    const Candidates& persons = (*candidates)[i];
    if (!persons) continue;
    caller.request_id = request_id(batch, row);
    Result result = check_day(request.day, now).map([&] {
      return verdict_by_number(*persons, request, proofs_, caller, now);
    });
    answers.push_back(judged_row(batch, row, caller, now, std::move(result)));
  }
  return answers;
}

auto BatchWorker::find(const std::vector<Row>& rows) -> Expected<std::vector<Candidates>, StoreError> {
  std::vector<eligibility::InquiryKey> keys;
  for (const Row& row : rows) keys.push_back(row.second.key);
  const auto ask = [this](std::span<const eligibility::InquiryKey> some) {
    return readers_.with([some](StoreReader& reader) { return reader.find_by_number(some); });
  };
  std::vector<Candidates> found;
  auto all = ask(keys);
  if (all) {
    for (auto& persons : *all) found.emplace_back(std::move(persons));
    return found;
  }
  // One that the store cannot answer must not take the others with it.
  for (const auto& key : keys) {
    if (all.error().kind == StoreError::Kind::unavailable) return unexpected(all.error());
    auto one = ask(std::span(&key, 1));
    found.push_back(one ? Candidates(std::move(one->front())) : std::nullopt);
    if (!one) all = unexpected(std::move(one.error()));
  }
  return found;
}

std::optional<BatchOutcome> BatchWorker::write(BatchWrite change) {
  std::promise<std::optional<BatchOutcome>> promise;
  auto outcome = promise.get_future();
  Write one;
  one.batch = std::move(change);
  const bool queued = commits_.submit_patiently(
      std::move(one),
      [&promise](const Expected<Written, StoreError>& written) {
        promise.set_value(written ? written->batch : std::nullopt);
      },
      settings_.get()->batches.patience);
  return queued ? outcome.get() : std::nullopt;
}

}  // namespace kakunin::service
