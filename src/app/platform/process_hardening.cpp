// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_hardening.h"

#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include <QtGlobal>
#include <array>

#include "base/process.h"

namespace kakunin::app::platform {
namespace {

constexpr std::array unwanted{
    // code that would be loaded into the app
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "GTK_MODULES",
    "GTK_PATH",
    "GIO_MODULE_DIR",
    "GIO_EXTRA_MODULES",
    "LD_PRELOAD",
    "LD_AUDIT",
    "LD_LIBRARY_PATH",
    "OPENSSL_CONF",
    "OPENSSL_ENGINES",
    "OPENSSL_MODULES",
    // secrets and texts written elsewhere
    "SSLKEYLOGFILE",
    "QT_LOGGING_RULES",
    "QT_LOGGING_CONF",
    "QT_MESSAGE_PATTERN",
    "QT_LOGGING_TO_CONSOLE",
    "QT_FATAL_WARNINGS",
    "QT_DEBUG_PLUGINS",
    "QDBUS_DEBUG",
    // whom the terminal trusts
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "CURL_CA_BUNDLE",
};

[[nodiscard]] bool close_memory() {
#if defined(__linux__)
  return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#else
  return false;
#endif
}

}  // namespace

Hardening harden_process() {
  prepare_process();
  return {.memory_closed = close_memory()};
}

std::span<const char* const> unwanted_variables() {
  return unwanted;
}

void clean_environment() {
  for (const char* variable : unwanted) qunsetenv(variable);
}

}  // namespace kakunin::app::platform
