// SPDX-License-Identifier: Apache-2.0
#include "daemon/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <memory>

namespace kakunin::daemon {
namespace {

constexpr const char* time_pattern = "%Y-%m-%dT%H:%M:%S.%e%z";
constexpr const char* text_pattern = "%Y-%m-%dT%H:%M:%S.%e%z %l %v";

/// The payload as the members of an object, without the first brace.
class JsonMembers final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
              spdlog::memory_buf_t& out) override {
    const std::string_view payload(message.payload.data(), message.payload.size());
    if (payload.starts_with('{')) {
      out.append(payload.substr(1));
      return;
    }
    const std::string text = boost::json::serialize(boost::json::string(payload));
    out.append(std::string_view(R"("message":)"));
    out.append(text);
    out.push_back('}');
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JsonMembers>();
  }
};

std::unique_ptr<spdlog::formatter> formatter(service::LogFormat format) {
  auto made = std::make_unique<spdlog::pattern_formatter>();
  if (format == service::LogFormat::json) {
    made->add_flag<JsonMembers>('*');
    made->set_pattern(std::string(R"({"time":")") + time_pattern + R"(","level":"%l",%*)");
  } else {
    made->set_pattern(text_pattern);
  }
  return made;
}

}  // namespace

void set_up_log(const service::ServiceSettings& settings) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("kakunind"));
  spdlog::flush_on(spdlog::level::warn);
  spdlog::flush_every(std::chrono::seconds(1));
  change_log(settings);
}

void change_log(const service::ServiceSettings& settings) {
  const std::string& level = settings.log_level;
  spdlog::set_level(spdlog::level::from_str(level == "warn" ? "warning" : level));
  spdlog::set_formatter(formatter(settings.log_format));
}

}  // namespace kakunin::daemon
