// SPDX-License-Identifier: Apache-2.0
// Read once at the start; "dark" is not asked for. Neither compiled nor run on Windows.
#include <windows.h>

#include "app/platform/motion.h"

namespace kakunin::app::platform {
namespace {

class WindowsPreferences final : public SystemPreferences {
 public:
  void start() override {
    BOOL animated = TRUE;
    HIGHCONTRASTW contrast{};
    contrast.cbSize = sizeof contrast;
    const bool knows_motion = ::SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &animated, 0) != FALSE;
    const bool knows_contrast =
        ::SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0) != FALSE;
    set_wishes({.no_motion = knows_motion && animated == FALSE,
                .dark = false,
                .high_contrast = knows_contrast && (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0});
  }
};

}  // namespace

std::unique_ptr<SystemPreferences> make_system_preferences() {
  return std::make_unique<WindowsPreferences>();
}

}  // namespace kakunin::app::platform
