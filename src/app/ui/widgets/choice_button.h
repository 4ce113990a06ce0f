// SPDX-License-Identifier: Apache-2.0
#pragma once
// A large button whose label wraps: the answer to the screen's one question.

#include <QPushButton>

#include "app/ui/style.h"
#include "app/ui/text_flow.h"
#include "app/ui/widgets/signs.h"

namespace kakunin::app {

class ChoiceButton : public QPushButton {
  Q_OBJECT

 public:
  enum class Role : std::uint8_t { primary, secondary, quiet };

  ChoiceButton(const Style& style, Role role, const QString& label, Sign sign = Sign::none,
               QWidget* parent = nullptr);

  /// As wide as the label on one line.
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  /// The label takes two lines at most, and no word of it is broken.
  [[nodiscard]] bool reads_well(int width) const;

  /// Larger text and more room round it: the one main button of a screen.
  void make_main();
  /// It fills a good part of the screen: on a dark ground it is a frame and not a light that dazzles.
  void make_field();
  /// One of a pad of keys: as low as a target may be, so that all are in sight; and holding it down does not
  /// change how it looks: nobody sees over a shoulder which key it was.
  void make_key();

 protected:
  void paintEvent(QPaintEvent* event) override;
  /// Enter presses it as the space bar does; held down it presses once.
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] QRect label_rect(int width, int height) const;
  [[nodiscard]] int padding() const { return style_.px(main_ ? 28 : 18); }
  [[nodiscard]] int sign_side() const;
  [[nodiscard]] int sign_room() const;
  [[nodiscard]] int room_above_and_below() const;
  [[nodiscard]] int width_for(int words) const;
  [[nodiscard]] Flown words(int width) const;
  /// Large text makes a button higher by itself; it is no larger a target than it was.
  [[nodiscard]] int least_height() const { return main_ ? 120 : Style::target; }

  Style style_;
  Role role_;
  Sign sign_;
  bool main_ = false;
  bool is_field_ = false;
  bool is_key_ = false;
};

}  // namespace kakunin::app
