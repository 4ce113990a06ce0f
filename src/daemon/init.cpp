// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "service/installation.h"

namespace kakunin::daemon {

int init(const InitOptions& options) {
  service::InstallationPlan plan;
  plan.directory = options.data;
  plan.listen = options.listen;
  plan.hosts = options.hosts;
  plan.authorities = options.authorities;
  plan.crl = options.crl;
  plan.face_issuer = options.face_issuer;
  plan.now = SystemClock().now();
  if (const auto made = service::create_installation(plan); !made) return complain(made.error());
  if (!open_installation(options.data)) return failure;  // creates the database
  const auto authority = service::load_server_authority(options.data);
  if (!authority) return complain(authority.error());
  std::cout << "service in " << options.data.string() << "\n"
            << "server CA SHA-256 " << to_hex(authority->sha256) << "\n"
            << "next: kakunind import, facility add, activation-code, serve (see kakunind(1))\n";
  return success;
}

}  // namespace kakunin::daemon
