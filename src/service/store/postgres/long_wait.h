// SPDX-License-Identifier: Apache-2.0
#pragma once
// Says what a session of schema changes waits for while it takes long: nobody has set it a limit, and an
// operator who sees nothing cannot know that a commit waits for a standby that is not there.

#include <thread>

#include "service/store/postgres/postgres_store.h"

namespace kakunin::service::postgres {

class LongWait {
 public:
  /// Looks after each options.long_wait, in a session of its own, as long as this lives. backend: the
  /// process of the session that is looked at.
  LongWait(const PostgresOptions& options, int backend);

 private:
  std::jthread thread_;
};

}  // namespace kakunin::service::postgres
