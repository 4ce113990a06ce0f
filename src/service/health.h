// SPDX-License-Identifier: Apache-2.0
#pragma once
// Does the service live, and should terminals be sent to it? Judged from facts, and said as English sentences
// without data of anybody.
//
// Life: every event loop comes round and commits end; a service that fails this is stuck and is started anew.
// Readiness: not draining, the last transaction was durable, the store answers those who read, and at least
// one CA's cards can be checked for revocation. Where only some CAs lack a fresh list their cards are refused
// and the others' are not: that is for an alert, not for taking the service away from everybody.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "pki/crl.h"
#include "service/commit_queue.h"
#include "service/http/operations_server.h"
#include "service/settings.h"

namespace kakunin::service {

/// What the service knows of revocation.
struct RevocationView {
  std::vector<pki::CrlFreshness> lists;
  bool ocsp = false;  // is asked first
};
[[nodiscard]] std::shared_ptr<const RevocationView> view_revocation(const pki::CrlDirectory& crls,
                                                                    const Settings& settings);

struct ReadinessFacts {
  bool draining = false;
  CommitState commits;
  bool store_away = false;  // it does not answer those who read
  std::shared_ptr<const RevocationView> revocation;
  TimePoint now;
};
/// Empty: ready.
[[nodiscard]] std::vector<std::string> why_not_ready(const ReadinessFacts& facts);

/// Empty: the service lives.
[[nodiscard]] std::vector<std::string> faults_of_life(std::chrono::steady_clock::duration loop_stalled,
                                                      std::chrono::steady_clock::duration commit_lag);

/// 200 "ok", or 503 and the reasons, one a line.
[[nodiscard]] OperationsPage health_page(const std::vector<std::string>& faults);

}  // namespace kakunin::service
