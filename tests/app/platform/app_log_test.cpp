// SPDX-License-Identifier: Apache-2.0
#include "app/platform/app_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QDebug>
#include <QFile>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <filesystem>
#include <thread>

#include "terminal/private_files.h"

namespace kakunin::app::platform {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

LogTime fixed() {
  return LogTime{std::chrono::milliseconds{1'795'485'723'456}};  // 2026-11-24T02:02:03.456Z
}

fs::path path_of(const QTemporaryDir& directory, const char* name) {
  return fs::path{directory.path().toStdString()} / name;
}

mode_t mode_of(const fs::path& file) {
  struct stat is {};
  EXPECT_EQ(::stat(file.c_str(), &is), 0);
  return is.st_mode & 07777U;
}

TEST(AppLog, a_line_is_time_category_event_and_one_detail) {
  AppLog log{&fixed};
  QSignalSpy changed{&log, &AppLog::lines_changed};
  log.write(LogEvent::started);
  log.write(LogEvent::state, terminal::StateId::enter_pin);
  log.write(LogEvent::trouble, FailureCode::card_removed);
  log.write(LogEvent::readers, std::uint32_t{2});
  log.write(LogEvent::step_took, std::chrono::milliseconds{180});
  EXPECT_THAT(
      log.lines(),
      ElementsAre("2026-11-24T02:02:03.456Z app started", "2026-11-24T02:02:03.456Z visit state enter_pin",
                  "2026-11-24T02:02:03.456Z visit trouble K1102", "2026-11-24T02:02:03.456Z desk readers 2",
                  "2026-11-24T02:02:03.456Z visit step-took 180ms"));
  EXPECT_EQ(changed.count(), 5);
  EXPECT_THAT(log.text(), EndsWith("step-took 180ms\n"));
}

TEST(AppLog, keeps_the_last_lines_only) {
  AppLog log{&fixed};
  for (std::uint32_t i = 0; i < AppLog::capacity + 10; ++i) log.write(LogEvent::readers, i);
  EXPECT_THAT(log.lines(), SizeIs(AppLog::capacity));
  EXPECT_THAT(log.lines().front(), EndsWith(" readers 10"));
}

TEST(AppLog, takes_lines_of_many_threads) {
  AppLog log{&fixed};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&log] {
        for (int n = 0; n < 100; ++n) log.write(LogEvent::wiped);
      });
    }
  }
  EXPECT_THAT(log.lines(), SizeIs(400));
}

TEST(AppLog, lets_no_text_of_a_qt_message_in) {
  AppLog log{&fixed};
  log.take_qt_messages();
  qWarning().noquote() << QStringLiteral("資格 太郎 12345678");
  qCritical("could not connect to display :9 of 資格");
  ASSERT_THAT(log.lines(), SizeIs(2));
  EXPECT_THAT(log.lines()[0], HasSubstr("qt warning default"));
  EXPECT_THAT(log.lines()[1], HasSubstr("could not connect to display"));
  EXPECT_THAT(log.text(), Not(HasSubstr("資格")));
  EXPECT_THAT(log.text(), Not(HasSubstr("1234")));
}

TEST(AppLog, gives_qt_messages_back_when_it_goes) {
  static int others;
  others = 0;
  const QtMessageHandler before =
      qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) { ++others; });
  {
    AppLog log{&fixed};
    log.take_qt_messages();
    qInfo("one");
    EXPECT_EQ(others, 0);
    EXPECT_THAT(log.lines(), SizeIs(1));
  }
  qInfo("two");
  qInstallMessageHandler(before);
  EXPECT_EQ(others, 1);
}

TEST(AppLog, a_redacted_message_names_its_place_without_folders) {
  const QMessageLogContext context{"/home/taro/src/qxcbconnection.cpp", 123, "f()", "qt.qpa.xcb"};
  EXPECT_EQ(redacted(QtWarningMsg, context, QStringLiteral("secret")),
            "qt warning qt.qpa.xcb qxcbconnection.cpp:123");
  EXPECT_EQ(redacted(QtInfoMsg, QMessageLogContext{}, QStringLiteral("secret")), "qt info");
}

TEST(LogFile, is_for_this_user_only_and_turns_over_when_full) {
  const QTemporaryDir directory;
  const fs::path file = path_of(directory, "state/kakunin.log");
  AppLog log{&fixed};
  ASSERT_TRUE(log.keep_in(open_log_file(file, 100)));
  for (int i = 0; i < 10; ++i) log.write(LogEvent::wiped);  // 38 bytes each: two to a file
  const std::string line = "2026-11-24T02:02:03.456Z session wiped\n";
  for (const char* suffix : {"", ".1", ".2"}) {
    EXPECT_EQ(terminal::read_file(file.string() + suffix), line + line) << suffix;
    EXPECT_EQ(mode_of(file.string() + suffix), 0600U) << suffix;
  }
  EXPECT_FALSE(fs::exists(file.string() + ".3"));
  EXPECT_EQ(mode_of(file.parent_path()), 0700U);
}

TEST(LogFile, goes_on_where_the_last_start_ended) {
  const QTemporaryDir directory;
  const fs::path file = path_of(directory, "kakunin.log");
  for (const char* text : {"first", "second"}) ASSERT_TRUE(open_log_file(file)->write(text));
  EXPECT_EQ(terminal::read_file(file), "first\nsecond\n");
}

TEST(LogFile, closes_one_that_was_open_to_others) {
  const QTemporaryDir directory;
  const fs::path file = path_of(directory, "kakunin.log");
  QFile{QString::fromStdString(file.string())}.open(QIODevice::WriteOnly);
  fs::permissions(file, fs::perms{0644});
  ASSERT_NE(open_log_file(file), nullptr);
  EXPECT_EQ(mode_of(file), 0600U);
}

TEST(LogFile, is_not_opened_where_it_is_no_file_of_our_own) {
  const QTemporaryDir directory;
  const fs::path target = path_of(directory, "target");
  ASSERT_TRUE(open_log_file(target)->write("x"));
  fs::create_symlink(target, path_of(directory, "link.log"));
  EXPECT_EQ(open_log_file(path_of(directory, "link.log")), nullptr);
  ASSERT_EQ(::mkfifo(path_of(directory, "pipe.log").c_str(), 0600), 0);
  EXPECT_EQ(open_log_file(path_of(directory, "pipe.log")), nullptr);
  fs::create_directory(path_of(directory, "shared"));
  fs::permissions(path_of(directory, "shared"), fs::perms::all);
  EXPECT_EQ(open_log_file(path_of(directory, "shared/kakunin.log")), nullptr);
}

}  // namespace
}  // namespace kakunin::app::platform
