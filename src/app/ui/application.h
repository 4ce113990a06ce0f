// SPDX-License-Identifier: Apache-2.0
#pragma once
// The application object: QApplication, with the keys of secret fields kept to themselves.

#include <QApplication>

#include "app/ui/widgets/secret_keys.h"

namespace kakunin::app {

class Application final : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    return take_secret_key(*receiver, *event) || QApplication::notify(receiver, event);
  }
};

}  // namespace kakunin::app
