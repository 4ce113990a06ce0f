// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps a top-level window out of pictures of the screen, where the platform can.
//
//   ScreenPrivacy privacy{window, [&window] { return window.winId(); }, platform_capture_shield()};
//   show(sentence(privacy.protection()));
//
// Windows: SetWindowDisplayAffinity. Wayland: no program can look at another's window; only the compositor
// and what it permits can. X11: any program of the same display can, and nothing helps. Never a security
// boundary: the diagnosis says which of the three it is. The Windows form was neither compiled nor run on
// Windows.

#include <QObject>
#include <cstdint>
#include <functional>
#include <memory>

#include "terminal/language.h"

namespace kakunin::app::platform {

enum class Protection : std::uint8_t {
  protected_,       // the window is black or missing in a picture of the screen
  compositor_only,  // only the compositor, and programs it permits, can take one
  unprotected,      // any program on this display can
};

/// One sentence for the diagnosis.
[[nodiscard]] const terminal::Text& sentence(Protection protection);

using NativeWindow = std::uintptr_t;  // WId

class CaptureShield {
 public:
  virtual ~CaptureShield() = default;
  [[nodiscard]] virtual Protection shield(NativeWindow window) = 0;
};

/// The shield of the platform this program runs on.
[[nodiscard]] std::unique_ptr<CaptureShield> platform_capture_shield();

/// Shields the window at once where it has a native window, and again whenever it gets another one.
class ScreenPrivacy : public QObject {
  Q_OBJECT
 public:
  /// top_level: a top-level QWidget or QWindow that lives at least as long.
  ScreenPrivacy(QObject& top_level, std::function<NativeWindow()> native_window,
                std::unique_ptr<CaptureShield> shield, QObject* parent = nullptr);

  [[nodiscard]] Protection protection() const { return protection_; }

 Q_SIGNALS:
  void protection_changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void shield();

  std::function<NativeWindow()> native_window_;
  std::unique_ptr<CaptureShield> shield_;
  Protection protection_ = Protection::unprotected;
};

}  // namespace kakunin::app::platform
