// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/diagnosis_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/viewmodel/fake_client.h"
#include "terminal/private_files.h"

namespace kakunin::app {
namespace {

using terminal::Language;
using testing::HasSubstr;
using Progress = DiagnosisModel::Progress;

constexpr int patience_ms = 20'000;

struct Diagnosis {
  QTemporaryDir directory;
  std::shared_ptr<test::FakeReaders> readers = std::make_shared<test::FakeReaders>();
  std::shared_ptr<const Clock> clock =
      std::make_shared<FixedClock>(TimePoint{std::chrono::seconds{1'800'000'000}});
  DiagnosisModel model{{[this] {
                          terminal::DiagnosisPlace place;
                          place.readers = readers;
                          place.settings = terminal::Settings{};
                          place.settings->identity_directory = directory.path().toStdString();
                          place.connect = [](const terminal::Settings&, const terminal::Identity&) {
                            return std::make_shared<test::FakeClient>();
                          };
                          place.clock = clock;
                          place.own_version = "1.0.0";
                          return place;
                        },
                        clock,
                        [] {
                          return terminal::Text{"写せます。", "Pictures can be taken."};
                        },
                        [] { return std::vector<std::string>{"visit state start /home/somebody/file"}; }}};

  [[nodiscard]] bool ends() {
    return QTest::qWaitFor([this] { return model.progress() == Progress::finished; }, patience_ms);
  }
};

TEST(DiagnosisModel, says_each_finding_as_it_is_found) {
  Diagnosis diagnosis;
  EXPECT_EQ(diagnosis.model.progress(), Progress::not_begun);
  QSignalSpy found(&diagnosis.model, &DiagnosisModel::found);
  diagnosis.model.start();
  EXPECT_EQ(diagnosis.model.progress(), Progress::running);
  ASSERT_TRUE(diagnosis.ends());
  EXPECT_GT(found.count(), 1);
  EXPECT_EQ(static_cast<std::size_t>(found.count()), diagnosis.model.findings().size());
  EXPECT_FALSE(diagnosis.model.subject());
}

TEST(DiagnosisModel, once_more_begins_anew) {
  Diagnosis diagnosis;
  diagnosis.model.start();
  ASSERT_TRUE(diagnosis.ends());
  const std::size_t count = diagnosis.model.findings().size();
  diagnosis.model.start();
  EXPECT_TRUE(diagnosis.model.findings().empty());
  ASSERT_TRUE(diagnosis.ends());
  EXPECT_EQ(diagnosis.model.findings().size(), count);
}

TEST(DiagnosisModel, can_be_given_up) {
  Diagnosis diagnosis;
  diagnosis.model.start();
  QSignalSpy found(&diagnosis.model, &DiagnosisModel::found);
  diagnosis.model.stop();
  EXPECT_EQ(diagnosis.model.progress(), Progress::stopped);
  QCoreApplication::processEvents();
  EXPECT_EQ(found.count(), 0);
}

TEST(DiagnosisModel, writes_a_report_without_private_parts) {
  Diagnosis diagnosis;
  diagnosis.model.start();
  ASSERT_TRUE(diagnosis.ends());
  const auto file =
      std::filesystem::path(diagnosis.directory.path().toStdString()) / diagnosis.model.file_name();
  QSignalSpy exported(&diagnosis.model.files(), &FileExport::changed);
  diagnosis.model.write_report(file, Language::english);
  EXPECT_EQ(diagnosis.model.files().state(), FileExport::State::writing);
  ASSERT_TRUE(QTest::qWaitFor([&] { return exported.count() == 2; }, patience_ms));
  EXPECT_EQ(diagnosis.model.files().state(), FileExport::State::written);
  const auto text = terminal::read_file(file);
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("Pictures can be taken."));
  EXPECT_THAT(*text, HasSubstr("visit state start"));
  EXPECT_THAT(*text, Not(HasSubstr("somebody")));
}

TEST(DiagnosisModel, says_where_a_report_could_not_be_written) {
  Diagnosis diagnosis;
  QSignalSpy exported(&diagnosis.model.files(), &FileExport::changed);
  const std::filesystem::path nowhere = "/dev/null/report.txt";
  diagnosis.model.write_report(nowhere, Language::japanese);
  ASSERT_TRUE(QTest::qWaitFor([&] { return exported.count() == 2; }, patience_ms));
  EXPECT_EQ(diagnosis.model.files().state(), FileExport::State::failed);
  EXPECT_EQ(diagnosis.model.files().file(), nowhere);
}

}  // namespace
}  // namespace kakunin::app
