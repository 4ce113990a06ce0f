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

/// Settings of the file, overridden by --identity and --reader.
[[nodiscard]] Expected<terminal::Settings, Failure> open_settings(const Options& options);

struct Context {
  terminal::Settings settings;
  terminal::Identity identity;
  std::shared_ptr<terminal::HttpServiceClient> client;
};

/// Loads all and renews the certificate when its time comes; a renewal that fails is no reason not to work.
[[nodiscard]] Expected<Context, Failure> open_context(const Options& options);

[[nodiscard]] Day today(const Options& options);

}  // namespace kakunin::cli
