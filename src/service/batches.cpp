// SPDX-License-Identifier: Apache-2.0
#include "service/batches.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "protocol/batch_json.h"
#include "service/problems.h"

namespace kakunin::service {
namespace {

constexpr std::size_t rows_a_piece = 64;
constexpr std::size_t id_bytes = 16;

/// The same key of the same facility always names the same batch. Neither has a line feed in it.
BatchKey key_of(const Caller& caller, const protocol::BatchRequest& request) {
  const std::string& facility = caller.facility.id;
  const Digest hash = sha256(as_bytes("kakunin-batch/1\n" + facility + "\n" + request.key));
  return {facility, to_hex(ByteView(hash).first(id_bytes))};
}

protocol::BatchAnswer answer_of(const Batch& batch) {
  return {batch.key.id, batch.rows, batch.received, batch.received_to, batch.answered, batch.expires};
}

protocol::Problem unknown() {
  return refusal(FailureCode::batch_unknown);
}

Expected<protocol::BatchAnswer, protocol::Problem> answer_of(const BatchOutcome& outcome) {
  using enum BatchOutcome::Kind;
  switch (outcome.kind) {
    case done:
    case rows_left:
      break;
    case unknown:
      return unexpected(service::unknown());
    case too_many:
      return unexpected(refusal(FailureCode::batch_too_many));
    case differs:
      return unexpected(refusal(FailureCode::batch_differs));
    case beyond_end:
      return unexpected(refusal(FailureCode::batch_row_beyond_end));
  }
  return answer_of(outcome.batch);
}

}  // namespace

void Batches::open(const Caller& caller, const protocol::BatchRequest& request, TimePoint now,
                   Answer done) const {
  const BatchSettings& settings = settings_.get()->batches;
  BatchOpening opening;
  opening.batch.key = key_of(caller, request);
  opening.batch.terminal_id = caller.terminal_id;
  opening.batch.rows = request.rows;
  opening.batch.expires = now + settings.life;
  opening.now = now;
  opening.most_open = settings.open_per_facility;
  write(opening, [this, key = opening.batch.key, done = std::move(done)](auto answer) {
    // What a terminal that may ask no more has left is this one's from now on.
    if (answer && answer->received > answer->answered) worker_.wake(key);
    done(std::move(answer));
  });
}

void Batches::fill(const Caller& caller, const std::string& id, std::int64_t from,
                   const protocol::BatchPart& part, TimePoint now, Answer done) const {
  BatchFilling filling;
  filling.key = {caller.facility.id, id};
  filling.now = now;
  filling.from = from;
  for (const auto& row : part.rows) filling.inquiries.push_back(to_json(row));
  write(filling, [this, key = filling.key, from, done = std::move(done)](auto answer) {
    if (answer) worker_.wake(key, from);
    done(std::move(answer));
  });
}

void Batches::erase(const Caller& caller, const std::string& id, TimePoint now, Answer done) const {
  const BatchKey key{caller.facility.id, id};
  auto batch = find(key, now);
  if (!batch) return done(unexpected(std::move(batch.error())));
  write(BatchErasure{key, 0}, [this, key, done = std::move(done)](auto answer) {
    if (answer) worker_.wake(key);
    done(std::move(answer));
  });
}

void Batches::write(BatchWrite change, Answer done) const {
  auto shared_done = std::make_shared<Answer>(std::move(done));
  Write one;
  one.batch = std::move(change);
  const bool queued = commits_.submit_patiently(
      std::move(one),
      [shared_done](const Expected<Written, StoreError>& written) {
        if (written) {
          (*shared_done)(answer_of(*written->batch));
        } else {
          (*shared_done)(unexpected(refusal(written.error())));
        }
      },
      settings_.get()->batches.patience);
  if (!queued) (*shared_done)(unexpected(busy("too many writes wait for the store")));
}

Expected<Batch, protocol::Problem> Batches::find(const BatchKey& key, TimePoint now) const {
  auto batch = readers_.with([&](StoreReader& reader) { return reader.batch(key); });
  if (!batch) return unexpected(refusal(batch.error()));
  if (!*batch || (*batch)->closed || (*batch)->expires <= now) return unexpected(unknown());
  return std::move(**batch);
}

Expected<protocol::BatchAnswer, protocol::Problem> Batches::state(const Caller& caller, const std::string& id,
                                                                  TimePoint now) const {
  auto batch = find({caller.facility.id, id}, now);
  if (!batch) return unexpected(std::move(batch.error()));
  return answer_of(*batch);
}

Expected<NextPiece, protocol::Problem> Batches::results(const Caller& caller, const std::string& id,
                                                        std::int64_t from, TimePoint now) const {
  const BatchKey key{caller.facility.id, id};
  const auto batch = find(key, now);
  if (!batch) return unexpected(batch.error());
  if (from > batch->rows) return unexpected(service::answer_of({BatchOutcome::Kind::beyond_end, {}}).error());
  const PeerIdentity peer{PeerIdentity::State::trusted, caller.terminal_id, TimePoint::max()};
  return [this, reading = std::make_shared<Reading>(Reading{key, peer, from})](const GotPiece& got) {
    next_piece(reading, got);
  };
}

void Batches::next_piece(const std::shared_ptr<Reading>& reading, const GotPiece& got) const {
  if (reading->ended) return got(std::string());
  if (readers_.is_away()) return got(std::nullopt);  // the threads that wait for it are there for the visits
  const TimePoint now = clock_.now();
  const auto admitted = [this, reading, got, now](const TerminalGate::Admission& admission) {
    if (!admission) return got(std::nullopt);
    look_ups_.beside([this, reading, got, now] { got(read_piece(*reading, now)); });
  };
  if (const auto known = gate_.admit_known(reading->peer, now)) return admitted(*known);
  gate_.admit(reading->peer, now, admitted);
}

std::optional<std::string> Batches::read_piece(Reading& reading, TimePoint now) const {
  const auto batch = find(reading.key, now);
  if (!batch) return std::nullopt;
  const auto lines = readers_.with(
      [&](StoreReader& reader) { return reader.batch_answers(reading.key, reading.from, rows_a_piece); });
  if (!lines) return std::nullopt;
  std::string piece;
  for (const BatchText& line : *lines) piece.append(line.text).append("\n");
  reading.from += static_cast<std::int64_t>(lines->size());
  if (!lines->empty()) return piece;
  reading.ended = true;
  return to_json(protocol::BatchLine(protocol::BatchPause{reading.from, reading.from < batch->rows})) + "\n";
}

}  // namespace kakunin::service
