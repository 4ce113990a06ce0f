// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service of batches in memory that fails where the test wants: before a call takes effect, after it, or in
// the middle of the results.

#include <functional>
#include <map>

#include "terminal/batch_client.h"

namespace kakunin::terminal::test {

class BatchService final : public BatchClient {
 public:
  enum class Mishap : std::uint8_t { none, before, after };
  /// Asked at each call; after: it takes effect, but the answer is lost.
  std::function<Mishap()> mishap = [] { return Mishap::none; };
  /// How many rows of results a call gives before it is cut; nothing: all.
  std::function<std::optional<std::int64_t>()> cut_after = [] { return std::nullopt; };
  /// How many more rows are answered each time somebody reads.
  std::int64_t answers_a_read = 1'000'000;

  int parts = 0;
  int erased = 0;
  int opened = 0;

  ServiceResult<protocol::BatchAnswer> open_batch(const protocol::BatchRequest& request) override;
  ServiceResult<protocol::BatchAnswer> fill_batch(const std::string& id, std::int64_t from,
                                                  const protocol::BatchPart& part) override;
  ServiceResult<protocol::BatchAnswer> batch(const std::string& id) override;
  ServiceResult<protocol::BatchPause> batch_results(const std::string& id, std::int64_t from,
                                                    const OnBatchRow& on_row) override;
  ServiceResult<protocol::BatchAnswer> erase_batch(const std::string& id) override;
  /// As if it had expired.
  void forget() { batches_.clear(); }

 private:
  struct Kept {
    std::int64_t rows = 0;
    std::map<std::int64_t, protocol::InquiryRequest> inquiries;
    std::int64_t answered = 0;
  };
  [[nodiscard]] static ServiceError error(FailureCode code);
  [[nodiscard]] static protocol::BatchAnswer answer(const std::string& id, const Kept& kept);
  /// Runs the call between the mishaps.
  template <class Call>
  auto with_mishaps(Call call) -> decltype(call());

  std::map<std::string, Kept> batches_;
};

}  // namespace kakunin::terminal::test
