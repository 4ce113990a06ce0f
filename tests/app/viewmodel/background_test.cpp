// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/background.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QThread>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace kakunin::app {
namespace {

constexpr int patience_ms = 10'000;

/// Blocks a job until it is asked to stop.
void wait_for(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any asked;
  std::unique_lock lock(mutex);
  asked.wait(lock, stop, [] { return false; });
}

TEST(Background, works_elsewhere_and_ends_here_with_its_news_in_order) {
  QObject home;
  Background background(home);
  QThread* const here = QThread::currentThread();
  QThread* there = nullptr;
  std::vector<int> seen;
  background.start([&](const Background::Job& job) -> Background::Then {
    there = QThread::currentThread();
    job.tell([&] { seen.push_back(QThread::currentThread() == here ? 1 : -1); });
    job.tell([&] { seen.push_back(2); });
    return [&] { seen.push_back(background.busy() ? -3 : 3); };
  });
  EXPECT_TRUE(background.busy());
  ASSERT_TRUE(QTest::qWaitFor([&] { return seen.size() == 3; }, patience_ms));
  EXPECT_EQ(seen, (std::vector{1, 2, 3}));
  EXPECT_NE(there, here);
}

TEST(Background, what_was_given_up_is_never_heard_of_again) {
  QObject home;
  Background background(home);
  bool heard = false;
  background.start([&](const Background::Job& job) -> Background::Then {
    job.tell([&] { heard = true; });
    wait_for(job.stop);
    job.tell([&] { heard = true; });
    return [&] { heard = true; };
  });
  background.cancel();
  EXPECT_FALSE(background.busy());
  bool next = false;
  background.start([&](const Background::Job&) -> Background::Then { return [&] { next = true; }; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return next; }, patience_ms));
  EXPECT_FALSE(heard);
}

TEST(Background, a_new_job_gives_up_the_one_before) {
  QObject home;
  Background background(home);
  std::vector<int> ended;
  background.start([&](const Background::Job& job) -> Background::Then {
    wait_for(job.stop);
    return [&] { ended.push_back(1); };
  });
  background.start([&](const Background::Job&) -> Background::Then { return [&] { ended.push_back(2); }; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return !ended.empty(); }, patience_ms));
  EXPECT_EQ(ended, std::vector{2});
}

TEST(Background, its_end_waits_for_the_job_and_drops_what_it_found) {
  QObject home;
  bool ran = false;
  bool heard = false;
  {
    Background background(home);
    std::atomic<bool> begun = false;
    background.start([&](const Background::Job& job) -> Background::Then {
      begun = true;
      begun.notify_one();
      wait_for(job.stop);
      ran = true;
      return [&] { heard = true; };
    });
    begun.wait(false);
  }
  EXPECT_TRUE(ran);
  QCoreApplication::processEvents();
  EXPECT_FALSE(heard);
}

}  // namespace
}  // namespace kakunin::app
