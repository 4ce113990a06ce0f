// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps what is typed into a secret field off the accessibility bus. As soon as anybody listens there, Qt 6.4
// reports every key press to it (DeviceEventController.NotifyListenersSync, with the key's name) before the
// window gets the key. Its reporter is an event filter of the application, installed anew with each listener;
// the application's own notify() comes before all filters.
//
//   bool notify(QObject* receiver, QEvent* event) override {
//     return take_secret_key(*receiver, *event) || QApplication::notify(receiver, event);
//   }
//
// Tab, Escape and keys with Ctrl, Alt or Meta go their usual way.

class QEvent;
class QObject;
class QWidget;

namespace kakunin::app {

/// From now on, keys typed while this field has the focus are handed to it unreported.
void keep_keys_secret(QWidget& field);

/// True: it was a key for a secret field, and the field has it.
[[nodiscard]] bool take_secret_key(QObject& receiver, QEvent& event);

}  // namespace kakunin::app
