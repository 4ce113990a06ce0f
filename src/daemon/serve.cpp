// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <ctime>
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "daemon/log.h"
#include "daemon/supervisor.h"
#include "service/service.h"

namespace kakunin::daemon {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// The signals serve() waits for; blocked in every thread started afterwards.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// The signal that came within a second; -1 where none did.
int wait_for_signal(const sigset_t& signals) {
  constexpr ::timespec poll_period{.tv_sec = 1, .tv_nsec = 0};
  return ::sigtimedwait(&signals, nullptr, &poll_period);
}

bool is_end(int number) {
  return number == SIGTERM || number == SIGINT;
}

void reload(service::Service& service, const Supervisor& supervisor) {
  supervisor.tell_reloading();
  const auto reloaded = service.reload();
  change_log(service.settings()->service);
  if (reloaded) {
    spdlog::info("reloaded");
    supervisor.tell("READY=1\nSTATUS=reloaded");
  } else {
    spdlog::error("reload: {}", reloaded.error());
    supervisor.tell("READY=1\nSTATUS=kept what was loaded; see the log");
  }
}

/// Tells the watchdog that the service lives, as long as it does; a service that is stuck is started anew.
void tell_watchdog(const service::Service& service, const Supervisor& supervisor) {
  if (!supervisor.watchdog()) return;
  const auto faults = service.faults_of_life();
  if (faults.empty()) return supervisor.tell("WATCHDOG=1");
  for (const std::string& fault : faults) spdlog::error("stuck: {}", fault);
}

void run_until_told_to_end(service::Service& service, const sigset_t& signals, const Supervisor& supervisor) {
  for (int number = 0; !is_end(number);) {
    number = wait_for_signal(signals);
    if (number == SIGHUP) reload(service, supervisor);
    if (number < 0) service.poll();
    tell_watchdog(service, supervisor);
  }
}

/// Goes on answering, not ready any more, until the time is over or a second signal comes.
void drain(service::Service& service, const sigset_t& signals, const Supervisor& supervisor) {
  service.drain();
  supervisor.tell("STOPPING=1");
  const auto until = SteadyClock::now() + service.settings()->operations.drain;
  while (SteadyClock::now() < until && !is_end(wait_for_signal(signals))) tell_watchdog(service, supervisor);
}

}  // namespace

int serve(const std::filesystem::path& data) {
  const sigset_t signals = block_signals();
  const auto supervisor = Supervisor::from_environment();
  if (!supervisor) return complain(supervisor.error());
  auto installation = open_installation(data);
  if (!installation) return failure;
  set_up_log(installation->settings.service);
  service::ListenAddress listen = installation->settings.service.listen;
  const SystemClock clock;
  auto service = service::Service::start(std::move(installation->settings), std::move(installation->store),
                                         clock, supervisor->listening_socket());
  if (!service) return complain(service.error());
  listen.port = (*service)->port();
  std::cout << "listening on https://" << service::to_text(listen) << std::endl;
  supervisor->tell("READY=1\nSTATUS=answering");
  run_until_told_to_end(**service, signals, *supervisor);
  spdlog::info("stopping");
  drain(**service, signals, *supervisor);
  (*service)->stop();
  service->reset();
  spdlog::info("stopped");
  spdlog::shutdown();
  return success;
}

}  // namespace kakunin::daemon
