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

using SteadyClock = std::chrono::steady_clock;

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

void BatchWorker::wake(const BatchKey& key) {
  {
    const std::lock_guard lock(mutex_);
    if (std::find(to_do_.begin(), to_do_.end(), key) != to_do_.end()) return;
    to_do_.push_back(key);
  }
  changed_.notify_one();
}

std::size_t BatchWorker::waiting() const {
  const std::lock_guard lock(mutex_);
  return to_do_.size();
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
  while (const auto key = next()) {
    at_work_ = true;
    const Left left = work_on(*key);
    at_work_ = false;
    if (left == Left::more) wake(*key);
    rest();
  }
}

std::optional<BatchKey> BatchWorker::next() {
  std::unique_lock lock(mutex_);
  while (!closing_) {
    if (!to_do_.empty()) {
      BatchKey key = std::move(to_do_.front());
      to_do_.pop_front();
      return key;
    }
    if (SteadyClock::now() < next_look_) {
      changed_.wait_until(lock, next_look_, [this] { return closing_ || !to_do_.empty(); });
      continue;
    }
    next_look_ = SteadyClock::now() + look_around_every;
    lock.unlock();
    look_around();
    lock.lock();
  }
  return std::nullopt;
}

void BatchWorker::look_around() {
  const auto found =
      readers_.with([this](StoreReader& reader) { return reader.batches_to_do(clock_.now(), most_listed); });
  if (!found) return spdlog::warn("batches: {}", found.error().reason);
  for (const BatchKey& key : *found) wake(key);
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

BatchWorker::Left BatchWorker::work_on(const BatchKey& key) {
  const auto batch = readers_.with([&](StoreReader& reader) { return reader.batch(key); });
  if (!batch) spdlog::warn("batches: {}", batch.error().reason);
  if (!batch || !*batch) return Left::nothing;
  return (*batch)->closed || (*batch)->expires <= clock_.now() ? erase(key) : judge(**batch);
}

BatchWorker::Left BatchWorker::erase(const BatchKey& key) {
  const auto outcome = write(BatchErasure{key, erased_a_slice});
  return outcome && outcome->kind == BatchOutcome::Kind::rows_left ? Left::more : Left::nothing;
}

BatchWorker::Left BatchWorker::judge(const Batch& batch) {
  // The terminal that opened it must still be good, as it must be for an inquiry of its own.
  const PeerIdentity peer{PeerIdentity::State::trusted, batch.terminal_id, TimePoint::max()};
  const auto opener = gate_.admit(peer, clock_.now());
  if (!opener) return Left::nothing;
  const auto rows =
      readers_.with([&](StoreReader& reader) { return reader.batch_inquiries(batch.key, rows_a_slice); });
  if (!rows) spdlog::warn("batches: {}", rows.error().reason);
  if (!rows || rows->empty()) return Left::nothing;
  auto answers = judged(batch, *opener, *rows);
  if (!answers) spdlog::warn("batches: {}", answers.error().reason);
  if (!answers || !write(BatchAnswering{batch.key, std::move(*answers)})) return Left::nothing;
  rows_answered_.add(rows->size());
  return rows->size() == rows_a_slice ? Left::more : Left::nothing;
}

Expected<std::vector<JudgedRow>, StoreError> BatchWorker::judged(const Batch& batch, const Caller& opener,
                                                                 const std::vector<BatchText>& rows) {
  const TimePoint now = clock_.now();
  std::vector<protocol::InquiryRequest> requests;
  std::vector<eligibility::InquiryKey> keys;
  for (const BatchText& row : rows) {
    auto request = protocol::from_json<protocol::InquiryRequest>(row.text);
    if (!request) return unexpected(StoreError{StoreError::Kind::corrupt, "an inquiry of a batch"});
    keys.push_back(request->key);
    requests.push_back(std::move(*request));
  }
  const auto candidates = readers_.with([&](StoreReader& reader) { return reader.find_by_number(keys); });
  if (!candidates) return unexpected(candidates.error());
  std::vector<JudgedRow> answers;
  Caller caller = opener;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    caller.request_id = request_id(batch, rows[i].row);
    Result result = check_day(requests[i].day, now).map([&] {
      return verdict_by_number((*candidates)[i], requests[i], proofs_, caller, now);
    });
    answers.push_back(judged_row(batch, rows[i].row, caller, now, std::move(result)));
  }
  return answers;
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
