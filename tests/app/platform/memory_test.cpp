// SPDX-License-Identifier: Apache-2.0
#include "app/platform/memory.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace kakunin::app::platform {
namespace {

/// Pages of files that are mapped and resident.
long resident_file_pages() {
  QFile statm(QStringLiteral("/proc/self/statm"));
  if (!statm.open(QIODevice::ReadOnly)) return 0;
  return statm.readAll().split(' ').value(2).toLong();
}

/// Something that runs code of several libraries, with a result that can be told.
bool works() {
  const auto parsed = QJsonDocument::fromJson(R"({"a": [1, 2, {"b": "c"}]})");
  const QRegularExpression pattern(QStringLiteral("^(\\d+)年(\\d+)月$"));
  return parsed[u"a"][2][u"b"].toString() == QStringLiteral("c") &&
         pattern.match(QStringLiteral("27年01月")).captured(2) == QStringLiteral("01");
}

TEST(GivingBackMemory, makes_the_program_smaller_and_breaks_nothing) {
  ASSERT_TRUE(works());
  const long before = resident_file_pages();
  give_back_memory();
  const long after = resident_file_pages();
  EXPECT_LT(after, before * 3 / 4);
  EXPECT_TRUE(works());
}

TEST(GivingBackMemory, leaves_what_was_written) {
  static int written = 0;
  written = 7;
  const QByteArray kept(1'000'000, 'k');
  give_back_memory();
  EXPECT_EQ(written, 7);
  EXPECT_EQ(kept, QByteArray(1'000'000, 'k'));
}

}  // namespace
}  // namespace kakunin::app::platform
