// SPDX-License-Identifier: Apache-2.0
#pragma once
// The trainer's tools: which sample card lies on the reader, and what goes wrong. On the training screen, and
// as a drawer beside the visit.

#include <QWidget>

#include "app/ui/style.h"
#include "app/viewmodel/training_model.h"
#include "terminal/language.h"

namespace kakunin::app {

class ChoiceButton;
class OptionRow;
class Notice;

class TrainingPanel final : public QWidget {
  Q_OBJECT

 public:
  TrainingPanel(const Style& style, terminal::Language language, TrainingModel& model,
                QWidget* parent = nullptr);

 private:
  ChoiceButton* add_button(const QString& label, void (TrainingModel::*order)());
  void refresh();
  [[nodiscard]] QString state() const;

  Style style_;
  terminal::Language language_;
  TrainingModel& model_;
  Notice* state_;
  OptionRow* cards_;
  OptionRow* reader_;
  OptionRow* service_;
  ChoiceButton* put_;
  ChoiceButton* take_;
};

}  // namespace kakunin::app
