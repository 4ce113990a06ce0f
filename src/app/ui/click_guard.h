// SPDX-License-Identifier: Apache-2.0
#pragma once
// A press that was meant for the question before must not answer the one that has just taken its place: the
// second half of a double click, or a finger already on its way when the answer came. Keys need no such
// guard: a new question begins with the focus on its words.

#include <QElapsedTimer>
#include <chrono>
#include <optional>

class QEvent;
class QObject;

namespace kakunin::app {

class ClickGuard {
 public:
  /// Nobody reads a question and answers it in less.
  static constexpr std::chrono::milliseconds reading_time{300};

  explicit ClickGuard(std::chrono::milliseconds reading = reading_time) : reading_(reading) {}

  void question_changed();
  /// For an event filter of the application; true: nobody may see this press.
  [[nodiscard]] bool refuses(const QObject& receiver, const QEvent& event);

 private:
  std::chrono::milliseconds reading_;
  QElapsedTimer since_change_;
  bool changed_since_press_ = false;
  std::optional<qint64> last_press_;  // the event's own time, in ms: right also where the window was slow
};

}  // namespace kakunin::app
