// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a writer made of a result. A writer leaves out what its format has no place for (compare.h tells what
// that was) and says which required places it had nothing for; it never fills them.

#include <string>
#include <vector>

#include "formats/encoding.h"

namespace kakunin::formats {

struct Written {
  std::string bytes;                 // in the encoding asked for
  std::vector<std::string> missing;  // elements or rows the format's rule asks for, absent in the result
  bool operator==(const Written&) const = default;
};

using Write = Expected<Written, OutsideEncoding>;

}  // namespace kakunin::formats
