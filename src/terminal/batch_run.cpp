// SPDX-License-Identifier: Apache-2.0
#include "terminal/batch_run.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "base/bytes.h"
#include "base/secret_digits.h"
#include "protocol/batch_json.h"
#include "terminal/private_files.h"
#include "terminal/toml_file.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t key_bytes = 16;
constexpr std::size_t part_bytes = 60UL * 1024;
constexpr int most_failures = 8;  // in a row
constexpr std::chrono::milliseconds first_pause = 300ms;
constexpr std::chrono::milliseconds longest_pause = 10s;

BatchTrouble trouble(std::string reason) {
  return {std::nullopt, std::move(reason)};
}
BatchTrouble trouble(ServiceError error) {
  return {std::move(error), {}};
}

std::chrono::milliseconds pause_for(int times) {
  return std::min<std::chrono::milliseconds>(first_pause * (1 << std::min(times, 10)), longest_pause);
}

std::string digest_of(const std::vector<protocol::InquiryRequest>& rows) {
  std::string all;
  for (const auto& row : rows) all.append(to_json(row)).append("\n");
  const Digest digest = sha256(as_bytes(all));
  wipe(all);
  return to_hex(digest);
}

std::string new_key() {
  std::array<std::uint8_t, key_bytes> random{};
  fill_random(random);
  return to_hex(random);
}

/// As many rows from here as one part takes.
protocol::BatchPart part_from(const std::vector<protocol::InquiryRequest>& rows, std::size_t from) {
  protocol::BatchPart part;
  for (std::size_t bytes = 0; from < rows.size() && part.rows.size() < protocol::most_part_rows; ++from) {
    bytes += to_json(rows[from]).size() + 1;
    if (bytes > part_bytes) break;
    part.rows.push_back(rows[from]);
  }
  return part;
}

std::optional<protocol::BatchRow> row_of(const std::string& text) {
  auto line = protocol::from_json<protocol::BatchLine>(text);
  auto* row = line ? std::get_if<protocol::BatchRow>(&*line) : nullptr;
  return row != nullptr ? std::optional(std::move(*row)) : std::nullopt;
}

/// The service knows this batch no more, or another one under its key.
bool is_lost(const ServiceError& error) {
  return error.failure.code == FailureCode::batch_unknown || error.failure.code == FailureCode::batch_differs;
}

}  // namespace

bool for_each_result(const std::filesystem::path& part,
                     const std::function<void(const protocol::BatchRow&)>& take) {
  std::ifstream in(part, std::ios::binary);
  for (std::string text; std::getline(in, text);) {
    const auto row = row_of(text);
    if (!row) return false;
    take(*row);
  }
  return in.eof();
}

BatchRun::BatchRun(BatchWorld world, std::vector<protocol::InquiryRequest> rows, std::filesystem::path out)
    : world_(std::move(world)),
      rows_(std::move(rows)),
      out_(std::move(out)),
      part_(out_.string() + ".part"),
      resume_(out_.string() + ".resume"),
      digest_(digest_of(rows_)) {
}

BatchRun::Done BatchRun::run() {
  return take_up()
      .and_then([this]() -> Done {
        std::error_code ignored;
        if (std::filesystem::exists(out_, ignored)) return {};  // it ended between output and tidying up
        return exchange().and_then([this]() -> Done {
          if (auto made = world_.finish(part_, out_); !made) return unexpected(trouble(made.error()));
          return {};
        });
      })
      .and_then([this] { return end(); });
}

BatchRun::Done BatchRun::take_up() {
  std::error_code ignored;
  const auto kept = read_file(resume_);
  if (!kept) return begin();
  std::string rows_digest;
  if (auto read = read_toml(*kept, {{"key", &key_}, {"rows", &rows_digest}}); !read) {
    return unexpected(trouble(resume_.string() + ": " + read.error()));
  }
  if (rows_digest != digest_) {
    return unexpected(trouble(resume_.string() + " belongs to other rows: remove it to begin anew"));
  }
  return mend_part();
}

