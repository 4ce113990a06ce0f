// SPDX-License-Identifier: Apache-2.0
// A hidden window gets the session's lock (WTS) and the machine's sleep (power broadcast). Never run on
// Windows.
#include <windows.h>
#include <wtsapi32.h>

#include "app/platform/session_watch.h"

namespace kakunin::app::platform {
namespace {

constexpr wchar_t class_name[] = L"KakuninSessionWatch";

class WindowsSessionWatch final : public SessionWatch {
 public:
  ~WindowsSessionWatch() override {
    if (window_ == nullptr) return;
    ::WTSUnRegisterSessionNotification(window_);
    ::DestroyWindow(window_);
  }

  void start() override {
    WNDCLASSW kind{};
    kind.lpfnWndProc = &WindowsSessionWatch::on_message;
    kind.hInstance = ::GetModuleHandleW(nullptr);
    kind.lpszClassName = class_name;
    ::RegisterClassW(&kind);
    // A top-level window, never shown: message-only windows get no broadcasts.
    window_ = ::CreateWindowExW(0, class_name, L"", WS_POPUP, 0, 0, 0, 0, nullptr, nullptr, kind.hInstance,
                                nullptr);
    if (window_ == nullptr) return;
    ::SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    watching_ = ::WTSRegisterSessionNotification(window_, NOTIFY_FOR_THIS_SESSION) != FALSE;
  }

  [[nodiscard]] bool is_watching() const override { return watching_; }

 private:
  static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM what, LPARAM more) {
    auto* self = reinterpret_cast<WindowsSessionWatch*>(::GetWindowLongPtrW(window, GWLP_USERDATA));
    if (self != nullptr) {
      if (message == WM_WTSSESSION_CHANGE && what == WTS_SESSION_LOCK) Q_EMIT self->locked();
      if (message == WM_WTSSESSION_CHANGE && what == WTS_SESSION_UNLOCK) Q_EMIT self->unlocked();
      if (message == WM_POWERBROADCAST && what == PBT_APMSUSPEND) Q_EMIT self->about_to_suspend();
    }
    return ::DefWindowProcW(window, message, what, more);
  }

  HWND window_ = nullptr;
  bool watching_ = false;
};

}  // namespace

std::unique_ptr<SessionWatch> make_session_watch() {
  return std::make_unique<WindowsSessionWatch>();
}

}  // namespace kakunin::app::platform
