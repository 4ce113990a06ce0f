// SPDX-License-Identifier: Apache-2.0
#pragma once
// What マイナ資格確認アプリ copied, taken in as a result whose source is
// marked. Rows and sections of a layout never seen before are kept in it.

#include <string_view>

#include "base/expected.h"
#include "base/failure.h"
#include "formats/result.h"

namespace kakunin::handover {

struct OfficialText {
  formats::Result result;
  std::string_view
      layout; // the newest known that it fits; empty: one never seen before
};

/// official_text_not_understood where nothing in it is a result; the text is in
/// no error.
[[nodiscard]] Expected<OfficialText, Failure>
read_official_text(std::string_view text);

} // namespace kakunin::handover
