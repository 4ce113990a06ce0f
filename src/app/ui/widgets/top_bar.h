// SPDX-License-Identifier: Apache-2.0
#pragma once
// Above every screen, always at the same place: what this is, its official number, the other language, and in
// training a mark that nobody overlooks.

#include <QWidget>

#include "app/ui/style.h"

class QBoxLayout;

namespace kakunin::app {

class ChoiceButton;
class TextBlock;

class TopBar : public QWidget {
  Q_OBJECT

 public:
  explicit TopBar(const Style& style, QWidget* parent = nullptr);

  void set_title(const QString& title, const QString& screen_number);
  /// Empty: no other language here.
  void offer_language(const QString& label);
  void set_training(bool training);

 signals:
  void language_wanted();
  void training_tools_wanted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();

  Style style_;
  QBoxLayout* words_ = nullptr;
  QBoxLayout* buttons_ = nullptr;
  TextBlock* title_;
  TextBlock* number_;
  ChoiceButton* language_;
  ChoiceButton* tools_;
  bool training_ = false;
};

}  // namespace kakunin::app
