// SPDX-License-Identifier: Apache-2.0
#include "app/platform/motion.h"

#include <utility>

namespace kakunin::app::platform {

void SystemPreferences::set_wishes(const SystemWishes& wishes) {
  if (std::exchange(wishes_, wishes) != wishes) Q_EMIT wishes_changed();
}

}  // namespace kakunin::app::platform
