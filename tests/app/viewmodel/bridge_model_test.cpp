// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/bridge_model.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "app/viewmodel/fake_client.h"

namespace kakunin::app {
namespace {

constexpr std::string_view inquiry =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
    "<XmlMsg><MessageHeader><QualificationConfirmationDate>20260501</QualificationConfirmationDate>"
    "<MedicalInstitutionCode>1319999999</MedicalInstitutionCode></MessageHeader>"
    "<MessageBody><QualificationConfirmSearchInfo><InsurerNumber>  139998</InsurerNumber>"
    "<InsuredIdentificationNumber>0042</InsuredIdentificationNumber><Birthdate>19790203</Birthdate>"
    "</QualificationConfirmSearchInfo></MessageBody></XmlMsg>\n";

TEST(BridgeModel, tells_the_record_what_the_receipt_computer_asked) {
  const QTemporaryDir directory;
  const std::filesystem::path folder = directory.path().toStdString();
  std::filesystem::create_directories(folder / "req");
  std::ofstream(folder / "req" / "OQSsiquc01req_1.xml") << inquiry;
  const auto service = std::make_shared<test::FakeClient>();
  service->verdict->request_id = "r-1";
  service->verdict->proof = protocol::CheckProof{"s", {1}, {2}};
  BridgeModel model({[service] { return service; }, std::make_shared<SystemClock>()});
  std::optional<terminal::DayEntry> told;
  bool with_proof = false;
  QObject::connect(
      &model, &BridgeModel::asked, &model,
      [&](const terminal::DayEntry& entry, const std::optional<protocol::VerdictAnswer>& answer) {
        told = entry;
        with_proof = answer && answer->proof;
      });
  terminal::BridgeSettings settings;
  settings.on = true;
  settings.folder = folder.string();
  model.set_settings(settings);
  ASSERT_TRUE(QTest::qWaitFor([&] { return told.has_value(); }, 20'000));
  EXPECT_EQ(told->method, terminal::DayMethod::receipt_computer);
  EXPECT_EQ(told->request_id, "r-1");
  EXPECT_TRUE(with_proof);
}

}  // namespace
}  // namespace kakunin::app
