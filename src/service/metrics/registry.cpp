// SPDX-License-Identifier: Apache-2.0
#include "service/metrics/registry.h"

#include <algorithm>
#include <charconv>

namespace kakunin::service::metrics {
namespace {

constexpr std::string_view kind_names[] = {"counter", "gauge", "histogram"};

std::string number(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general);
  return {text, end};  // the shortest that reads back the same: always fits
}

double seconds(Histogram::Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '\\' || (quotes && c == '"')) out += '\\';
      out += c;
    }
  }
}

void append_line(std::string& out, std::string_view name, std::string_view suffix, const Labels& labels,
                 std::string_view bound, std::string_view value) {
  out.append(name).append(suffix);
  char separator = '{';
  const auto label = [&](std::string_view key, std::string_view text) {
    out += std::exchange(separator, ',');
    out.append(key).append("=\"");
    append_escaped(out, text, true);
    out += '"';
  };
  for (const auto& [key, text] : labels) label(key, text);
  if (!bound.empty()) label("le", bound);
  if (separator == ',') out += '}';
  out.append(" ").append(value).append("\n");
}

void append_histogram(std::string& out, std::string_view name, const Labels& labels, const Histogram& of) {
  const Histogram::Snapshot now = of.snapshot();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < now.counts.size(); ++i) {
    count += now.counts[i];
    const std::string bound = i < Histogram::bounds.size() ? number(seconds(Histogram::bounds[i])) : "+Inf";
    append_line(out, name, "_bucket", labels, bound, std::to_string(count));
  }
  append_line(out, name, "_sum", labels, {}, number(seconds(now.sum)));
  append_line(out, name, "_count", labels, {}, std::to_string(now.count));
}

}  // namespace

Registry::Family& Registry::family(Kind kind, const Description& of) {
  const auto found = std::ranges::find(families_, of.name, &Family::name);
  if (found != families_.end()) return *found;
  Family& made = families_.emplace_back();
  made.name = of.name;
  made.help = of.help;
  made.kind = kind;
  return made;
}

Counter& Registry::counter(const Description& of, Labels labels) {
  Counter& made = counters_.emplace_back();
  family(Kind::counter, of).counters.emplace_back(std::move(labels), &made);
  return made;
}

Histogram& Registry::histogram(const Description& of, Labels labels) {
  Histogram& made = histograms_.emplace_back();
  family(Kind::histogram, of).histograms.emplace_back(std::move(labels), &made);
  return made;
}

void Registry::collect(Kind kind, const Description& of, Read read) {
  family(kind, of).reads.push_back(std::move(read));
}

void Registry::collect(Kind kind, const Description& of, std::function<double()> read) {
  collect(kind, of, Read([read = std::move(read)] { return std::vector<Sample>{{{}, read()}}; }));
}

std::string Registry::text() const {
  std::string out;
  for (const Family& one : families_) {
    out.append("# HELP ").append(one.name).append(" ");
    append_escaped(out, one.help, false);
    out.append("\n# TYPE ").append(one.name).append(" ");
    out.append(kind_names[static_cast<std::size_t>(one.kind)]).append("\n");
    for (const auto& [labels, counter] : one.counters) {
      append_line(out, one.name, {}, labels, {}, std::to_string(counter->value()));
    }
    for (const auto& [labels, histogram] : one.histograms)
      append_histogram(out, one.name, labels, *histogram);
    for (const Read& read : one.reads) {
      for (const Sample& sample : read()) {
        append_line(out, one.name, {}, sample.labels, {}, number(sample.value));
      }
    }
  }
  return out;
}

}  // namespace kakunin::service::metrics
