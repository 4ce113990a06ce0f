// SPDX-License-Identifier: Apache-2.0
// Where the keyboard is when a screen of the staff asks whether it should: on the answer that changes
// nothing, and after it where that screen begins.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <algorithm>

#include "app/gallery/gallery.h"

namespace kakunin::gallery {
namespace {

struct Asks {
  const char* exhibit;
  const char* asks;   // the button that brings the question about
  const char* keeps;  // the answer that changes nothing
};

constexpr std::array questions{
    Asks{"record", "記録を消す", "消さない"},
    Asks{"record-days", "全部消す", "消さない"},
    Asks{"record-day", "この日を書き出す", "書き出さない"},
    Asks{"record-check", "この記録を消す", "消さない"},
    Asks{"unchecked", "この一覧を書き出す", "書き出さない"},
    Asks{"handover", "取りやめる", "取りやめない"},
    Asks{"local-api-tokens", "無効にする", "無効にしない"},
};

class Focus : public testing::TestWithParam<Asks> {
 protected:
  Focus() { stage_.set({}); }

  [[nodiscard]] std::string focused() {
    const QWidget* focus = stage_.window().focusWidget();
    if (focus == nullptr || !focus->isVisible()) return "nothing in sight";
    const auto* button = qobject_cast<const QAbstractButton*>(focus);
    return (button != nullptr ? button->text() : focus->accessibleName()).toStdString();
  }
  /// As from the keyboard: it has the focus then.
  void press(const char* label) {
    const auto buttons = stage_.window().findChildren<QAbstractButton*>();
    const auto found = std::ranges::find_if(buttons, [label](const QAbstractButton* button) {
      return button->isVisible() && button->text() == QString::fromUtf8(label);
    });
    ASSERT_NE(found, buttons.end()) << label;
    (*found)->setFocus(Qt::TabFocusReason);
    (*found)->click();
    stage_.settle();
  }

  Stage stage_;
};

TEST_P(Focus, IsOnWhatChangesNothingAndThenWhereTheScreenBegins) {
  const auto exhibit = std::ranges::find_if(
      exhibits(), [](const Exhibit& each) { return std::string_view(each.id) == GetParam().exhibit; });
  ASSERT_NE(exhibit, exhibits().end());
  hang(stage_, *exhibit);
  press(GetParam().asks);
  EXPECT_EQ(focused(), GetParam().keeps);
  press(GetParam().keeps);
  EXPECT_EQ(stage_.window().focusWidget(), stage_.window().screen()->first_focus())
      << "but on: " << focused();
  EXPECT_NE(focused(), "nothing in sight");
}

INSTANTIATE_TEST_SUITE_P(Questions, Focus, testing::ValuesIn(questions), [](const auto& made) {
  std::string name = made.param.exhibit;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace kakunin::gallery
