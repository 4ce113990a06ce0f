// SPDX-License-Identifier: Apache-2.0
// What a screen reader says when a screen comes up: first of all what has the keyboard.
#include <gtest/gtest.h>

#include <QAccessible>
#include <algorithm>

#include "app/gallery/gallery.h"
#include "app/ui/accessibility.h"

namespace kakunin::gallery {
namespace {

/// Of panels and dialogs a screen reader speaks every longer text before what is focused in them: a verdict's
/// name and date before its answer.
bool speaks_its_texts_first(QAccessible::Role role) {
  return role == QAccessible::Grouping || role == QAccessible::Pane || role == QAccessible::Dialog;
}

TEST(Spoken, WhatHasTheKeyboardComesBeforeTheTextsAroundIt) {
  app::install_accessibility();
  Stage stage;
  stage.set({});
  for (const Exhibit& exhibit : exhibits()) {
    hang(stage, exhibit);
    QWidget* focus = stage.window().focusWidget();
    if (focus == nullptr) continue;
    for (const auto* at = QAccessible::queryAccessibleInterface(focus); at != nullptr; at = at->parent()) {
      EXPECT_FALSE(speaks_its_texts_first(at->role()))
          << exhibit.id << ": " << at->text(QAccessible::Name).toStdString();
    }
  }
}

/// The answer itself, and not the label of a value.
TEST(Spoken, AVerdictBeginsWithItsAnswer) {
  Stage stage;
  stage.set({});
  int verdicts = 0;
  for (const Exhibit& exhibit : exhibits()) {
    if (!QLatin1String(exhibit.id).startsWith(QLatin1String("verdict-")) ||
        QLatin1String(exhibit.id) == QLatin1String("verdict-again")) {
      continue;  // the latter asks another question by now
    }
    hang(stage, exhibit);
    const QWidget* focus = stage.window().focusWidget();
    ASSERT_NE(focus, nullptr) << exhibit.id;
    const QString said = focus->accessibleName();
    const QStringList answers{QStringLiteral("資格あり"), QStringLiteral("資格なし"),
                              QStringLiteral("確認が必要です")};
    EXPECT_TRUE(
        std::ranges::any_of(answers, [&said](const QString& answer) { return said.startsWith(answer); }))
        << exhibit.id << ": " << said.toStdString();
    ++verdicts;
  }
  EXPECT_GT(verdicts, 10);
}

}  // namespace
}  // namespace kakunin::gallery
