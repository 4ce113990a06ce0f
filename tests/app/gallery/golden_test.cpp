// SPDX-License-Identifier: Apache-2.0
// The screens as they are drawn now against the pictures in docs/screens/. Where a change was meant:
// tools/draw-screens, look at the pictures, commit them.
#include <gtest/gtest.h>

#include <QDir>

#include "app/gallery/gallery.h"
#include "app/gallery/picture.h"
#include "app/gallery/pictured.h"

namespace kakunin::gallery {
namespace {

/// Another version of a font moves an edge here and there; a word that changed is many more.
constexpr int tolerated_pixels = 120;

const QDir committed(QStringLiteral(KAKUNIN_SOURCE_DIR "/docs/screens"));
const QDir out(QStringLiteral(KAKUNIN_BINARY_DIR "/screens"));

/// One case for each language: they run side by side.
class Golden : public testing::TestWithParam<terminal::Language> {};

TEST_P(Golden, EveryScreenLooksAsCommitted) {
  ASSERT_TRUE(out.mkpath(QStringLiteral(".")));
  Stage stage;
  for (const Variant& variant : pictured_variants()) {
    if (variant.language != GetParam()) continue;
    stage.set(variant);
    for (const Exhibit& exhibit : exhibits()) {
      hang(stage, exhibit);
      const QString file = picture_name(exhibit, variant);
      const QImage expected(committed.filePath(file));
      const QImage actual = with_palette(scaled(stage.picture(), variant), expected.colorTable());
      const Difference found = difference(actual, expected);
      if (found.pixels <= tolerated_pixels) continue;
      EXPECT_TRUE(save(actual, out.filePath(file)));
      if (!found.image.isNull()) {
        EXPECT_TRUE(save(found.image, out.filePath(QStringLiteral("difference.") + file)));
      }
      ADD_FAILURE() << file.toStdString() << (expected.isNull() ? " is missing" : " differs") << "; see "
                    << out.path().toStdString() << ". If the change is meant: tools/draw-screens";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Golden,
                         testing::Values(terminal::Language::japanese, terminal::Language::english),
                         [](const auto& made) {
                           return made.param == terminal::Language::japanese ? "ja" : "en";
                         });

TEST(GoldenIndex, NamesEveryPicture) {
  QFile index(committed.filePath(QStringLiteral("README.md")));
  ASSERT_TRUE(index.open(QIODevice::ReadOnly));
  EXPECT_EQ(QString::fromUtf8(index.readAll()), picture_index()) << "tools/draw-screens writes it";
  QStringList expected;
  for (const Variant& variant : pictured_variants()) {
    for (const Exhibit& exhibit : exhibits()) expected << picture_name(exhibit, variant);
  }
  expected.sort();
  EXPECT_EQ(committed.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name), expected)
      << "pictures of screens that are gone";
}

}  // namespace
}  // namespace kakunin::gallery
