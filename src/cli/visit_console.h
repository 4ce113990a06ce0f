// SPDX-License-Identifier: Apache-2.0
#pragma once
// A visit at the console: shows the screens, takes the person's choices or the script's, ends with an
// outcome.

#include <cstdio>
#include <deque>
#include <mutex>
#include <optional>

#include "cli/console.h"
#include "cli/outcome.h"
#include "cli/script.h"
#include "terminal/screens.h"
#include "terminal/visit_runner.h"

namespace kakunin::cli {

class VisitConsole final : public terminal::VisitListener {
 public:
  /// script: absent when a person answers.
  VisitConsole(std::FILE* screens, std::optional<Script> script)
      : screens_(screens), script_(std::move(script)) {}

  void visit_changed(const terminal::Visit& visit) override;

  /// Until the visit is over.
  [[nodiscard]] Outcome run(terminal::VisitRunner& runner, const Interrupts& interrupts);

 private:
  [[nodiscard]] bool wait(const Interrupts& interrupts);
  [[nodiscard]] std::optional<Outcome> show_news(terminal::VisitRunner& runner);
  [[nodiscard]] std::optional<Outcome> show(const terminal::Visit& visit, terminal::VisitRunner& runner);
  void show_screen(const terminal::Visit& visit);
  void take_keys(terminal::VisitRunner& runner);
  void choose(const std::string& line, terminal::VisitRunner& runner);
  [[nodiscard]] bool asks_for_pin() const;

  std::FILE* screens_;
  std::optional<Script> script_;
  Keyboard keyboard_;
  WakePipe news_;
  std::mutex mutex_;
  std::deque<terminal::Visit> inbox_;
  std::optional<terminal::Visit> shown_;  // the last state that was not Start
  terminal::Screen screen_;
  bool keyboard_ended_ = false;
};

}  // namespace kakunin::cli
