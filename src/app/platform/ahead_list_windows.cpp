// SPDX-License-Identifier: Apache-2.0
#include "app/platform/ahead_list.h"

namespace kakunin::app::platform {

std::string files_of(std::istream& /*mappings*/) {
  return {};
}

void keep_ahead_list() {
}

}  // namespace kakunin::app::platform
