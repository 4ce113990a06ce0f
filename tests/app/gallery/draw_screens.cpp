// SPDX-License-Identifier: Apache-2.0
// kakunin-draw-screens OUTDIR [--only ID]: pictures of every screen and an index of them. tools/draw-screens
// runs it for docs/screens/.
#include <QApplication>
#include <QDir>
#include <QFile>
#include <cstdio>

#include "app/gallery/gallery.h"
#include "app/gallery/picture.h"
#include "app/gallery/pictured.h"

namespace {

using namespace kakunin::gallery;

constexpr int usage_error = 2;

int fail(const QString& why) {
  std::fprintf(stderr, "kakunin-draw-screens: %s\n", qUtf8Printable(why));
  return usage_error;
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QT_FONT_DPI", "96");
  const QApplication application(argc, argv);
  const QStringList words = QApplication::arguments();
  const bool only_one = words.size() == 4 && words.at(2) == QStringLiteral("--only");
  const bool is_option = words.size() > 1 && words.at(1).startsWith(QLatin1Char('-'));
  if ((words.size() != 2 && !only_one) || is_option) return fail(QStringLiteral("OUTDIR [--only ID]"));
  const QDir out(words.at(1));
  if (!out.mkpath(QStringLiteral("."))) return fail(QStringLiteral("cannot make ") + out.path());

  Stage stage;
  int drawn = 0;
  for (const Variant& variant : pictured_variants()) {
    stage.set(variant);
    for (const Exhibit& exhibit : exhibits()) {
      if (only_one && words.at(3) != QLatin1String(exhibit.id)) continue;
      hang(stage, exhibit);
      const QString file = out.filePath(picture_name(exhibit, variant));
      if (!save(kept(stage.picture(), variant), file)) return fail(QStringLiteral("cannot write ") + file);
      ++drawn;
    }
  }
  if (drawn == 0) return fail(QStringLiteral("there is no screen ") + words.last());
  if (!only_one) {
    QFile index(out.filePath(QStringLiteral("README.md")));
    if (!index.open(QIODevice::WriteOnly) || index.write(picture_index().toUtf8()) < 0) {
      return fail(QStringLiteral("cannot write ") + index.fileName());
    }
  }
  std::printf("%d pictures\n", drawn);
  return 0;
}
