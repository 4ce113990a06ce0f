// SPDX-License-Identifier: Apache-2.0
#pragma once
// The metrics of one service and their text for Prometheus (exposition format 0.0.4). Instruments are made
// once, at the start, and then counted with by any thread; what is only known when somebody asks (queue
// depths, ages, memory) is read by a function at that moment.

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "service/metrics/counter.h"
#include "service/metrics/histogram.h"

namespace kakunin::service::metrics {

/// Names and values; values may be any UTF-8.
using Labels = std::vector<std::pair<std::string, std::string>>;

struct Sample {
  Labels labels;
  double value = 0;
};

/// A metric's name and what it means, in one English sentence.
struct Description {
  std::string_view name;
  std::string_view help;
};

/// Making instruments: from one thread, before the first text(). text(): from any thread. An instrument lives
/// as long as the registry.
class Registry {
 public:
  enum class Kind : std::uint8_t { counter, gauge, histogram };
  using Read = std::function<std::vector<Sample>()>;

  Registry() = default;
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  [[nodiscard]] Counter& counter(const Description& of, Labels labels = {});
  [[nodiscard]] Histogram& histogram(const Description& of, Labels labels = {});
  /// Samples of a kind, read at every text().
  void collect(Kind kind, const Description& of, Read read);
  void collect(Kind kind, const Description& of, std::function<double()> read);

  [[nodiscard]] std::string text() const;

 private:
  struct Family {
    std::string name;
    std::string help;
    Kind kind = Kind::counter;
    std::vector<std::pair<Labels, const Counter*>> counters;
    std::vector<std::pair<Labels, const Histogram*>> histograms;
    std::vector<Read> reads;
  };
  [[nodiscard]] Family& family(Kind kind, const Description& of);

  std::vector<Family> families_;
  std::deque<Counter> counters_;
  std::deque<Histogram> histograms_;
};

/// "text/plain; version=0.0.4; charset=utf-8"
inline constexpr std::string_view exposition_type = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace kakunin::service::metrics
