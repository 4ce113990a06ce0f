// SPDX-License-Identifier: Apache-2.0
#include "app/platform/app_log.h"

#include <QString>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <utility>

namespace kakunin::app::platform {
namespace {

struct EventWords {
  std::string_view category;
  std::string_view name;
};

// In the order of LogEvent.
constexpr std::array<EventWords, 20> words{{
    {"app", "started"},     {"app", "stopped"},          {"app", "training-started"},
    {"app", "raised"},      {"app", "settings-changed"}, {"app", "set-up"},
    {"visit", "state"},     {"visit", "trouble"},        {"visit", "step-took"},
    {"desk", "readers"},    {"desk", "service-ready"},   {"desk", "service-failed"},
    {"session", "locked"},  {"session", "suspending"},   {"session", "idle"},
    {"session", "wiped"},   {"speech", "failed"},        {"record", "failed"},
    {"handover", "failed"}, {"app", "exported"},
}};
static_assert(words.size() == static_cast<std::size_t>(LogEvent::exported) + 1);

// Beginnings of messages of Qt that are worth reading and carry no data.
constexpr std::array<std::u16string_view, 6> known_texts{
    u"could not connect to display",
    u"Could not load the Qt platform plugin",
    u"Could not find the Qt platform plugin",
    u"This application failed to start because no Qt platform plugin could be initialized",
    u"The X11 connection broke",
    u"The Wayland connection broke",
};

struct DetailText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(terminal::StateId state) const { return " " + std::string{terminal::name(state)}; }
  std::string operator()(FailureCode code) const { return " " + to_text(code); }
  std::string operator()(std::uint32_t number) const { return " " + std::to_string(number); }
  std::string operator()(std::chrono::milliseconds time) const {
    return " " + std::to_string(time.count()) + "ms";
  }
};

std::string to_text(LogTime time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return text.data();
}

std::string_view word(QtMsgType level) {
  switch (level) {
    case QtDebugMsg:
      return "debug";
    case QtInfoMsg:
      return "info";
    case QtWarningMsg:
      return "warning";
    case QtCriticalMsg:
      return "critical";
    case QtFatalMsg:
      return "fatal";
  }
  return "message";
}

// Qt hands its messages to a plain function: this is where that finds the log.
struct Receiver {
  std::mutex mutex;
  AppLog* log = nullptr;
  QtMessageHandler before = nullptr;
};
Receiver& receiver() {
  static Receiver one;
  return one;
}

}  // namespace

std::string_view category(LogEvent event) {
  return words.at(static_cast<std::size_t>(event)).category;
}

std::string_view name(LogEvent event) {
  return words.at(static_cast<std::size_t>(event)).name;
}

std::string redacted(QtMsgType level, const QMessageLogContext& context, const QString& text) {
  std::string line = "qt " + std::string{word(level)};
  if (context.category != nullptr) line += std::string{" "} + context.category;
  if (context.file != nullptr) {
    const char* slash = std::strrchr(context.file, '/');
    line +=
        std::string{" "} + (slash != nullptr ? slash + 1 : context.file) + ":" + std::to_string(context.line);
  }
  for (const std::u16string_view known : known_texts) {
    const QStringView start{known.data(), static_cast<qsizetype>(known.size())};
    if (text.startsWith(start)) line += " " + start.toUtf8().toStdString();
  }
  return line;
}

AppLog::AppLog(Now now, QObject* parent) : QObject(parent), now_(std::move(now)) {
}

AppLog::~AppLog() {
  Receiver& to = receiver();
  const std::scoped_lock lock{to.mutex};
  if (to.log != this) return;
  to.log = nullptr;
  qInstallMessageHandler(to.before);
}

bool AppLog::keep_in(std::unique_ptr<LogFile> file) {
  const std::scoped_lock lock{mutex_};
  file_ = std::move(file);
  return file_ != nullptr;
}

void AppLog::write(LogEvent event, LogDetail detail) {
  append(std::string{category(event)} + " " + std::string{name(event)} + std::visit(DetailText{}, detail));
}

void AppLog::append(std::string line) {
  {
    const std::scoped_lock lock{mutex_};
    line.insert(0, to_text(now_()) + " ");
    if (file_ != nullptr && !file_->write(line)) file_.reset();  // a full disk must not slow the visit
    if (lines_.size() == capacity) lines_.pop_front();
    lines_.push_back(std::move(line));
  }
  Q_EMIT lines_changed();
}

void AppLog::take_qt_messages() {
  Receiver& to = receiver();
  const std::scoped_lock lock{to.mutex};
  const bool first = std::exchange(to.log, this) == nullptr;
  const QtMessageHandler before = qInstallMessageHandler(&AppLog::on_qt_message);
  if (first) to.before = before;
}

void AppLog::on_qt_message(QtMsgType level, const QMessageLogContext& context, const QString& text) {
  thread_local bool busy = false;  // a message about the writing of a message
  if (std::exchange(busy, true)) return;
  {
    const std::string line = redacted(level, context, text);
    if (level != QtDebugMsg && level != QtInfoMsg) std::fprintf(stderr, "%s\n", line.c_str());
    const std::scoped_lock lock{receiver().mutex};
    if (receiver().log != nullptr) receiver().log->append(line);
  }
  busy = false;
}

std::vector<std::string> AppLog::lines() const {
  const std::scoped_lock lock{mutex_};
  return {lines_.begin(), lines_.end()};
}

std::string AppLog::text() const {
  std::string all;
  for (const std::string& line : lines()) all += line + "\n";
  return all;
}

LogTime AppLog::system_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace kakunin::app::platform
