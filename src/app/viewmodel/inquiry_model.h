// SPDX-License-Identifier: Apache-2.0
#pragma once
// An inquiry by number (資格確認書 without a card): a form, the question in the background, the answer. Holds
// one patient's data at most; closing and nobody being there for too long overwrite all of it.

#include <QObject>
#include <array>
#include <optional>

#include "app/viewmodel/background.h"
#include "app/viewmodel/client_source.h"
#include "app/viewmodel/idle_end.h"
#include "terminal/day_record.h"
#include "terminal/display.h"
#include "terminal/inquiry_form.h"
#include "terminal/language.h"

namespace kakunin::app {

class InquiryModel final : public QObject {
  Q_OBJECT

 public:
  enum class Step : std::uint8_t { form, asking, result, trouble };
  static constexpr std::size_t field_count = 5;

  struct Parts {
    ClientSource client;
    std::shared_ptr<const Clock> clock;
  };

  explicit InquiryModel(Parts parts, QObject* parent = nullptr);
  ~InquiryModel() override;

  /// Whether answers carry a proof; where the record keeps it.
  void set_proof(protocol::ProofWish wish) { proof_ = wish; }
  /// Nobody touches anything for so long: the inquiry is closed. 0: never.
  void set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown);
  [[nodiscard]] const IdleCountdown& idle() const { return idle_.countdown(); }

  [[nodiscard]] Step step() const { return step_; }
  [[nodiscard]] const std::string& value(terminal::InquiryField field) const;
  /// What is wrong with the field; said once it was left, or once the question was asked.
  [[nodiscard]] const std::optional<terminal::Text>& fault(terminal::InquiryField field) const;
  /// In result only.
  /// With Step::result.
  [[nodiscard]] const std::optional<protocol::VerdictAnswer>& answer() const { return data_.answer; }
  [[nodiscard]] std::optional<terminal::Display> display(terminal::Language language) const;
  /// In trouble only.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

  // A person.
  void type(terminal::InquiryField field, std::string value);
  /// The field is left: its faults are said now.
  void leave(terminal::InquiryField field);
  /// False when something in the form is wrong; faults() say what.
  bool ask();
  /// Back to the form as it was typed.
  void cancel();
  /// An empty form for the next.
  void clear();
  /// Everything is overwritten.
  void close();
  /// Somebody is there.
  void stay();

 signals:
  /// Another step.
  void step_changed();
  void fault_changed(kakunin::terminal::InquiryField field);
  void closed();
  /// For the day's record.
  void ended(const kakunin::terminal::DayEntry& entry);

 private:
  void go(Step step);
  void wipe();
  void set_fault(terminal::InquiryField field, std::optional<terminal::Text> fault);
  void take(const terminal::ServiceResult<protocol::VerdictAnswer>& result);

  Parts parts_;
  Step step_ = Step::form;
  terminal::InquiryForm form_;
  std::array<std::optional<terminal::Text>, field_count> faults_;
  terminal::VisitData data_;  // for its answer
  std::optional<Failure> failure_;
  protocol::ProofWish proof_ = protocol::ProofWish::none;
  IdleEnd idle_;
  Background background_{*this};
};

}  // namespace kakunin::app
