// SPDX-License-Identifier: Apache-2.0
#pragma once
// The passphrase of the record: given to open it, or chosen and typed twice. What is wrong with it stands
// below, in words.

#include <QWidget>

#include "app/ui/style.h"
#include "app/viewmodel/record_model.h"

namespace kakunin::app {

class ChoiceButton;
class Notice;
class WordField;

class PassphraseForm final : public QWidget {
  Q_OBJECT

 public:
  enum class Purpose : std::uint8_t { open, choose };

  PassphraseForm(const Style& style, RecordModel& model, Purpose purpose, QWidget* parent = nullptr);

 private:
  WordField* add_word(const QString& label);
  void confirm();
  void show_state();
  [[nodiscard]] QString fault() const;

  Style style_;
  RecordModel& model_;
  Purpose purpose_;
  WordField* word_ = nullptr;
  WordField* again_ = nullptr;  // of choose
  ChoiceButton* button_ = nullptr;
  Notice* wrong_ = nullptr;
  bool tried_ = false;
};

}  // namespace kakunin::app
