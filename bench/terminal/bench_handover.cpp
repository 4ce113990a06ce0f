// SPDX-License-Identifier: Apache-2.0
// From a verdict to its file in the receipt computer's folder, beside what the disk alone takes for the same
// bytes (write, flush, rename).
//
//   bench_handover [FOLDER] [COUNT]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "terminal/handover/handover_desk.h"
#include "terminal/handover/usual_destinations.h"

namespace {

using namespace kakunin;
using SteadyClock = std::chrono::steady_clock;

double milliseconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

double at(std::vector<double> times, double part) {
  std::sort(times.begin(), times.end());
  return times.at(static_cast<std::size_t>(static_cast<double>(times.size() - 1) * part));
}

std::vector<double> disk_alone(const std::filesystem::path& folder, const std::string& content, int count) {
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const auto begin = SteadyClock::now();
    handover::Draft draft;
    if (handover::write_draft(folder, content, draft)) std::abort();
    const auto file = folder / ("bare-" + std::to_string(i));
    if (handover::place(draft, file).placed != handover::Placed::done) std::abort();
    times.push_back(milliseconds_since(begin));
    std::filesystem::remove(file);
  }
  return times;
}

std::vector<double> handed_over(const terminal::HandoverSettings& settings, int count) {
  const auto clock = std::make_shared<SystemClock>();
  handover::HandoverDesk desk({clock});
  desk.set_destinations(handover::usual_destinations(settings, nullptr));
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const formats::Result result = handover::sample_result(clock->now());
    const auto begin = SteadyClock::now();
    desk.hand_over(result);
    if (!desk.wait_until_settled(std::chrono::minutes{1})) std::abort();
    times.push_back(milliseconds_since(begin));
  }
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int usual_count = 200;
  const std::filesystem::path folder = argc > 1 ? argv[1] : "/tmp/bench-handover";
  const int count = argc > 2 ? std::atoi(argv[2]) : usual_count;
  std::filesystem::create_directories(folder);
  terminal::HandoverSettings settings;
  settings.xml = {true, folder.string(), terminal::FileEncoding::utf_8};
  const auto whole = handed_over(settings, count);
  const auto rendered = handover::usual_destinations(settings, nullptr)
                            .at(0)
                            ->render(handover::sample_result(SystemClock{}.now()))
                            .value();
  const auto bare = disk_alone(folder, rendered, count);
  std::printf("verdict to file, %d times, %zu bytes of XML\n", count, rendered.size());
  std::printf("  handed over  median %.2f ms, p99 %.2f ms\n", at(whole, 0.5), at(whole, 0.99));
  std::printf("  disk alone   median %.2f ms, p99 %.2f ms\n", at(bare, 0.5), at(bare, 0.99));
  std::printf("  ratio        %.2f\n", at(whole, 0.5) / at(bare, 0.5));
  std::filesystem::remove_all(folder);
  return 0;
}
