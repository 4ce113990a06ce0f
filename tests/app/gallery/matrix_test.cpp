// SPDX-License-Identifier: Apache-2.0
// Every screen in both languages, every size of text and of window: nothing cut off, nothing out of reach.
#include <gtest/gtest.h>

#include <QMap>
#include <QTest>

#include "app/gallery/gallery.h"
#include "app/gallery/layout_check.h"
#include "app/ui/widgets/choice_button.h"

namespace kakunin::gallery {
namespace {

using app::ThemeName;
using terminal::Language;

constexpr QSize windows[] = {{1280, 800}, {1024, 600}, {800, 1280}};
constexpr QSize tightest = windows[1];

/// Which variants have this fault.
using Faults = QMap<QString, QStringList>;

void look(Stage& stage, const Variant& variant, Faults& found) {
  stage.set(variant);
  stage.window().setUpdatesEnabled(false);  // what is drawn is the pictures' matter
  for (const Exhibit& exhibit : exhibits()) {
    hang(stage, exhibit);
    const QString place =
        QStringLiteral("%1 %2x%3").arg(name(variant)).arg(variant.size.width()).arg(variant.size.height());
    for (const QString& fault : faults(stage.window())) {
      found[QStringLiteral("%1: %2").arg(QLatin1String(exhibit.id), fault)] << place;
    }
  }
}

std::string report(const Faults& found) {
  QStringList lines;
  for (auto fault = found.cbegin(); fault != found.cend(); ++fault) {
    lines << fault.key() + QStringLiteral("\n    in ") + fault.value().join(QStringLiteral(", "));
  }
  return lines.join(QLatin1Char('\n')).toStdString();
}

class Matrix : public testing::TestWithParam<int> {};

TEST_P(Matrix, NothingIsCutOffOrOutOfReach) {
  Stage stage;
  Faults found;
  for (const Language language : {Language::japanese, Language::english}) {
    for (const QSize& size : windows) {
      const bool between = GetParam() % 50 != 0;  // there the tightest window stands for all
      if (between && size != tightest) continue;
      look(stage, {ThemeName::light, GetParam(), language, size}, found);
    }
  }
  EXPECT_TRUE(found.isEmpty()) << found.size() << " faults\n" << report(found);
}

INSTANTIATE_TEST_SUITE_P(TextSizes, Matrix, testing::Values(100, 125, 150, 175, 200),
                         [](const auto& made) { return std::to_string(made.param); });

TEST(Gallery, OtherThemesAreLaidOutTheSame) {
  Stage stage;
  Faults found;
  for (const ThemeName theme : {ThemeName::dark, ThemeName::high_contrast}) {
    for (const int percent : {100, 200}) {
      look(stage, {theme, percent, Language::japanese, windows[0]}, found);
    }
  }
  EXPECT_TRUE(found.isEmpty()) << found.size() << " faults\n" << report(found);
}

/// Whoever agrees sees how to decline, and whoever types a PIN sees every key: nothing of it is scrolled
/// away.
TEST(Gallery, EveryAnswerOfAPatientIsInSight) {
  Stage stage;
  for (const int percent : {100, 200}) {
    for (const Language language : {Language::japanese, Language::english}) {
      for (const QSize& size : {QSize{1280, 800}, QSize{800, 1280}}) {
        stage.set({ThemeName::light, percent, language, size});
        for (const Exhibit& exhibit : exhibits()) {
          if (exhibit.reader != Reader::patient) continue;
          hang(stage, exhibit);
          for (const auto* choice : stage.window().findChildren<app::ChoiceButton*>()) {
            const bool larger_text = choice->text().contains(QStringLiteral("文字")) ||
                                     choice->text().endsWith(QStringLiteral(" text"));
            if (!choice->isVisible() || larger_text) continue;  // those of the terms go with the terms
            EXPECT_EQ(choice->visibleRegion().boundingRect(), choice->rect())
                << exhibit.id << " " << name({ThemeName::light, percent, language, size}).toStdString() << " "
                << size.width() << ": " << choice->text().toStdString();
          }
        }
      }
    }
  }
}

TEST(Gallery, TheTabKeyGoesRoundEveryAnswer) {
  Stage stage;
  stage.set({});
  for (const Exhibit& exhibit : exhibits()) {
    hang(stage, exhibit);
    QSet<const QWidget*> reached;
    QStringList way;
    constexpr int more_than_any_screen_has = 100;
    for (int i = 0; i < more_than_any_screen_has; ++i) {
      QWidget* focus = stage.window().focusWidget();
      ASSERT_NE(focus, nullptr) << exhibit.id;
      if (reached.contains(focus)) break;
      reached.insert(focus);
      way << focus->accessibleName();
      QTest::keyClick(focus, Qt::Key_Tab);
    }
    for (const auto* choice : stage.window().findChildren<app::ChoiceButton*>()) {
      const bool offered = choice->isVisible() && choice->isEnabled() && choice->focusPolicy() != Qt::NoFocus;
      EXPECT_TRUE(!offered || reached.contains(choice))
          << exhibit.id << ": " << choice->text().toStdString() << " is not on the way "
          << way.join(QStringLiteral(" > ")).toStdString();
    }
  }
}

TEST(Gallery, EveryIdIsItsOwn) {
  QSet<QString> ids;
  for (const Exhibit& exhibit : exhibits()) {
    EXPECT_FALSE(ids.contains(QLatin1String(exhibit.id))) << exhibit.id;
    ids.insert(QLatin1String(exhibit.id));
  }
  EXPECT_GE(ids.size(), 60);
}

}  // namespace
}  // namespace kakunin::gallery
