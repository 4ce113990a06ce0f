// SPDX-License-Identifier: Apache-2.0
#pragma once
// The app's own log: what happened when, and nothing about whom. Free text has no way in: a line is an event
// of the table below with a state, a failure code, a number or a duration.
//
//   log.write(LogEvent::state, StateId::enter_pin);   // 2026-11-24T01:02:03.456Z visit state enter_pin
//
// The last lines stay in memory for the view and the export; a file (log_file.h) may keep more. Safe to use
// from any thread; lines_changed() comes in the thread that wrote.

#include <QObject>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/platform/log_file.h"
#include "base/failure.h"
#include "terminal/visit.h"

namespace kakunin::app::platform {

enum class LogEvent : std::uint8_t {
  started,           // milliseconds to the first frame, where known
  stopped,           //
  training_started,  //
  raised,            // by a second start
  settings_changed,  //
  set_up,            // the terminal was enrolled
  state,             // StateId entered
  trouble,           // FailureCode
  step_took,         // milliseconds of the card or service step that ended
  readers,           // how many there are
  service_ready,     //
  service_failed,    // FailureCode
  locked,            //
  suspending,        //
  idle,              // the visit ended by itself
  wiped,             //
  speech_failed,     //
  record_failed,     // FailureCode
  handover_failed,   // FailureCode
  exported,          // diagnosis or log
};
/// "visit", "desk", "app", ...: the first word of the line.
[[nodiscard]] std::string_view category(LogEvent event);
[[nodiscard]] std::string_view name(LogEvent event);

using LogDetail =
    std::variant<std::monostate, terminal::StateId, FailureCode, std::uint32_t, std::chrono::milliseconds>;

using LogTime = std::chrono::sys_time<std::chrono::milliseconds>;

class AppLog : public QObject {
  Q_OBJECT
 public:
  using Now = std::function<LogTime()>;
  static constexpr std::size_t capacity = 1'000;

  explicit AppLog(Now now = system_now, QObject* parent = nullptr);
  ~AppLog() override;

  /// From now on each line is also written there; false where it cannot be.
  bool keep_in(std::unique_ptr<LogFile> file);

  void write(LogEvent event, LogDetail detail = {});

  /// Qt's own messages come here from now on and nowhere else, without their text: level, category, and
  /// either one of a few known texts or the place in the source. One log at a time can have them.
  void take_qt_messages();

  /// Oldest first, at most `capacity`.
  [[nodiscard]] std::vector<std::string> lines() const;
  /// lines() as one text, for the export.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] static LogTime system_now();

 Q_SIGNALS:
  void lines_changed();

 private:
  void append(std::string line);
  static void on_qt_message(QtMsgType level, const QMessageLogContext& context, const QString& text);

  Now now_;
  mutable std::mutex mutex_;
  std::deque<std::string> lines_;
  std::unique_ptr<LogFile> file_;
};

/// What remains of a message of Qt: "qt warning qt.qpa.xcb qxcbconnection.cpp:123".
[[nodiscard]] std::string redacted(QtMsgType level, const QMessageLogContext& context, const QString& text);

}  // namespace kakunin::app::platform
