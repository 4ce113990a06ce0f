// SPDX-License-Identifier: Apache-2.0
#pragma once
// A terminal that sends batches: rows whose answers are known, parts, results line by line.

#include <map>
#include <string>
#include <vector>

#include "protocol/batch_json.h"
#include "service/core/world.h"

namespace kakunin::service::test {

/// Rows to ask: of persons insured (put_people), of nobody, and for a day out of range.
[[nodiscard]] protocol::InquiryRequest batch_row(std::int64_t row, Day today);
/// What has to come back: a validity, or the code of a problem.
[[nodiscard]] std::string expected_result(std::int64_t row);
void put_people(World& world);

class BatchUser {
 public:
  BatchUser(Client client, Day today) : client_(std::move(client)), today_(today) {}

  [[nodiscard]] Reply open(std::int64_t rows, const std::string& key = "0123456789abcdef");
  [[nodiscard]] Reply fill(const std::string& id, std::int64_t from, std::int64_t count);
  [[nodiscard]] Reply state(const std::string& id) { return client_.get("/v1/batches/" + id); }
  [[nodiscard]] Reply erase(const std::string& id);
  [[nodiscard]] Reply results(const std::string& id, std::int64_t from);

  /// All rows in parts of this size.
  void fill_all(const std::string& id, std::int64_t rows, std::int64_t part = 100);
  /// Reads on from where it stands, as often as it takes; row to result.
  void read_to_end(const std::string& id);
  /// Reads what there is; false: the service said no more will come.
  bool read_some(const std::string& id);

  /// Row to what came back, in the order it came.
  std::vector<std::string> results_so_far;
  Client& client() { return client_; }

 private:
  Client client_;
  Day today_;
};

/// The id in the answer to an opening.
[[nodiscard]] std::string id_of(const Reply& opened);
[[nodiscard]] std::vector<std::string> expected_results(std::int64_t rows);
/// Audit records by request id: how often each row of this batch was audited.
[[nodiscard]] std::map<std::string, int> audited_rows(World& world, const std::string& id);

}  // namespace kakunin::service::test
