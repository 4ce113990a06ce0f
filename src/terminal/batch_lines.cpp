// SPDX-License-Identifier: Apache-2.0
#include "terminal/batch_lines.h"

#include <utility>

#include "base/secret_digits.h"
#include "protocol/batch_json.h"

namespace kakunin::terminal {

BatchLines::~BatchLines() {
  wipe(rest_);  // a person may stand in it
}

bool BatchLines::take(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    rest_.append(bytes.substr(0, end));
    if (rest_.size() > protocol::max_body) return fail("a line is too long");
    if (end == std::string_view::npos) return true;
    bytes.remove_prefix(end + 1);
    const bool more = take_line(rest_);
    wipe(rest_);
    rest_.clear();
    if (!more) return false;
  }
  return true;
}

bool BatchLines::take_line(std::string_view text) {
  if (pause_) return fail("a line after the last");
  auto line = protocol::from_json<protocol::BatchLine>(text);
  if (!line) return fail(line.error().pointer + ": " + line.error().reason);
  if (const auto* pause = std::get_if<protocol::BatchPause>(&*line)) {
    if (pause->next != next_) return fail("rows are missing");
    pause_ = *pause;
    return true;
  }
  const auto& row = std::get<protocol::BatchRow>(*line);
  if (row.row != next_) return fail("rows out of order");
  ++next_;
  return on_row_(row);
}

bool BatchLines::fail(std::string reason) {
  fault_ = std::move(reason);
  return false;
}

}  // namespace kakunin::terminal
