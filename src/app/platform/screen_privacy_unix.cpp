// SPDX-License-Identifier: Apache-2.0
// X11 and Wayland have no call to keep a window out of pictures of the screen; which of the two it is decides
// who can take one.
#include <QGuiApplication>

#include "app/platform/screen_privacy.h"

namespace kakunin::app::platform {
namespace {

class DisplayKind final : public CaptureShield {
 public:
  [[nodiscard]] Protection shield(NativeWindow /*window*/) override {
    return QGuiApplication::platformName().startsWith(u"wayland") ? Protection::compositor_only
                                                                  : Protection::unprotected;
  }
};

}  // namespace

std::unique_ptr<CaptureShield> platform_capture_shield() {
  return std::make_unique<DisplayKind>();
}

}  // namespace kakunin::app::platform
