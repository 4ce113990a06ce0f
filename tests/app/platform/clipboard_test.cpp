// SPDX-License-Identifier: Apache-2.0
#include "app/platform/clipboard.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <thread>

namespace kakunin::app::platform {
namespace {

const QString secret = QStringLiteral("資格情報\r\n氏名\t資格 太郎\r\n");

QString on_clipboard() {
  return QGuiApplication::clipboard()->text();
}

TEST(Clipboard, marks_its_texts_for_every_platforms_histories) {
  const auto data = marked_text(secret);
  EXPECT_EQ(data->text(), secret);
  EXPECT_EQ(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArrayLiteral("secret"));
  for (const char* name : {"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory",
                           "CanUploadToCloudClipboard"}) {
    const QString type =
        QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1String(name));
    EXPECT_EQ(data->data(type), QByteArray(4, '\0')) << name;
  }
  EXPECT_TRUE(data->hasFormat(QStringLiteral("org.nspasteboard.ConcealedType")));
}

TEST(Clipboard, takes_its_text_away_after_the_time_and_no_other) {
  Clipboard clipboard;
  clipboard.set_clear_after(std::chrono::seconds{1});
  ASSERT_TRUE(clipboard.put(secret));
  EXPECT_EQ(on_clipboard(), secret);
  EXPECT_TRUE(clipboard.holds_ours());
  EXPECT_TRUE(QTest::qWaitFor([] { return on_clipboard().isEmpty(); }));

  ASSERT_TRUE(clipboard.put(secret));
  QGuiApplication::clipboard()->setText(QStringLiteral("another's"));
  EXPECT_FALSE(clipboard.holds_ours());
  clipboard.clear_ours();
  EXPECT_EQ(on_clipboard(), QStringLiteral("another's"));
}

TEST(Clipboard, is_reached_from_any_thread_and_says_how_it_went) {
  Clipboard clipboard;
  std::atomic<int> answers = 0;
  std::jthread([port = clipboard.port(), &answers] {
    port->put(secret.toStdString(), [&answers](bool taken) { answers += taken ? 1 : 100; });
  }).join();
  EXPECT_TRUE(QTest::qWaitFor([&answers] { return answers == 1; }));
  EXPECT_EQ(on_clipboard(), secret);
}

TEST(Clipboard, a_port_outlives_its_clipboard) {
  std::shared_ptr<handover::ClipboardPort> port;
  {
    Clipboard clipboard;
    port = clipboard.port();
  }
  std::atomic<int> refused = 0;
  port->put("x", [&refused](bool taken) { refused += taken ? 0 : 1; });
  EXPECT_TRUE(QTest::qWaitFor([&refused] { return refused == 1; }));
}

TEST(Clipboard, tells_of_nothing_that_it_put_there_itself) {
  Clipboard clipboard;
  clipboard.set_watching(true);
  QSignalSpy copied(&clipboard, &Clipboard::copied);
  ASSERT_TRUE(clipboard.put(secret));
  EXPECT_EQ(copied.count(), 0);
}

}  // namespace
}  // namespace kakunin::app::platform
