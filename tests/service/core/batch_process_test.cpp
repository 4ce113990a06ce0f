// SPDX-License-Identifier: Apache-2.0
// Batches and kakunind as a process: killed in the middle it answers the rest and nothing twice; ten thousand
// rows take no more memory than a hundred.

#include <gmock/gmock.h>

#include <fstream>
#include <random>

#include "service/core/batch_user.h"
#include "service/core/daemon_process.h"
#include "service/store/audit_chain.h"
#include "support/sanitized.h"

namespace kakunin::service::test {
namespace {

using testing::Each;
using testing::Pair;

class BatchProcess : public testing::Test {
 protected:
  BatchProcess() : terminal(world.enrol()) {
    put_people(world);
    world.lift_rates();
    world.service->stop();
  }
  BatchUser user(const Daemon& daemon) {
    return {Client(daemon.port(), world.server_authority_pem, terminal.identity),
            day_in_japan(SystemClock().now())};
  }
  void expect_each_row_once(const std::string& id, std::int64_t rows) {
    const auto audited = audited_rows(world, id);
    EXPECT_EQ(static_cast<std::int64_t>(audited.size()), rows);
    EXPECT_THAT(audited, Each(Pair(testing::_, 1)));
    EXPECT_FALSE(verify_chain(*world.own_store->open_reader().value()).value().fault);
  }

  World world;
  TestTerminal terminal;
};

TEST_F(BatchProcess, KilledInTheMiddleItGoesOn) {
  constexpr std::int64_t rows = 1500;
  std::string id;
  std::vector<std::string> received;
  {
    Daemon daemon(world.directory.path());
    BatchUser one = user(daemon);
    id = id_of(one.open(rows));
    one.fill_all(id, rows, 250);
    while (one.results_so_far.size() < 200) ASSERT_TRUE(one.read_some(id));
    received = one.results_so_far;
    daemon.end(SIGKILL);
  }
  ASSERT_LT(received.size(), static_cast<std::size_t>(rows)) << "it was too fast to be killed in the middle";
  Daemon again(world.directory.path());
  BatchUser one = user(again);
  one.results_so_far = received;
  one.read_to_end(id);
  EXPECT_EQ(one.results_so_far, expected_results(rows));
  expect_each_row_once(id, rows);
}

/// Memory of its own: the mapped pages of the database are the kernel's to take back.
long own_kilobytes(::pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon:")) return std::stol(line.substr(8));
  }
  return 0;
}

TEST_F(BatchProcess, TenThousandRowsInConstantMemory) {
  constexpr std::int64_t rows = protocol::most_batch_rows;
  constexpr long allowed_kilobytes = 24L * 1024;  // SQLite's caches, buffers of TLS
  const Daemon daemon(world.directory.path());
  BatchUser one = user(daemon);
  const std::string warm = id_of(one.open(100, "a-batch-to-warm-up"));
  one.fill_all(warm, 100);
  one.read_to_end(warm);
  const long before = own_kilobytes(daemon.pid());
  one.results_so_far.clear();
  const std::string id = id_of(one.open(rows));
  one.fill_all(id, rows, 250);
  one.read_to_end(id);
  EXPECT_EQ(one.results_so_far, expected_results(rows));
  if (!kakunin::test::sanitized) {
    EXPECT_LT(own_kilobytes(daemon.pid()) - before, allowed_kilobytes);
  }
  expect_each_row_once(id, rows);
}

}  // namespace
}  // namespace kakunin::service::test
