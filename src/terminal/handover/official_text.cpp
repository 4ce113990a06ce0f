// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/official_text.h"

#include "formats/clipboard.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {

Expected<OfficialText, Failure> read_official_text(std::string_view text) {
  auto read = formats::clipboard::read(text);
  if (!read) {
    return unexpected(
        to_failure(Problem::text_not_understood,
                   std::string{formats::sentence(read.error().kind)}));
  }
  return OfficialText{std::move(read->result), read->layout};
}

} // namespace kakunin::handover
