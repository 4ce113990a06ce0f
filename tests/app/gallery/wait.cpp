// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/wait.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>
#include <stdexcept>
#include <string>

namespace kakunin::gallery {

void wait(const char* what, const std::function<bool()>& until) {
  const QDeadlineTimer enough{std::chrono::minutes{1}};
  while (!until()) {
    if (enough.hasExpired()) throw std::runtime_error(std::string("in vain waited for ") + what);
    QCoreApplication::processEvents();
    QThread::msleep(1);
  }
}

}  // namespace kakunin::gallery
