// SPDX-License-Identifier: Apache-2.0
// What it costs to watch a request: its stages timed, counted and put into histograms, beside an HMAC-sized
// piece of work (one SHA-256 of a kilobyte) in the same run.
//   bench_metrics [threads]

#include <openssl/sha.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "service/metrics/laps.h"
#include "service/metrics/registry.h"

namespace {

using namespace kakunin::service::metrics;

constexpr int rounds = 1'000'000;

/// As RequestWatch::answered does it, without its log.
void watch(Counter& counter, Histogram& whole, std::vector<Histogram*>& stages) {
  Laps laps;
  for (std::size_t i = 0; i < stages.size(); ++i) laps.lap(static_cast<Stage>(i));
  counter.add();
  whole.observe(laps.whole());
  for (std::size_t i = 0; i < stages.size(); ++i) stages[i]->observe(laps.took()[i]);
}

template <class Work>
double nanoseconds_each(int threads, Work work) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t) {
    running.emplace_back([&work] {
      for (int i = 0; i < rounds; ++i) work();
    });
  }
  for (std::thread& one : running) one.join();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() / rounds;
}

}  // namespace

int main(int count, char** arguments) {
  const int threads = count > 1 ? std::atoi(arguments[1]) : 1;
  Registry registry;
  Counter& counter = registry.counter({"requests_total", "Requests."});
  Histogram& whole = registry.histogram({"request_seconds", "The whole."});
  std::vector<Histogram*> stages;
  for (const auto name : stage_names) {
    stages.push_back(&registry.histogram({"stage_seconds", "Stages."}, {{"stage", std::string(name)}}));
  }
  const double watched = nanoseconds_each(threads, [&] { watch(counter, whole, stages); });
  const double hashed = nanoseconds_each(threads, [] {
    const std::array<unsigned char, 1024> data{};
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(data.data(), data.size(), digest.data());
  });
  std::printf("watching a request %.0f ns, SHA-256 of a kilobyte %.0f ns, ratio %.2f (%d threads)\n", watched,
              hashed, watched / hashed, threads);
  return 0;
}
