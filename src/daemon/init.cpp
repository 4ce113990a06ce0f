// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "daemon/commands.h"
#include "daemon/installation.h"
#include "service/installation.h"
#include "service/store/postgres/postgres_store.h"

namespace kakunin::daemon {

int init(const InitOptions& options) {
  service::InstallationPlan plan;
  plan.directory = options.data;
  plan.listen = options.listen;
  plan.hosts = options.hosts;
  plan.authorities = options.authorities;
  plan.crl = options.crl;
  plan.face_issuer = options.face_issuer;
  plan.database = options.database;
  plan.now = SystemClock().now();
  if (const auto fault = fault_of_database(plan.database); !fault.empty())
    return complain("--database " + fault);
  if (service::is_postgres(
          plan.database)) {  // before anything is made that would be in the way of a second try
    const auto store = service::open_postgres_store(postgres_options(plan.database));
    if (!store) return complain(store.error());
  }
  if (const auto made = service::create_installation(plan); !made) return complain(made.error());
  if (!open_installation(options.data)) return failure;  // creates the database
  const auto authority = service::load_server_authority(options.data);
  if (!authority) return complain(authority.error());
  std::cout << "service in " << options.data.string() << "\n"
            << "server CA SHA-256 " << to_hex(authority->sha256) << "\n"
            << "next: kakunind import, facility add, activation-code, serve (see kakunind(1))\n";
  return success;
}

int distribute(const std::filesystem::path& data) {
  const auto settings = service::load_settings(service::settings_file(data));
  if (!settings) return complain(settings.error());
  if (!service::is_postgres(settings->database)) return complain("the database is not PostgreSQL");
  const auto done = service::distribute_postgres_store(postgres_options(*settings));
  return done ? success : complain(done.error());
}

}  // namespace kakunin::daemon
