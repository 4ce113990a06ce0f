// SPDX-License-Identifier: Apache-2.0
#pragma once
// A counter app of its own: its files in a directory that goes away, no reader, no session bus, and a
// terminal whose service is given, or silent.

#include <QTemporaryDir>
#include <functional>
#include <memory>

#include "app/counter.h"
#include "terminal/identity.h"
#include "terminal/scripted_server.h"

namespace kakunin::test {

class CounterPlace {
 public:
  CounterPlace();

  /// The terminal has been enrolled with a service that takes every request and never answers.
  void enrol(std::chrono::days certificate_life = std::chrono::days{400});
  void start(app::Options options = {}, const terminal::Settings& settings = {});
  /// Ends the app, as after the last window closed.
  void end() { counter_.reset(); }

  [[nodiscard]] app::MainWindow& window() { return counter_->window(); }
  [[nodiscard]] ScriptedServer& service() { return *service_; }
  [[nodiscard]] std::filesystem::path home() const { return directory_.path().toStdString(); }

  // What somebody at the window sees and does.
  [[nodiscard]] bool shows(const QString& words);
  [[nodiscard]] bool offers(const QString& label);
  void press(const QString& label);
  void wait_for(const std::function<bool()>& until);

 private:
  QTemporaryDir directory_;
  TestAuthority authority_;
  std::unique_ptr<ScriptedServer> service_;
  app::platform::AppLog log_;
  std::unique_ptr<app::Counter> counter_;
};

}  // namespace kakunin::test
