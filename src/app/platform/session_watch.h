// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells when the desk is left: the screen was locked, or the machine is about to sleep. Whoever holds
// personal data wipes it then, directly in the slot.
//
// Linux: logind on the system bus (Session.Lock, Manager.PrepareForSleep, with a delay inhibitor so that the
// wiping is done before the sleep) and the screen savers on the session bus. Without a bus nothing fails; the
// signals just never come. Windows: session_watch_windows.cpp, neither compiled nor run on Windows.
// Call start() after the first frame: connecting to a bus waits for its answer.

#include <QObject>
#include <memory>

namespace kakunin::app::platform {

class SessionWatch : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  virtual void start() = 0;
  /// Something is there that can tell; for the diagnosis.
  [[nodiscard]] virtual bool is_watching() const = 0;

 Q_SIGNALS:
  void locked();
  /// Somebody is there again; where nothing tells, a touch of the window does.
  void unlocked();
  void about_to_suspend();
};

/// The watch of the platform this program runs on.
[[nodiscard]] std::unique_ptr<SessionWatch> make_session_watch();

}  // namespace kakunin::app::platform
