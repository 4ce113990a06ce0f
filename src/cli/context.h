// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every command needs: settings with the command line's wishes, this terminal's identity, the service.

#include <filesystem>
#include <memory>

#include "base/expected.h"
#include "cli/options.h"
#include "terminal/http_service_client.h"
#include "terminal/identity.h"
#include "terminal/settings.h"

namespace kakunin::cli {

/// Settings of the file, overridden by --identity, --reader, --timeout and --trace.
[[nodiscard]] Expected<terminal::Settings, Failure> open_settings(const Options& options);

/// The service; where the settings want a trace, its id goes to standard error.
[[nodiscard]] std::shared_ptr<terminal::HttpServiceClient> connect_service(
    const terminal::Settings& settings, const terminal::Identity& identity);

struct Context {
  terminal::Settings settings;
  terminal::Identity identity;
  std::shared_ptr<terminal::HttpServiceClient> client;
};

/// Loads all and renews the certificate when its time comes; a renewal that fails is no reason not to work.
[[nodiscard]] Expected<Context, Failure> open_context(const Options& options);

[[nodiscard]] Day today(const Options& options);

}  // namespace kakunin::cli
