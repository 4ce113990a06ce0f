// SPDX-License-Identifier: Apache-2.0
#include "app/options.h"

#include <QCommandLineParser>
#include <array>
#include <utility>

#include "app/ui/style.h"

namespace kakunin::app {
namespace {

constexpr int usage_error = 2;

const std::array<std::pair<const char*, ThemeName>, 3> theme_names{
    {{"light", ThemeName::light}, {"dark", ThemeName::dark}, {"high-contrast", ThemeName::high_contrast}}};

EarlyEnd mistake(const QString& text) {
  return {QStringLiteral("kakunin: %1 (see kakunin --help)\n").arg(text), usage_error};
}

std::optional<QSize> size_of(const QString& text) {
  const QStringList sides = text.split(QLatin1Char('x'));
  if (sides.size() != 2) return std::nullopt;
  bool wide = false;
  bool high = false;
  const QSize size{sides[0].toInt(&wide), sides[1].toInt(&high)};
  if (!wide || !high || size.isEmpty()) return std::nullopt;
  return size;
}

std::optional<ThemeName> theme_of(const QString& text) {
  for (const auto& [name, theme] : theme_names) {
    if (text == QLatin1String(name)) return theme;
  }
  return std::nullopt;
}

}  // namespace

std::variant<Options, EarlyEnd> read_options(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("The counter app: checks health-insurance eligibility with the My Number card."));
  const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                QStringLiteral("Show this help."));
  const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")},
                                   QStringLiteral("Show the version."));
  const auto flag = [](const char* name, const char* what) {
    return QCommandLineOption(QLatin1String(name), QLatin1String(what));
  };
  const auto valued = [](const char* name, const char* what, const char* value) {
    return QCommandLineOption(QLatin1String(name), QLatin1String(what), QLatin1String(value));
  };
  const QCommandLineOption training =
      flag("training", "Practise with sample cards; no reader, no service, nothing is kept.");
  const QCommandLineOption kiosk =
      flag("kiosk", "Full screen, and no way out without the administrator's word.");
  const QCommandLineOption config = valued("config", "The settings file.", "FILE");
  const QCommandLineOption identity = valued("identity", "Where this terminal's certificate is.", "DIR");
  const QCommandLineOption reader = valued("reader", "Only this card reader.", "NAME");
  const QCommandLineOption log_file =
      valued("log-file", "Keep the log (without personal data) there.", "FILE");
  const QCommandLineOption size = valued("window-size", "Size of the window.", "WxH");
  const QCommandLineOption language = valued("language", "Language of the staff: ja or en.", "LANGUAGE");
  const QCommandLineOption percent = valued("text", "Size of the text, 100 to 200.", "PERCENT");
  const QCommandLineOption theme = valued("theme", "light, dark or high-contrast.", "THEME");
  parser.addOptions(
      {training, kiosk, config, identity, reader, log_file, size, language, percent, theme, help, version});
  if (!parser.parse(arguments)) return mistake(parser.errorText());
  if (parser.isSet(help)) return EarlyEnd{parser.helpText(), 0};
  if (parser.isSet(version)) return EarlyEnd{QStringLiteral("kakunin " KAKUNIN_VERSION "\n"), 0};
  if (!parser.positionalArguments().isEmpty()) {
    return mistake(QStringLiteral("unexpected argument '%1'").arg(parser.positionalArguments().constFirst()));
  }

  Options options;
  options.training = parser.isSet(training);
  options.kiosk = parser.isSet(kiosk);
  options.config = parser.value(config).toStdString();
  options.identity = parser.value(identity).toStdString();
  options.reader = parser.value(reader).toStdString();
  options.log_file = parser.value(log_file).toStdString();
  if (parser.isSet(size)) {
    options.window_size = size_of(parser.value(size));
    if (!options.window_size) return mistake(QStringLiteral("--window-size: give it as 1280x800"));
  }
  if (parser.isSet(language)) {
    const QString name = parser.value(language);
    if (name != QStringLiteral("ja") && name != QStringLiteral("en")) {
      return mistake(QStringLiteral("--language: ja or en"));
    }
    options.language =
        name == QStringLiteral("en") ? terminal::Language::english : terminal::Language::japanese;
  }
  if (parser.isSet(percent)) {
    bool number = false;
    const int value = parser.value(percent).toInt(&number);
    if (!number || value < Style::least_percent || value > Style::most_percent) {
      return mistake(QStringLiteral("--text: a number from 100 to 200"));
    }
    options.text_percent = value;
  }
  if (parser.isSet(theme)) {
    options.theme = theme_of(parser.value(theme));
    if (!options.theme) return mistake(QStringLiteral("--theme: light, dark or high-contrast"));
  }
  return options;
}

}  // namespace kakunin::app
