// SPDX-License-Identifier: Apache-2.0
#include "app/ui/style.h"

#include <QStringList>
#include <algorithm>
#include <array>

namespace kakunin::app {
namespace {

struct RoleSize {
  int pixels;
  QFont::Weight weight;
};

// In the order of TextRole. Body is legible from a metre: capitals of 20 px are 5 mm on a 96 dpi screen.
constexpr std::array<RoleSize, 5> role_sizes{
    {{52, QFont::Bold}, {34, QFont::Bold}, {28, QFont::Normal}, {22, QFont::Normal}, {17, QFont::Normal}}};
/// Large text grows less than small text does: at 200 % body text is twice as large, a verdict half as much
/// again.
constexpr std::array<int, 5> role_growth{50, 60, 80, 100, 100};

}  // namespace

QStringList font_families() {
  return {QStringLiteral("BIZ UDPGothic"), QStringLiteral("BIZ UDPゴシック"), QStringLiteral("Yu Gothic UI"),
          QStringLiteral("Noto Sans CJK JP"), QStringLiteral("IPAmjMincho")};
}

Style::Style(ThemeName name, int text_percent)
    : theme_(&app::theme(name)), percent_(std::clamp(text_percent, least_percent, most_percent)) {
}

QFont Style::font(TextRole role) const {
  const RoleSize& size = role_sizes[static_cast<std::size_t>(role)];
  const int grown = (percent_ - least_percent) * role_growth[static_cast<std::size_t>(role)];
  QFont font;
  font.setFamilies(font_families());
  font.setPixelSize(size.pixels + size.pixels * grown / (least_percent * 100));
  font.setWeight(size.weight);
  return font;
}

QString Style::sheet() const {
  const auto color = [](const QColor& value) { return value.name(); };
  return QStringLiteral(R"(
* { color: %1; }
QMainWindow, QDialog, Screen, QStackedWidget { background: %2; }
QScrollArea { background: transparent; border: 4px solid transparent; border-radius: 10px; }
QScrollArea:focus { border-color: %4; }
QScrollArea > QWidget > QWidget { background: transparent; }
QListView { background: transparent; border: none; }
QScrollBar:vertical { background: %2; width: 28px; margin: 0; }
QScrollBar::handle:vertical { background: %5; min-height: 64px; border-radius: 8px; margin: 4px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar:horizontal { height: 0; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { background: %3; border: 2px solid %5; border-radius: 8px;
  padding: 8px 12px; min-height: 44px; selection-background-color: %6; selection-color: %7; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 4px solid %4; padding: 6px 10px; }
QComboBox QAbstractItemView { background: %3; border: 2px solid %5; selection-background-color: %6;
  selection-color: %7; }
QComboBox QAbstractItemView::item { min-height: 56px; }
)")
      .arg(color(theme_->text), color(theme_->window), color(theme_->surface), color(theme_->focus),
           color(theme_->edge), color(theme_->primary), color(theme_->on_primary));
}

}  // namespace kakunin::app
