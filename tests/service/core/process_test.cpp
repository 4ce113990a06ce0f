// SPDX-License-Identifier: Apache-2.0
// kakunind as a process: what it acknowledged survives kill -9, what is in flight survives SIGTERM.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "service/core/daemon_process.h"
#include "service/core/world.h"
#include "service/files.h"
#include "service/store/audit_chain.h"
#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::service::test {
namespace {

/// Request ids of the answers that arrived until the connection broke.
std::set<std::string> ask_until_it_ends(Client client, std::atomic<int>& answered) {
  std::set<std::string> acknowledged;
  const std::string inquiry =
      R"({"key":{"insurer":"01139997","number":"1","birth":"1980-01-01"},"day":")" +
      [] {
        const Day day = day_in_japan(SystemClock().now());
        char text[16];
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                      static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        return std::string(text);
      }() +
      R"("})";
  while (true) {
    const Reply reply = client.post("/v1/inquiries", inquiry);
    if (reply.status != 200) return acknowledged;
    acknowledged.insert(reply.headers.at("x-request-id"));
    ++answered;
  }
}

class Process : public testing::Test {
 protected:
  Process() : terminal(world.enrol()) {
    world.service->stop();
    world.lift_rates();
  }

  /// Ends the daemon with this signal while four terminals ask; returns what was acknowledged.
  std::set<std::string> ask_and_end(int signal_number, int& status) {
    Daemon daemon(world.directory.path());
    EXPECT_TRUE(daemon.line.starts_with("listening on https://127.0.0.1:")) << daemon.line;
    std::atomic<int> answered{0};
    std::vector<std::set<std::string>> acknowledged(4);
    std::vector<std::thread> terminals;
    for (auto& ids : acknowledged) {
      terminals.emplace_back([&ids, &answered, &daemon, this] {
        ids =
            ask_until_it_ends(Client(daemon.port(), world.server_authority_pem, terminal.identity), answered);
      });
    }
    while (answered < 200) std::this_thread::yield();
    status = daemon.end(signal_number);
    std::set<std::string> all;
    for (std::size_t i = 0; i < terminals.size(); ++i) {
      terminals[i].join();
      all.merge(acknowledged[i]);
    }
    return all;
  }

  void expect_audited(const std::set<std::string>& acknowledged) {
    std::set<std::string> audited;
    for (const auto& chained : world.audit()) audited.insert(chained.record.request_id);
    for (const std::string& id : acknowledged) EXPECT_TRUE(audited.contains(id)) << id;
    const auto reader = world.own_store->open_reader();
    const auto report = verify_chain(**reader);
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->fault);
  }

  World world;
  TestTerminal terminal;
};

TEST_F(Process, KilledItLosesNothingItAcknowledged) {
  int status = 0;
  const auto acknowledged = ask_and_end(SIGKILL, status);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_GE(acknowledged.size(), 200U);
  expect_audited(acknowledged);
  Daemon again(world.directory.path());
  EXPECT_NE(again.port(), 0) << "starts again at once";
}

TEST_F(Process, StoppedItFinishesWhatIsInFlight) {
  int status = 0;
  const auto acknowledged = ask_and_end(SIGTERM, status);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  expect_audited(acknowledged);
  // What was audited was answered too: nothing in flight was dropped.
  std::size_t inquiries = 0;
  for (const auto& chained : world.audit())
    inquiries += chained.record.action == AuditAction::inquiry ? 1 : 0;
  EXPECT_EQ(inquiries, acknowledged.size());
}

TEST_F(Process, AHangupReloadsTheSettings) {
  const Daemon daemon(world.directory.path());
  Client client(daemon.port(), world.server_authority_pem);
  const auto minimum = [&] {
    const auto status = client.get("/v1/status").json();
    const auto* version = status.if_contains("minimum_terminal_version");
    return version != nullptr ? std::string(version->as_string()) : std::string();
  };
  ASSERT_EQ(minimum(), "0.1.0");
  const auto file = world.directory.path() / "config.toml";
  std::string settings = *read_file(file, 100'000);
  settings.replace(settings.find("\"0.1.0\""), 7, "\"0.2.0\"");
  ASSERT_TRUE(write_file(file, settings, FileAccess::everyone_reads));
  daemon.signal(SIGHUP);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (minimum() != "0.2.0" && std::chrono::steady_clock::now() < limit) {
  }
  EXPECT_EQ(minimum(), "0.2.0");
}

TEST_F(Process, AKeyThatOthersMayReadIsRefused) {
  std::filesystem::permissions(world.directory.path() / "tls" / "server.key",
                               std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  Daemon daemon(world.directory.path());
  EXPECT_EQ(daemon.line, "");
  const int status = daemon.end(SIGTERM);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

}  // namespace
}  // namespace kakunin::service::test
