// SPDX-License-Identifier: Apache-2.0
// kakunin: the counter app.
#include <QApplication>
#include <cstdio>
#include <filesystem>

#include "app/counter.h"
#include "app/options.h"
#include "app/platform/app_log.h"
#include "app/platform/fonts_ahead.h"
#include "app/platform/process_hardening.h"
#include "app/platform/single_instance.h"
#include "app/start_fault.h"
#include "app/ui/application.h"
#include "app/ui/style.h"
#include "terminal/settings.h"

namespace {

using namespace kakunin;

constexpr int cannot_start = 1;
constexpr int usage_error = 2;

std::filesystem::path settings_file(const app::Options& options) {
  return options.config.empty() ? terminal::default_settings_file() : std::filesystem::path{options.config};
}

int say(const QString& text, int exit_code) {
  std::fputs(text.toUtf8().constData(), exit_code == 0 ? stdout : stderr);
  return exit_code;
}

int say(const Failure& failure) {
  std::fprintf(stderr, "kakunin: %s: %s\n", to_text(failure.code).c_str(), failure.detail.c_str());
  return usage_error;
}

}  // namespace

int main(int argc, char** argv) {
  (void)app::platform::harden_process();
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments.append(QString::fromLocal8Bit(argv[i]));
  auto read = app::read_options(arguments);
  if (const auto* end = std::get_if<app::EarlyEnd>(&read)) return say(end->text, end->exit_code);
  auto& options = std::get<app::Options>(read);
  const std::filesystem::path file = settings_file(options);
  std::error_code unreadable;
  if (!options.config.empty() && !std::filesystem::exists(file, unreadable)) {
    return say(QStringLiteral("kakunin: --config: there is no file %1\n")
                   .arg(QString::fromStdString(options.config)),
               usage_error);
  }
  auto settings = terminal::load_settings(file);
  if (!settings) {
    const int ended = say(settings.error());
    const bool by_its_icon = argc == 1;
    if (by_its_icon) app::show_start_fault(argc, argv, settings.error(), file.string());
    return ended;
  }
  if (options.kiosk || settings->counter.kiosk) {
    if (settings->counter.admin_word_hash.empty()) {
      return say(
          QStringLiteral("kakunin: kiosk mode needs an administrator's word (settings, or kakunin --help)\n"),
          usage_error);
    }
    app::platform::clean_environment();
  }

  const app::platform::FontsAhead fonts(app::font_families().constFirst());
  app::Application application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("kakunin"));
  QApplication::setDesktopFileName(QStringLiteral("jp.kakunin.Kakunin"));
  app::platform::AppLog log;
  log.take_qt_messages();
  if (!options.training) {
    const auto log_file = options.log_file.empty() ? app::platform::default_log_file()
                                                   : std::filesystem::path{options.log_file};
    const bool kept = log.keep_in(app::platform::open_log_file(log_file));
    if (!kept && !options.log_file.empty()) {
      return say(QStringLiteral("kakunin: --log-file: cannot write there\n"), usage_error);
    }
  }
  app::platform::SingleInstance instance(app::platform::instance_name(options.config, options.training));
  switch (instance.claim()) {
    case app::platform::Claim::raised_the_other:
      return 0;
    case app::platform::Claim::other_does_not_answer:
      return say(QStringLiteral("kakunin: another kakunin is running and does not answer\n"), cannot_start);
    default:
      break;
  }
  app::Counter counter(std::move(options), file, std::move(*settings), log);
  QObject::connect(&instance, &app::platform::SingleInstance::raise_requested, &counter.window(),
                   &app::MainWindow::come_forward);
  counter.show();
  return QApplication::exec();
}
