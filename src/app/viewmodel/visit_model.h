// SPDX-License-Identifier: Apache-2.0
#pragma once
// The visit as screens draw it: what terminal/screens and terminal/display say of it in the language chosen,
// the time until it ends by itself, and a person's choices on their way back. Holds one patient's data at
// most; what is replaced is overwritten. GUI thread only.
//
//   VisitModel model;
//   connect(&model, &VisitModel::state_changed, window, &MainWindow::show_visit);
//   model.begin();

#include <QObject>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "app/viewmodel/idle_countdown.h"
#include "app/viewmodel/visit_port.h"
#include "terminal/display.h"
#include "terminal/language.h"
#include "terminal/screens.h"

namespace kakunin::app {

class VisitModel final : public QObject {
  Q_OBJECT

 public:
  struct Habits {
    terminal::Language staff_language = terminal::Language::japanese;
    /// Absent: the patient is asked.
    std::optional<protocol::Method> method;
    /// The countdown is shown for the last of the idle time.
    std::chrono::seconds countdown{20};
  };

  /// What is to be known beside the question: a line of its own.
  struct Note {
    QString text;
    bool attention = false;
    bool operator==(const Note&) const = default;
  };

  explicit VisitModel(QObject* parent = nullptr);
  ~VisitModel() override;

  /// May be nullptr: choices then go nowhere. The port outlives the model or is taken away first.
  void set_port(VisitPort* port) { port_ = port; }
  void set_habits(Habits habits);

  [[nodiscard]] const terminal::Visit& visit() const { return *visit_; }
  [[nodiscard]] terminal::StateId state() const { return visit_->state; }
  [[nodiscard]] const terminal::Screen& screen() const { return screen_; }
  /// In the verdict only.
  [[nodiscard]] const std::optional<terminal::Display>& display() const { return display_; }
  [[nodiscard]] terminal::Language language() const { return language_; }
  [[nodiscard]] const IdleCountdown& idle() const { return idle_; }

  /// Whose notes they are: those of the hand-over stand before those of the record.
  enum class NotesOf : std::uint8_t { handover, record };
  static constexpr std::size_t notes_of_count = 2;
  [[nodiscard]] std::vector<Note> notes() const;
  /// For the state as it is; whoever sets them takes them away.
  void set_notes(NotesOf whose, std::vector<Note> notes);

  /// News of the visit. Takes it over: the caller keeps no copy.
  void show(std::unique_ptr<terminal::Visit> visit);

  // A person.
  /// Until the visit is over; then the staff's language comes back.
  void set_language(terminal::Language language);
  /// method: absent, as is the habit.
  void begin(protocol::Purpose goal = protocol::Purpose::verify,
             std::optional<protocol::Method> method = std::nullopt);
  void choose(const terminal::Choice& choice);
  void enter_pin(SecretDigits pin);
  /// Somebody is there: the idle time begins anew.
  void stay();
  /// 閉じる, or 中止 while the visit is under way; nothing of it remains.
  void leave();

 signals:
  /// Another question, or the same one in other words.
  void state_changed();
  /// The same question; something on it is new.
  void refreshed();
  void notes_changed();
  /// A visit was wanted where no desk is open.
  void desk_wanted();

 private:
  void rebuild();
  void watch_idle();

  VisitPort* port_ = nullptr;
  Habits habits_;
  terminal::Language language_ = terminal::Language::japanese;
  std::unique_ptr<terminal::Visit> visit_;
  terminal::Screen screen_;
  std::optional<terminal::Display> display_;
  std::array<std::vector<Note>, notes_of_count> notes_;
  IdleCountdown idle_;
};

}  // namespace kakunin::app
