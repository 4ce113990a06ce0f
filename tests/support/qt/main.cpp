// SPDX-License-Identifier: Apache-2.0
// main() of a test program with Qt: no display, and the largest application object its Qt modules allow.
#include <gmock/gmock.h>

#if defined(QT_WIDGETS_LIB)
#include <QApplication>
using Application = QApplication;
#elif defined(QT_GUI_LIB)
#include <QGuiApplication>
using Application = QGuiApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

int main(int argc, char** argv) {
  // The build lists the cases by running the program, where no display is to be had.
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  testing::InitGoogleMock(&argc, argv);
  const Application application{argc, argv};
  return RUN_ALL_TESTS();
}
