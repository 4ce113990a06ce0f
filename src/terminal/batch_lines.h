// SPDX-License-Identifier: Apache-2.0
#pragma once
// The results of a batch as they come off the wire: bytes in any portions, rows out, one by one and in order.

#include <optional>
#include <string>
#include <string_view>

#include "terminal/batch_client.h"

namespace kakunin::terminal {

class BatchLines {
 public:
  BatchLines(std::int64_t first, BatchClient::OnBatchRow on_row) : next_(first), on_row_(std::move(on_row)) {}
  ~BatchLines();
  BatchLines(const BatchLines&) = delete;
  BatchLines& operator=(const BatchLines&) = delete;

  /// False: something is wrong, or no more is wanted.
  [[nodiscard]] bool take(std::string_view bytes);

  /// The last line, once it came.
  [[nodiscard]] const std::optional<protocol::BatchPause>& pause() const { return pause_; }
  [[nodiscard]] const std::optional<std::string>& fault() const { return fault_; }

 private:
  [[nodiscard]] bool take_line(std::string_view text);
  [[nodiscard]] bool fail(std::string reason);

  std::int64_t next_;
  BatchClient::OnBatchRow on_row_;
  std::string rest_;  // of a line that has not come to its end
  std::optional<protocol::BatchPause> pause_;
  std::optional<std::string> fault_;
};

}  // namespace kakunin::terminal
