// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>
#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <ctime>
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "service/service.h"

namespace kakunin::daemon {
namespace {

constexpr ::timespec poll_period{.tv_sec = 1, .tv_nsec = 0};

/// The signals serve() waits for; blocked in every thread started afterwards.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void set_log_level(const std::string& level) {
  spdlog::set_level(spdlog::level::from_str(level == "warn" ? "warning" : level));
}

void set_up_log(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("kakunind"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  set_log_level(level);
  spdlog::flush_on(spdlog::level::warn);
  spdlog::flush_every(std::chrono::seconds(1));
}

void run_until_stopped(service::Service& service, const sigset_t& signals) {
  while (true) {
    const int number = ::sigtimedwait(&signals, nullptr, &poll_period);
    if (number == SIGTERM || number == SIGINT) return;
    if (number == SIGHUP) {
      const auto reloaded = service.reload();
      set_log_level(service.settings()->service.log_level);
      if (reloaded) {
        spdlog::info("reloaded");
      } else {
        spdlog::error("reload: {}", reloaded.error());
      }
    } else {
      service.poll();
    }
  }
}

}  // namespace

int serve(const std::filesystem::path& data) {
  const sigset_t signals = block_signals();
  auto installation = open_installation(data);
  if (!installation) return failure;
  set_up_log(installation->settings.service.log_level);
  service::ListenAddress listen = installation->settings.service.listen;
  const SystemClock clock;
  auto service =
      service::Service::start(std::move(installation->settings), std::move(installation->store), clock);
  if (!service) return complain(service.error());
  listen.port = (*service)->port();
  std::cout << "listening on https://" << service::to_text(listen) << std::endl;
  run_until_stopped(**service, signals);
  spdlog::info("stopping");
  (*service)->stop();
  service->reset();
  spdlog::info("stopped");
  spdlog::shutdown();
  return success;
}

}  // namespace kakunin::daemon
