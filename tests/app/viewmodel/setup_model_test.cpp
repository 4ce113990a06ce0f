// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/setup_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/viewmodel/fake_client.h"
#include "terminal/private_files.h"
#include "training/training.h"

namespace kakunin::app {
namespace {

using terminal::EnrolmentField;
using test::FakeClient;
using Step = SetupModel::Step;
using Trial = SetupModel::Test;

constexpr int patience_ms = 60'000;

struct FirstSetup {
  QTemporaryDir directory;
  std::shared_ptr<card::Readers> readers;
  std::shared_ptr<FakeClient> client = std::make_shared<FakeClient>();
  SetupModel model;

  explicit FirstSetup(std::shared_ptr<card::Readers> these = std::make_shared<test::FakeReaders>())
      : readers(std::move(these)),
        model({settings(), readers, [this](const terminal::Identity&) { return client; },
               std::make_shared<SystemClock>(), "1.0.0"}) {}
  terminal::Settings settings() const {
    terminal::Settings settings;
    settings.identity_directory = (directory.path() + QStringLiteral("/identity")).toStdString();
    return settings;
  }
  [[nodiscard]] std::filesystem::path file(const char* name, std::string_view content) const {
    auto path = std::filesystem::path(directory.path().toStdString()) / name;
    EXPECT_TRUE(terminal::replace_private_file(path, content));
    return path;
  }
  template <class Condition>
  [[nodiscard]] bool until(Condition condition) {
    return QTest::qWaitFor(condition, patience_ms);
  }
};

/// As after a file that was read.
void fill(SetupModel& model) {
  model.type(EnrolmentField::service, "https://kakunin.example");
  model.type(EnrolmentField::facility_id, "1319999999");
  model.type(EnrolmentField::user_id, "user");
  model.type(EnrolmentField::activation_code, "123456789012");
}

TEST(SetupModel, one_question_after_the_other_and_back) {
  FirstSetup setup;
  EXPECT_EQ(setup.model.step(), Step::welcome);
  EXPECT_FALSE(setup.model.can_go_back());
  setup.model.next();
  EXPECT_EQ(setup.model.step(), Step::source);
  for (const Step source : {Step::form, Step::file, Step::picture}) {
    setup.model.choose(source);
    EXPECT_EQ(setup.model.step(), source);
    setup.model.back();
    EXPECT_EQ(setup.model.step(), Step::source);
  }
  setup.model.back();
  EXPECT_EQ(setup.model.step(), Step::welcome);
}

TEST(SetupModel, says_of_each_field_what_is_wrong_until_it_is_mended) {
  FirstSetup setup;
  setup.model.choose(Step::form);
  EXPECT_FALSE(setup.model.check());
  for (std::size_t i = 0; i < SetupModel::field_count; ++i) {
    EXPECT_TRUE(setup.model.fault(static_cast<EnrolmentField>(i))) << i;
  }
  setup.model.type(EnrolmentField::user_id, "user");
  EXPECT_FALSE(setup.model.fault(EnrolmentField::user_id));
  EXPECT_EQ(setup.model.step(), Step::form);
}

TEST(SetupModel, an_authority_that_cannot_be_read_is_said_beside_it) {
  FirstSetup setup;
  setup.model.choose(Step::form);
  QSignalSpy faults(&setup.model, &SetupModel::fault_changed);
  setup.model.read_authority("/nowhere/ca.pem");
  ASSERT_TRUE(faults.wait(patience_ms));
  EXPECT_TRUE(setup.model.fault(EnrolmentField::authority));
  EXPECT_TRUE(setup.model.authority_file().empty());
  setup.model.read_authority(setup.file("ca.pem", "-----BEGIN CERTIFICATE-----"));
  ASSERT_TRUE(faults.wait(patience_ms));
  EXPECT_FALSE(setup.model.fault(EnrolmentField::authority));
  EXPECT_EQ(setup.model.authority_file(), "ca.pem");
}

struct FileCase {
  const char* what;
  const char* content;  // nullptr: no file
};

TEST(SetupModel, a_file_that_is_no_activation_is_said_and_the_question_stays) {
  const FileCase cases[] = {
      {"no file", nullptr}, {"no JSON", "hello"}, {"another format", "{\"format\":\"x\"}"}};
  for (const FileCase& each : cases) {
    SCOPED_TRACE(each.what);
    FirstSetup setup;
    setup.model.choose(Step::file);
    setup.model.read_activation_file(each.content != nullptr ? setup.file("activation.json", each.content)
                                                             : std::filesystem::path("/nowhere/file"));
    ASSERT_TRUE(setup.until([&] { return setup.model.source_fault().has_value(); }));
    EXPECT_EQ(setup.model.step(), Step::file);
  }
}

TEST(SetupModel, a_picture_without_a_code_is_said) {
  FirstSetup setup;
  setup.model.choose(Step::picture);
  setup.model.read_activation_picture([] { return std::optional<SetupModel::Picture>(); });
  ASSERT_TRUE(setup.until([&] { return setup.model.source_fault().has_value(); }));
  const auto no_picture = setup.model.source_fault()->english;
  setup.model.choose(Step::picture);
  EXPECT_FALSE(setup.model.source_fault());
  constexpr int side = 64;
  setup.model.read_activation_picture([] {
    return std::optional(SetupModel::Picture{std::vector<std::uint8_t>(side * side, 255), side, side});
  });
  ASSERT_TRUE(setup.until([&] { return setup.model.source_fault().has_value(); }));
  EXPECT_NE(setup.model.source_fault()->english, no_picture);
}

TEST(SetupModel, a_refused_enrolment_says_why_and_can_be_tried_again) {
  FirstSetup setup;
  fill(setup.model);
  setup.model.enrol();
  EXPECT_EQ(setup.model.step(), Step::enrolling);
  ASSERT_TRUE(setup.until([&] { return setup.model.failure().has_value(); }));
  EXPECT_EQ(to_text(setup.model.failure()->code), "K3104");
  setup.model.next();
  EXPECT_EQ(setup.model.step(), Step::enrolling) << "not past it";
  setup.model.retry();
  EXPECT_FALSE(setup.model.failure());
  ASSERT_TRUE(setup.until([&] { return setup.client->calls == 2; }));
}

TEST(SetupModel, an_enrolment_can_be_given_up) {
  FirstSetup setup;
  setup.client->held = true;
  fill(setup.model);
  setup.model.enrol();
  ASSERT_TRUE(setup.until([&] { return setup.client->calls == 1; }));
  setup.model.cancel();
  EXPECT_EQ(setup.model.step(), Step::confirm);
  EXPECT_TRUE(setup.client->cancelled);
}

TEST(SetupModel, leaving_forgets_the_code) {
  FirstSetup setup;
  setup.model.choose(Step::form);
  setup.model.type(EnrolmentField::activation_code, "123456789012");
  setup.model.leave();
  EXPECT_TRUE(setup.model.value(EnrolmentField::activation_code).empty());
  EXPECT_EQ(setup.model.step(), Step::welcome);
}

TEST(SetupModel, waits_for_a_card_and_names_its_kind_without_a_pin) {
  const auto training = std::move(*training::Training::make());
  FirstSetup setup(training->readers());
  setup.model.begin_tests();
  EXPECT_EQ(setup.model.step(), Step::reader);
  EXPECT_EQ(setup.model.test(), Trial::running);
  ASSERT_TRUE(training->insert(training::Training::cards().front().name));
  ASSERT_TRUE(setup.until([&] { return setup.model.test() != Trial::running; }));
  EXPECT_EQ(setup.model.test(), Trial::passed);
  EXPECT_EQ(setup.model.card_kind(), card::CardKind::my_number_card);
}

TEST(SetupModel, says_that_no_reader_is_there_while_it_waits) {
  const auto readers = std::make_shared<test::FakeReaders>();
  readers->desk.readers.clear();
  FirstSetup setup(readers);
  setup.model.begin_tests();
  ASSERT_TRUE(setup.until([&] { return setup.model.failure().has_value(); }));
  EXPECT_EQ(setup.model.test(), Trial::running);
  setup.model.next();
  EXPECT_EQ(setup.model.step(), Step::service) << "later is allowed";
}

TEST(SetupModel, tries_the_service_and_says_what_it_found) {
  for (const bool away : {false, true}) {
    FirstSetup setup;
    setup.client->status_answer->now = SystemClock{}.now();
    if (away) setup.client->status_answer = unexpected(FakeClient::error("K2001"));
    setup.model.begin_tests();
    setup.model.next();
    ASSERT_TRUE(setup.until([&] { return setup.model.test() == (away ? Trial::failed : Trial::passed); }));
    EXPECT_FALSE(setup.model.findings().empty());
  }
}

TEST(SetupModel, ends_with_practice_or_without) {
  FirstSetup setup;
  QSignalSpy practice(&setup.model, &SetupModel::practice_wanted);
  QSignalSpy finished(&setup.model, &SetupModel::finished);
  setup.model.begin_tests();
  setup.model.next();
  setup.model.next();
  ASSERT_EQ(setup.model.step(), Step::practice);
  setup.model.practise();
  EXPECT_EQ(practice.count(), 1);
  EXPECT_EQ(finished.count(), 0);
  EXPECT_EQ(setup.model.step(), Step::welcome) << "for the next time";
}

}  // namespace
}  // namespace kakunin::app
