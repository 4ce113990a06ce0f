// SPDX-License-Identifier: Apache-2.0
// kakunin-draw-screens OUTDIR [--only ID]... [--theme light|dark|high-contrast] [--language ja|en] [--percent
// N]: pictures of every screen and an index of them. tools/draw-screens runs it for docs/screens/. With a
// theme, a language or a percentage: that variant alone, in full size and colour, to be looked at.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <cstdio>

#include "app/gallery/gallery.h"
#include "app/gallery/picture.h"
#include "app/gallery/pictured.h"

namespace {

using namespace kakunin::gallery;
using kakunin::terminal::Language;

constexpr int usage_error = 2;

int fail(const QString& why) {
  std::fprintf(stderr, "kakunin-draw-screens: %s\n", qUtf8Printable(why));
  return usage_error;
}

struct Order {
  QString out;
  QStringList only;
  std::vector<Variant> variants;
  bool to_keep = true;  // scaled and with few colours, as docs/screens/ has them
};

/// Nothing where the words are wrong.
std::optional<Order> order_in(const QStringList& words) {
  const QCommandLineOption only(QStringLiteral("only"), {}, QStringLiteral("ID"));
  const QCommandLineOption theme(QStringLiteral("theme"), {}, QStringLiteral("NAME"),
                                 QStringLiteral("light"));
  const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("CODE"),
                                    QStringLiteral("ja"));
  const QCommandLineOption percent(QStringLiteral("percent"), {}, QStringLiteral("N"), QStringLiteral("100"));
  QCommandLineParser parser;
  parser.addOptions({only, theme, language, percent});
  if (!parser.parse(words) || parser.positionalArguments().size() != 1) return std::nullopt;

  Order order{parser.positionalArguments().first(), parser.values(only), pictured_variants()};
  if (!parser.isSet(theme) && !parser.isSet(language) && !parser.isSet(percent)) return order;
  const auto theme_at =
      QStringList{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")}.indexOf(
          parser.value(theme));
  const auto language_at =
      QStringList{QStringLiteral("ja"), QStringLiteral("en")}.indexOf(parser.value(language));
  const int size = parser.value(percent).toInt();
  using kakunin::app::Style;
  if (theme_at < 0 || language_at < 0 || size < Style::least_percent || size > Style::most_percent) {
    return std::nullopt;
  }
  order.variants = {{static_cast<kakunin::app::ThemeName>(theme_at), size,
                     language_at == 0 ? Language::japanese : Language::english}};
  order.to_keep = false;
  return order;
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QT_FONT_DPI", "96");
  const QApplication application(argc, argv);
  const std::optional<Order> order = order_in(QApplication::arguments());
  if (!order) {
    return fail(QStringLiteral(
        "OUTDIR [--only ID]... [--theme light|dark|high-contrast] [--language ja|en] [--percent 100..200]"));
  }
  const QDir out(order->out);
  if (!out.mkpath(QStringLiteral("."))) return fail(QStringLiteral("cannot make ") + out.path());

  Stage stage;
  int drawn = 0;
  for (const Variant& variant : order->variants) {
    stage.set(variant);
    for (const Exhibit& exhibit : exhibits()) {
      if (!order->only.isEmpty() && !order->only.contains(QLatin1String(exhibit.id))) continue;
      hang(stage, exhibit);
      const QString file = out.filePath(picture_name(exhibit, variant));
      const QImage picture = stage.picture();
      if (!save(order->to_keep ? kept(picture, variant) : picture, file)) {
        return fail(QStringLiteral("cannot write ") + file);
      }
      ++drawn;
    }
  }
  if (drawn == 0) return fail(QStringLiteral("there is no screen ") + order->only.join(QLatin1Char(' ')));
  if (order->only.isEmpty() && order->to_keep) {
    QFile index(out.filePath(QStringLiteral("README.md")));
    if (!index.open(QIODevice::WriteOnly) || index.write(picture_index().toUtf8()) < 0) {
      return fail(QStringLiteral("cannot write ") + index.fileName());
    }
  }
  std::printf("%d pictures\n", drawn);
  return 0;
}
