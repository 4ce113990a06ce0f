// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/file_names.h"

#include "base/japanese_date.h"
#include "formats/text_form.h"

namespace kakunin::handover {

std::string timed_file_name(std::string_view prefix, TimePoint time, std::string_view suffix) {
  return std::string{prefix} + formats::japan_time(time) + std::string{suffix};
}

std::string daily_file_name(std::string_view prefix, Day day, std::string_view suffix) {
  return std::string{prefix} + compact_text(day) + std::string{suffix};
}

}  // namespace kakunin::handover
