// SPDX-License-Identifier: Apache-2.0
#pragma once
// The calls of a batch as a terminal sees them (protocol/batch_messages.h). Each may be made again after a
// failure; ServiceClient::cancel() ends them as well.

#include <functional>
#include <string>

#include "protocol/batch_messages.h"
#include "terminal/service_client.h"

namespace kakunin::terminal {

class BatchClient {
 public:
  virtual ~BatchClient() = default;

  /// Called with each row, in order; false: no more of them.
  using OnBatchRow = std::function<bool(const protocol::BatchRow&)>;

  [[nodiscard]] virtual ServiceResult<protocol::BatchAnswer> open_batch(const protocol::BatchRequest&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::BatchAnswer> fill_batch(const std::string& id,
                                                                        std::int64_t from,
                                                                        const protocol::BatchPart&) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::BatchAnswer> batch(const std::string& id) = 0;
  /// What is answered so far, from this row on. An error may come after rows: what was given stays given.
  [[nodiscard]] virtual ServiceResult<protocol::BatchPause> batch_results(const std::string& id,
                                                                          std::int64_t from,
                                                                          const OnBatchRow& on_row) = 0;
  [[nodiscard]] virtual ServiceResult<protocol::BatchAnswer> erase_batch(const std::string& id) = 0;
};

}  // namespace kakunin::terminal
