// SPDX-License-Identifier: Apache-2.0
#include "app/platform/screen_privacy.h"

#include <QEvent>
#include <QPlatformSurfaceEvent>
#include <array>
#include <utility>

namespace kakunin::app::platform {
namespace {

constexpr std::array<terminal::Text, 3> sentences{{
    {"この画面は、他のプログラムによる画面の撮影から保護されています。",
     "This window is kept out of pictures that other programs take of the screen."},
    {"この画面を撮影できるのは、画面表示システム（Wayland）と、それが許可したプログラムだけです。",
     "Only the display system (Wayland), and programs it permits, can take pictures of this window."},
    {"この端末では、他のプログラムがこの画面を撮影することを防げません。",
     "On this machine other programs cannot be kept from taking pictures of this window."},
}};

[[nodiscard]] bool brings_a_native_window(const QEvent& event) {
  if (event.type() == QEvent::WinIdChange) return true;
  if (event.type() != QEvent::PlatformSurface) return false;
  return static_cast<const QPlatformSurfaceEvent&>(event).surfaceEventType() ==
         QPlatformSurfaceEvent::SurfaceCreated;
}

}  // namespace

const terminal::Text& sentence(Protection protection) {
  return sentences.at(static_cast<std::size_t>(protection));
}

ScreenPrivacy::ScreenPrivacy(QObject& top_level, std::function<NativeWindow()> native_window,
                             std::unique_ptr<CaptureShield> shield, QObject* parent)
    : QObject(parent), native_window_(std::move(native_window)), shield_(std::move(shield)) {
  top_level.installEventFilter(this);
  this->shield();
}

bool ScreenPrivacy::eventFilter(QObject* watched, QEvent* event) {
  if (brings_a_native_window(*event)) shield();
  return QObject::eventFilter(watched, event);
}

void ScreenPrivacy::shield() {
  const NativeWindow window = native_window_();
  if (window == 0) return;
  const Protection now = shield_->shield(window);
  if (std::exchange(protection_, now) != now) Q_EMIT protection_changed();
}

}  // namespace kakunin::app::platform
