// SPDX-License-Identifier: Apache-2.0
// Counting by many threads, and the text that Prometheus reads.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "service/metrics/laps.h"
#include "service/metrics/process_metrics.h"
#include "service/metrics/registry.h"

namespace kakunin::service::metrics {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

void in_threads(int count, const std::function<void()>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

TEST(Counter, LosesNothingBetweenMoreThreadsThanCells) {
  Counter counter;
  in_threads(2 * shards, [&counter] {
    for (int i = 0; i < 1000; ++i) counter.add();
    counter.add(5);
  });
  EXPECT_EQ(counter.value(), 2 * shards * 1005);
}

struct BucketCase {
  Histogram::Duration took;
  std::size_t bucket;
};

TEST(Histogram, PutsATimeIntoTheBucketWhoseEndItDoesNotPass) {
  const BucketCase cases[] = {{0ns, 0},         {25us, 0}, {25'001ns, 1},  {1ms, 5},
                              {1'000'001ns, 6}, {10s, 16}, {10'001ms, 17}, {24h, 17}};
  for (const BucketCase& c : cases) {
    Histogram histogram;
    histogram.observe(c.took);
    const auto now = histogram.snapshot();
    EXPECT_EQ(now.counts[c.bucket], 1U) << c.took.count();
    EXPECT_EQ(now.count, 1U);
    EXPECT_EQ(now.sum, c.took);
  }
}

TEST(Histogram, LosesNothingBetweenThreads) {
  Histogram histogram;
  in_threads(12, [&histogram] {
    for (int i = 0; i < 1000; ++i) histogram.observe(2ms);
  });
  EXPECT_EQ(histogram.snapshot().count, 12'000U);
  EXPECT_EQ(histogram.snapshot().sum, 24s);
}

TEST(Exposition, IsAsTheFormatHasIt) {
  Registry registry;
  registry.counter({"seen_total", "Things seen."}, {{"kind", "a"}}).add(3);
  Counter& other = registry.counter({"seen_total", "Things seen."}, {{"kind", "b"}});
  other.add();
  registry.collect(Registry::Kind::gauge, {"depth", "How deep."}, [] { return 1.5; });
  registry.collect(Registry::Kind::gauge, {"none", "Nothing to say."},
                   Registry::Read([] { return std::vector<Sample>{}; }));
  EXPECT_EQ(registry.text(),
            "# HELP seen_total Things seen.\n# TYPE seen_total counter\n"
            "seen_total{kind=\"a\"} 3\nseen_total{kind=\"b\"} 1\n"
            "# HELP depth How deep.\n# TYPE depth gauge\ndepth 1.5\n"
            "# HELP none Nothing to say.\n# TYPE none gauge\n");
}

TEST(Exposition, EscapesLabelsAndHelp) {
  Registry registry;
  registry.counter({"one_total", "A \\ and\na line."}, {{"name", "a\"b\\c\nd"}}).add();
  const std::string text = registry.text();
  EXPECT_THAT(text, HasSubstr("# HELP one_total A \\\\ and\\na line.\n"));
  EXPECT_THAT(text, HasSubstr("one_total{name=\"a\\\"b\\\\c\\nd\"} 1\n"));
}

TEST(Exposition, AddsUpAHistogramsBuckets) {
  Registry registry;
  Histogram& histogram = registry.histogram({"took_seconds", "Time."}, {{"stage", "gate"}});
  for (const auto took : {10us, 30us, 60us}) histogram.observe(took);
  histogram.observe(20s);
  const std::string text = registry.text();
  for (const char* line :
       {"took_seconds_bucket{stage=\"gate\",le=\"2.5e-05\"} 1\n",
        "took_seconds_bucket{stage=\"gate\",le=\"5e-05\"} 2\n",
        "took_seconds_bucket{stage=\"gate\",le=\"0.0001\"} 3\n",
        "took_seconds_bucket{stage=\"gate\",le=\"10\"} 3\n",
        "took_seconds_bucket{stage=\"gate\",le=\"+Inf\"} 4\n", "took_seconds_sum{stage=\"gate\"} 20.0001\n",
        "took_seconds_count{stage=\"gate\"} 4\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Laps, TileTheWhole) {
  Laps laps;
  laps.lap(Stage::gate);
  laps.lap(Stage::commit);
  laps.lap(Stage::gate);
  Laps::Clock::duration sum{};
  for (const auto took : laps.took()) sum += took;
  EXPECT_EQ(sum, laps.whole());
  EXPECT_EQ(laps.took()[static_cast<std::size_t>(Stage::lookup)].count(), 0);
}

TEST(Process, SaysWhatItUses) {
  Registry registry;
  add_process_metrics(registry);
  const std::string text = registry.text();
  for (const char* name : {"process_cpu_seconds_total ", "process_resident_memory_bytes ",
                           "process_open_fds ", "process_max_fds ", "process_start_time_seconds "}) {
    const auto at = text.find(std::string("\n") + name);
    ASSERT_NE(at, std::string::npos) << name;
    EXPECT_GT(std::stod(text.substr(at + 1 + std::string(name).size())), 0) << name;
  }
}

}  // namespace
}  // namespace kakunin::service::metrics
