// SPDX-License-Identifier: Apache-2.0
#include "app/platform/memory.h"

namespace kakunin::app::platform {

void give_back_memory() {
}

}  // namespace kakunin::app::platform