BatchRun::Done BatchRun::begin() {
  std::error_code ignored;
  if (std::filesystem::exists(out_, ignored)) return unexpected(trouble(out_.string() + " exists already"));
  key_ = new_key();
  if (!replace_private_file(part_, {}) ||
      !replace_private_file(resume_, toml_line("key", key_) + toml_line("rows", digest_))) {
    return unexpected(trouble(out_.string() + " cannot be written"));
  }
  return {};
}

/// Takes away what was being written when the last run ended.
BatchRun::Done BatchRun::mend_part() {
  std::uintmax_t good = 0;
  {
    std::ifstream in(part_, std::ios::binary);
    for (std::string text; std::getline(in, text) && !in.eof();) {
      const auto row = row_of(text);
      if (!row || row->row != received_) break;
      ++received_;
      good += text.size() + 1;
    }
  }
  std::error_code error;
  if (!std::filesystem::exists(part_, error) && !replace_private_file(part_, {})) {
    return unexpected(trouble(part_.string() + " cannot be written"));
  }
  std::filesystem::resize_file(part_, good, error);
  if (error) return unexpected(trouble(part_.string() + ": " + error.message()));
  return {};
}

BatchRun::Done BatchRun::exchange() {
  const auto all = static_cast<std::int64_t>(rows_.size());
  int failures = 0;
  int quiet = 0;  // times there was nothing new
  while (received_ < all) {
    const std::int64_t before = received_;
    const auto done = read();
    if (part_failed_) return unexpected(trouble(part_.string() + " cannot be written"));
    quiet = received_ > before ? 0 : quiet + 1;
    failures = done || received_ > before ? 0 : failures + 1;
    if (!done) {
      id_.clear();
      std::error_code ignored;
      if (is_lost(done.error())) std::filesystem::remove(resume_, ignored);
      const bool passes = entry(done.error().failure.code).remedy == Remedy::retry;
      if (done.error().cancelled || !passes || failures > most_failures)
        return unexpected(trouble(done.error()));
    }
    if (received_ < all && !world_.pause(pause_for(std::max(quiet - 1, failures)))) {
      return unexpected(
          trouble(ServiceError{to_failure(TerminalProblem::internal, "cancelled"), true, {}, {}}));
    }
  }
  return {};
}

/// Opens and fills first, where that is still to be done.
ServiceResult<bool> BatchRun::read() {
  if (id_.empty()) {
    const auto opened = open();
    if (!opened) return unexpected(opened.error());
    id_ = opened->id;
    if (auto filled = fill(opened->received_to); !filled) return unexpected(filled.error());
  }
  std::ofstream out(part_, std::ios::binary | std::ios::app);
  const auto pause = world_.client.batch_results(id_, received_, [&](const protocol::BatchRow& row) {
    out << to_json(protocol::BatchLine(row)) << '\n';
    if (!out) return false;
    ++received_;
    world_.progress(received_, static_cast<std::int64_t>(rows_.size()));
    return true;
  });
  part_failed_ = !out.flush();
  return pause.map([](const protocol::BatchPause& one) { return one.more; });
}

ServiceResult<protocol::BatchAnswer> BatchRun::open() {
  return world_.client.open_batch({key_, static_cast<std::int64_t>(rows_.size())});
}

ServiceResult<void> BatchRun::fill(std::int64_t from) {
  while (from < static_cast<std::int64_t>(rows_.size())) {
    const auto stands = world_.client.fill_batch(id_, from, part_from(rows_, static_cast<std::size_t>(from)));
    if (!stands) return unexpected(stands.error());
    if (stands->received_to <= from) {
      return unexpected(ServiceError{
          to_failure(ClientErrorKind::answer_invalid, "rows that were sent are not there"), false, {}, {}});
    }
    from = stands->received_to;
  }
  return {};
}

BatchRun::Done BatchRun::end() {
  // What cannot be erased expires.
  if (id_.empty()) {
    if (const auto opened = open()) id_ = opened->id;
  }
  if (!id_.empty()) static_cast<void>(world_.client.erase_batch(id_));
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
  std::filesystem::remove(resume_, ignored);
  return {};
}

}  // namespace kakunin::terminal
