// SPDX-License-Identifier: Apache-2.0
// SetWindowDisplayAffinity: black or missing in captures since Windows 10 version 2004, black before that.
// Neither compiled nor run on Windows; under wine the call answers FALSE, which counts as unprotected.
#include <windows.h>

#include "app/platform/screen_privacy.h"

#ifndef WDA_EXCLUDEFROMCAPTURE
#define WDA_EXCLUDEFROMCAPTURE 0x00000011
#endif

namespace kakunin::app::platform {
namespace {

class DisplayAffinity final : public CaptureShield {
 public:
  [[nodiscard]] Protection shield(NativeWindow window) override {
    const HWND handle = reinterpret_cast<HWND>(window);
    const bool excluded = ::SetWindowDisplayAffinity(handle, WDA_EXCLUDEFROMCAPTURE) != FALSE ||
                          ::SetWindowDisplayAffinity(handle, WDA_MONITOR) != FALSE;
    return excluded ? Protection::protected_ : Protection::unprotected;
  }
};

}  // namespace

std::unique_ptr<CaptureShield> platform_capture_shield() {
  return std::make_unique<DisplayAffinity>();
}

}  // namespace kakunin::app::platform
