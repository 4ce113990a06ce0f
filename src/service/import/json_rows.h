// SPDX-License-Identifier: Apache-2.0
#pragma once
// JSON Lines: one object a line, its "type" says what it is.

#include "service/import/import_row.h"
#include "service/import/line_reader.h"

namespace kakunin::service {

class JsonRows final : public RowSource {
 public:
  explicit JsonRows(LineReader lines) : lines_(std::move(lines)) {}
  [[nodiscard]] std::optional<ReadLine> next() override;

 private:
  LineReader lines_;
};

}  // namespace kakunin::service
