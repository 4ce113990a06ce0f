// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/phrases.h"

#include <gtest/gtest.h>

namespace kakunin::app {
namespace {

using terminal::Language;

TEST(Phrases, ArePunctuatedAsTheirLanguageIs) {
  EXPECT_EQ(labelled(QStringLiteral("番号"), QStringLiteral("12"), Language::japanese),
            QStringLiteral("番号：12"));
  EXPECT_EQ(labelled(QStringLiteral("Number"), QStringLiteral("12"), Language::english),
            QStringLiteral("Number: 12"));
  const Failure failure{FailureCode::service_unreachable, {}, {}};
  const QString sentence = QStringLiteral("Done.");
  EXPECT_EQ(with_code(sentence, failure, Language::japanese), QStringLiteral("Done.（K2001）"));
  EXPECT_EQ(with_code(sentence, failure, Language::english), QStringLiteral("Done. (K2001)"));
  EXPECT_TRUE(with_code(failure, Language::english).endsWith(QStringLiteral(" (K2001)")));
}

}  // namespace
}  // namespace kakunin::app
