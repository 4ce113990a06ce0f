// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/pictured.h"

#include "app/gallery/picture.h"

namespace kakunin::gallery {

std::vector<Variant> pictured_variants() {
  std::vector<Variant> variants;
  for (const auto theme : {app::ThemeName::light, app::ThemeName::high_contrast}) {
    for (const int percent : {app::Style::least_percent, app::Style::most_percent}) {
      for (const auto language : {terminal::Language::japanese, terminal::Language::english}) {
        variants.push_back({theme, percent, language, {1280, 800}});
      }
    }
  }
  return variants;
}

QString picture_name(const Exhibit& exhibit, const Variant& variant) {
  return QStringLiteral("%1.%2.png").arg(QLatin1String(exhibit.id), name(variant));
}

namespace {

bool is_full_size(const Variant& variant) {
  return variant.theme == app::ThemeName::light && variant.percent == app::Style::least_percent;
}

}  // namespace

QImage scaled(const QImage& picture, const Variant& variant) {
  if (is_full_size(variant)) return picture;
  return picture.scaled(picture.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage kept(const QImage& picture, const Variant& variant) {
  constexpr int colors_of_small = 16;
  const QImage sized = scaled(picture, variant);
  return is_full_size(variant) ? reduced(sized) : reduced(sized, colors_of_small);
}

QString picture_index() {
  QString index = QStringLiteral(
      "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
      "# 画面の一覧\n\n"
      "すべての画面の絵です。1280×800、日本語と英語、明るい配色と高コントラスト、文字の大きさ100%と200%"
      "（はじめの絵のほかは縮小）。"
      "`tools/draw-screens` が描き、テストが今の画面と比べます。人物はすべて架空です。\n\n");
  const auto link = [](const Exhibit& exhibit, const Variant& variant) {
    return QStringLiteral("[%1](%2)").arg(name(variant), picture_name(exhibit, variant));
  };
  for (const Exhibit& exhibit : exhibits()) {
    index += QStringLiteral("## %1\n\n`%2`　%3\n\n")
                 .arg(QString::fromUtf8(exhibit.title), QLatin1String(exhibit.id),
                      exhibit.reader == Reader::patient ? QStringLiteral("患者さんも見る画面")
                                                        : QStringLiteral("スタッフの画面"));
    const auto variants = pictured_variants();
    index += QStringLiteral("![%1](%2)\n\n")
                 .arg(QString::fromUtf8(exhibit.title), picture_name(exhibit, variants.front()));
    QStringList others;
    for (std::size_t i = 1; i < variants.size(); ++i) others << link(exhibit, variants.at(i));
    index += others.join(QStringLiteral(" · ")) + QStringLiteral("\n\n");
  }
  return index;
}

}  // namespace kakunin::gallery
