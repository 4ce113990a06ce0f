// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reader, service and clock at a glance, for the start screen. The reader's news come with the visit's; the
// service is asked in the background while Start is shown: once a minute, more often while something is
// wrong. While a visit is under way nothing happens here at all.

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <optional>
#include <string>

#include "app/viewmodel/background.h"
#include "app/viewmodel/client_source.h"
#include "app/viewmodel/visit_model.h"
#include "base/clock.h"
#include "terminal/diagnosis.h"
#include "terminal/service_watch.h"

namespace kakunin::app {

class DeskStatus final : public QObject {
  Q_OBJECT

 public:
  static constexpr std::chrono::milliseconds calm_pause{60'000};
  static constexpr std::chrono::milliseconds first_pause{5'000};

  enum class Condition : std::uint8_t { unknown, good, attention, bad };
  struct Line {
    Condition condition = Condition::unknown;
    terminal::Text words;
    terminal::FindingText help;  // what to do; empty when good
    bool operator==(const Line& other) const {
      return condition == other.condition && words.japanese == other.words.japanese && help == other.help;
    }
  };
  struct Parts {
    ClientSource client;
    std::shared_ptr<const Clock> clock;
    std::string own_version;
  };

  DeskStatus(Parts parts, VisitModel& visit, QObject* parent = nullptr);

  [[nodiscard]] const Line& reader() const { return reader_; }
  [[nodiscard]] const Line& service() const { return service_; }
  [[nodiscard]] const Line& clock() const { return clock_; }

  /// Start is on the screen, or no longer.
  void set_shown(bool shown);
  /// From the last look at the service to the next.
  [[nodiscard]] std::chrono::milliseconds pause() const { return pause_; }
  [[nodiscard]] bool is_watching() const { return watching_; }
  /// Now, and not when its time comes.
  void look_now();
  /// Another service: what was seen of the one before says nothing any more.
  void service_changed();

 signals:
  void changed();

 private:
  void follow_visit();
  void watch();
  void take(const terminal::ServiceSight& sight);

  Parts parts_;
  VisitModel& visit_;
  bool shown_ = false;
  bool watching_ = false;
  Line reader_;
  Line service_;
  Line clock_;
  std::chrono::milliseconds pause_{0};
  std::chrono::milliseconds next_pause_ = first_pause;  // while something is wrong
  QDeadlineTimer due_{0};
  QTimer timer_;
  Background background_{*this};
};

}  // namespace kakunin::app
