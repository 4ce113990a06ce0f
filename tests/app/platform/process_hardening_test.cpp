// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_hardening.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string_view>

namespace kakunin::app::platform {
namespace {

// What it changes stays changed: in a process of its own.
int exit_code_of(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(ProcessHardening, closes_memory_cores_and_broken_pipes) {
  const int code = exit_code_of([] {
    const Hardening done = harden_process();
    if (!done.memory_closed || ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) return 1;
    rlimit core{};
    if (::getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0 || core.rlim_max != 0) return 2;
    struct sigaction pipe {};
    if (::sigaction(SIGPIPE, nullptr, &pipe) != 0 || pipe.sa_handler != SIG_IGN) return 3;
    return 0;
  });
  EXPECT_EQ(code, 0);
}

TEST(ProcessHardening, a_kiosk_keeps_what_display_and_assistive_technology_need) {
  const int code = exit_code_of([] {
    for (const char* variable : unwanted_variables()) ::setenv(variable, "x", 1);
    constexpr const char* needed[] = {
        "DISPLAY", "WAYLAND_DISPLAY",          "XDG_RUNTIME_DIR",    "QT_QPA_PLATFORM",
        "LANG",    "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
        "HOME"};
    for (const char* variable : needed) ::setenv(variable, "y", 1);
    clean_environment();
    for (const char* variable : unwanted_variables()) {
      if (::getenv(variable) != nullptr) return 1;
    }
    for (const char* variable : needed) {
      const char* kept = ::getenv(variable);
      if (kept == nullptr || std::string_view{kept} != "y") return 2;
    }
    return 0;
  });
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace kakunin::app::platform
