// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the system's settings ask of every program: no motion, dark colours, high contrast.
//
// Linux: the desktop portal (org.freedesktop.portal.Settings: org.freedesktop.appearance, and GNOME's own
// keys enable-animations and high-contrast), asked without waiting; until it answers, and where there is
// none, nothing is wished. Windows: motion_windows.cpp (SystemParametersInfo), neither compiled nor run on
// Windows.
//
// A portal that looks into the calling process may refuse one whose memory is closed (process_hardening.h):
// then nothing is wished either. Tried with a stand-in for the portal only.

#include <QObject>
#include <memory>

namespace kakunin::app::platform {

struct SystemWishes {
  bool no_motion = false;
  bool dark = false;
  bool high_contrast = false;
  bool operator==(const SystemWishes&) const = default;
};

class SystemPreferences : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Call after the first frame: connecting to the bus waits for its answer, the portal does not.
  virtual void start() = 0;
  [[nodiscard]] const SystemWishes& wishes() const { return wishes_; }

 Q_SIGNALS:
  void wishes_changed();

 protected:
  void set_wishes(const SystemWishes& wishes);

 private:
  SystemWishes wishes_;
};

[[nodiscard]] std::unique_ptr<SystemPreferences> make_system_preferences();

}  // namespace kakunin::app::platform
