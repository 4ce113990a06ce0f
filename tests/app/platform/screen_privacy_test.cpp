// SPDX-License-Identifier: Apache-2.0
#include "app/platform/screen_privacy.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QSignalSpy>
#include <QWindow>
#include <set>

namespace kakunin::app::platform {
namespace {

/// Notes the windows it was asked to shield.
class NotingShield final : public CaptureShield {
 public:
  NotingShield(std::vector<NativeWindow>& windows, Protection answer) : windows_(windows), answer_(answer) {}
  [[nodiscard]] Protection shield(NativeWindow window) override {
    windows_.push_back(window);
    return answer_;
  }

 private:
  std::vector<NativeWindow>& windows_;
  Protection answer_;
};

TEST(ScreenPrivacy, shields_each_native_window_the_top_level_gets) {
  QObject window;
  NativeWindow id = 0;
  std::vector<NativeWindow> shielded;
  ScreenPrivacy privacy{window, [&id] { return id; },
                        std::make_unique<NotingShield>(shielded, Protection::protected_)};
  QSignalSpy changed{&privacy, &ScreenPrivacy::protection_changed};
  EXPECT_TRUE(shielded.empty());  // no native window yet
  EXPECT_EQ(privacy.protection(), Protection::unprotected);
  for (const NativeWindow next : {NativeWindow{7}, NativeWindow{8}}) {
    id = next;
    QEvent event{QEvent::WinIdChange};
    QCoreApplication::sendEvent(&window, &event);
  }
  EXPECT_EQ(shielded, (std::vector<NativeWindow>{7, 8}));
  EXPECT_EQ(privacy.protection(), Protection::protected_);
  EXPECT_EQ(changed.count(), 1);
}

TEST(ScreenPrivacy, shields_a_window_made_native_before_and_one_made_native_later) {
  std::vector<NativeWindow> shielded;
  QWindow window;
  const auto id = [&window] { return window.handle() != nullptr ? NativeWindow{window.winId()} : 0; };
  const ScreenPrivacy early{window, id, std::make_unique<NotingShield>(shielded, Protection::unprotected)};
  EXPECT_TRUE(shielded.empty());
  window.create();
  EXPECT_EQ(shielded.size(), 1U);
  const ScreenPrivacy late{window, id, std::make_unique<NotingShield>(shielded, Protection::unprotected)};
  EXPECT_EQ(shielded.size(), 2U);
}

TEST(ScreenPrivacy, promises_nothing_where_the_platform_gives_nothing) {
  EXPECT_EQ(platform_capture_shield()->shield(1), Protection::unprotected);  // offscreen is no Wayland
}

TEST(ScreenPrivacy, says_each_degree_in_both_languages) {
  std::set<std::string_view> said;
  for (const Protection each :
       {Protection::protected_, Protection::compositor_only, Protection::unprotected}) {
    EXPECT_TRUE(sentence(each).japanese.ends_with("。"));
    EXPECT_TRUE(sentence(each).english.ends_with("."));
    said.insert(sentence(each).japanese);
  }
  EXPECT_EQ(said.size(), 3U);
}

}  // namespace
}  // namespace kakunin::app::platform
