// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/inquiry_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "app/viewmodel/fake_client.h"

namespace kakunin::app {
namespace {

using std::chrono::milliseconds;
using terminal::InquiryField;
using terminal::Language;
using test::FakeClient;
using Step = InquiryModel::Step;

constexpr int patience_ms = 10'000;
constexpr InquiryField fields[] = {InquiryField::insurer, InquiryField::symbol, InquiryField::number,
                                   InquiryField::branch, InquiryField::birth};

struct Inquiry {
  std::shared_ptr<FakeClient> client = std::make_shared<FakeClient>();
  std::shared_ptr<FixedClock> clock =
      std::make_shared<FixedClock>(TimePoint{std::chrono::seconds{1'800'000'000}});
  InquiryModel model{{[this] { return client; }, clock}};
  QSignalSpy ended{&model, &InquiryModel::step_changed};

  void fill() {
    model.type(InquiryField::insurer, "０１１３９９９７");
    model.type(InquiryField::symbol, "99990001");
    model.type(InquiryField::number, "101");
    model.type(InquiryField::branch, "00");
    model.type(InquiryField::birth, "昭和60年7月15日");
  }
  [[nodiscard]] bool reaches(Step step) {
    return QTest::qWaitFor([&] { return model.step() == step; }, patience_ms);
  }
  [[nodiscard]] bool is_empty() const {
    for (const InquiryField field : fields) {
      if (!model.value(field).empty() || model.fault(field)) return false;
    }
    return !model.display(Language::japanese) && !model.failure();
  }
};

TEST(InquiryModel, an_empty_form_is_wrong_only_once_it_is_asked) {
  Inquiry inquiry;
  for (const InquiryField field : fields) {
    inquiry.model.leave(field);
    EXPECT_FALSE(inquiry.model.fault(field));
  }
  QSignalSpy faults(&inquiry.model, &InquiryModel::fault_changed);
  EXPECT_FALSE(inquiry.model.ask());
  EXPECT_TRUE(inquiry.model.fault(InquiryField::insurer));
  EXPECT_TRUE(inquiry.model.fault(InquiryField::number));
  EXPECT_TRUE(inquiry.model.fault(InquiryField::birth));
  EXPECT_FALSE(inquiry.model.fault(InquiryField::symbol));
  EXPECT_EQ(faults.count(), 3);
  EXPECT_EQ(inquiry.model.step(), Step::form);
  EXPECT_EQ(inquiry.client->calls, 0);
}

TEST(InquiryModel, a_fault_is_said_when_the_field_is_left_and_goes_while_it_is_mended) {
  Inquiry inquiry;
  inquiry.model.type(InquiryField::birth, "昭和6");
  EXPECT_FALSE(inquiry.model.fault(InquiryField::birth)) << "said while it is typed";
  inquiry.model.leave(InquiryField::birth);
  EXPECT_TRUE(inquiry.model.fault(InquiryField::birth));
  inquiry.model.type(InquiryField::birth, "昭和60年7月15日");
  EXPECT_FALSE(inquiry.model.fault(InquiryField::birth));
}

TEST(InquiryModel, asks_and_shows_the_answer_until_it_is_closed) {
  Inquiry inquiry;
  QSignalSpy record(&inquiry.model, &InquiryModel::ended);
  inquiry.client->verdict->request_id = "request-2";
  inquiry.fill();
  EXPECT_TRUE(inquiry.model.ask());
  EXPECT_EQ(inquiry.model.step(), Step::asking);
  ASSERT_TRUE(inquiry.reaches(Step::result));
  EXPECT_TRUE(inquiry.model.display(Language::japanese));
  ASSERT_EQ(record.count(), 1);
  QSignalSpy closed(&inquiry.model, &InquiryModel::closed);
  inquiry.model.close();
  EXPECT_EQ(closed.count(), 1);
  EXPECT_TRUE(inquiry.is_empty());
  EXPECT_EQ(inquiry.model.step(), Step::form);
}

TEST(InquiryModel, the_next_one_begins_with_an_empty_form) {
  Inquiry inquiry;
  inquiry.fill();
  inquiry.model.ask();
  ASSERT_TRUE(inquiry.reaches(Step::result));
  inquiry.model.clear();
  EXPECT_TRUE(inquiry.is_empty());
  EXPECT_EQ(inquiry.model.step(), Step::form);
}

TEST(InquiryModel, giving_up_ends_the_call_and_keeps_what_was_typed) {
  Inquiry inquiry;
  inquiry.client->held = true;
  inquiry.fill();
  inquiry.model.ask();
  ASSERT_TRUE(QTest::qWaitFor([&] { return inquiry.client->calls == 1; }, patience_ms));
  inquiry.model.cancel();
  EXPECT_EQ(inquiry.model.step(), Step::form);
  EXPECT_TRUE(inquiry.client->cancelled);
  EXPECT_EQ(inquiry.model.value(InquiryField::number), "101");
}

TEST(InquiryModel, a_service_that_fails_is_said_and_can_be_asked_again) {
  Inquiry inquiry;
  QSignalSpy record(&inquiry.model, &InquiryModel::ended);
  inquiry.client->verdict = unexpected(FakeClient::error("K2001"));
  inquiry.fill();
  inquiry.model.ask();
  ASSERT_TRUE(inquiry.reaches(Step::trouble));
  ASSERT_TRUE(inquiry.model.failure());
  EXPECT_EQ(to_text(inquiry.model.failure()->code), "K2001");
  EXPECT_EQ(record.count(), 1);
  inquiry.client->verdict = protocol::VerdictAnswer{};
  EXPECT_TRUE(inquiry.model.ask());
  EXPECT_TRUE(inquiry.reaches(Step::result));
}

TEST(InquiryModel, a_terminal_that_is_not_enrolled_is_a_trouble_and_no_crash) {
  InquiryModel model(
      {[] { return std::shared_ptr<terminal::ServiceClient>(); }, std::make_shared<SystemClock>()});
  model.type(InquiryField::insurer, "01139997");
  model.type(InquiryField::number, "101");
  model.type(InquiryField::birth, "S60.7.15");
  ASSERT_TRUE(model.ask());
  ASSERT_TRUE(QTest::qWaitFor([&] { return model.step() == Step::trouble; }, patience_ms));
  EXPECT_EQ(to_text(model.failure()->code), "K6002");
}

TEST(InquiryModel, nobody_there_closes_it) {
  Inquiry inquiry;
  QSignalSpy closed(&inquiry.model, &InquiryModel::closed);
  inquiry.model.set_idle(milliseconds{30}, milliseconds{20});
  inquiry.fill();
  ASSERT_TRUE(closed.wait(patience_ms));
  EXPECT_TRUE(inquiry.is_empty());
}

}  // namespace
}  // namespace kakunin::app
