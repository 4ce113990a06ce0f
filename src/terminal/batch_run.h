// SPDX-License-Identifier: Apache-2.0
#pragma once
// A batch from its rows to its results, that can be broken off anywhere and taken up again. Beside the output
// lie, for this user only and until it is complete: OUT.resume (TOML: the batch's key, what rows it is for)
// and OUT.part (NDJSON: the results so far). A run that finds them goes on where the last one ended.

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "terminal/batch_client.h"

namespace kakunin::terminal {

struct BatchTrouble {
  /// What the service, or the way to it, says; nothing where a file is in the way.
  std::optional<ServiceError> service;
  std::string reason;  // English
};

/// What a run needs of the world.
struct BatchWorld {
  BatchClient& client;
  /// False: a person gave up.
  std::function<bool(std::chrono::milliseconds)> pause;
  std::function<void(std::int64_t received, std::int64_t rows)> progress;
  /// Makes the output of the results, written whole or not at all.
  std::function<Expected<void, std::string>(const std::filesystem::path& part,
                                            const std::filesystem::path& out)>
      finish;
};

class BatchRun {
 public:
  BatchRun(BatchWorld world, std::vector<protocol::InquiryRequest> rows, std::filesystem::path out);

  [[nodiscard]] Expected<void, BatchTrouble> run();

 private:
  using Done = Expected<void, BatchTrouble>;

  [[nodiscard]] Done take_up();
  [[nodiscard]] Done begin();
  [[nodiscard]] Done mend_part();
  [[nodiscard]] Done exchange();
  [[nodiscard]] ServiceResult<protocol::BatchAnswer> open();
  [[nodiscard]] ServiceResult<void> fill(std::int64_t from);
  [[nodiscard]] ServiceResult<bool> read();
  [[nodiscard]] Done end();

  BatchWorld world_;
  std::vector<protocol::InquiryRequest> rows_;
  std::filesystem::path out_;
  std::filesystem::path part_;
  std::filesystem::path resume_;
  std::string digest_;  // of the rows
  std::string key_;
  std::string id_;
  std::int64_t received_ = 0;
  bool part_failed_ = false;
};

/// The rows' results, one after the other; false: the file cannot be read.
[[nodiscard]] bool for_each_result(const std::filesystem::path& part,
                                   const std::function<void(const protocol::BatchRow&)>& take);

}  // namespace kakunin::terminal
