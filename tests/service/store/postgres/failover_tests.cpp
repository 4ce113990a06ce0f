// SPDX-License-Identifier: Apache-2.0
// The deployment of deploy/postgres on one machine, as over a network: TLS with the server's name proved, and
// a password. A primary with a synchronous standby, the primary lost under load, the standby promoted, the
// old primary replaced by a new standby.

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "service/store/postgres/load.h"
#include "service/store/postgres/postgres_store.h"
#include "support/postgres_server.h"
#include "support/temporary_directory.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

/// A server that the scripts make.
struct Machine {
  fs::path directory;
  std::uint16_t port = 0;

  [[nodiscard]] fs::path data() const { return directory / "data"; }
  [[nodiscard]] std::string at() const { return "host=localhost port=" + std::to_string(port); }
};

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::socklen_t size = sizeof address;
  auto* any = reinterpret_cast<::sockaddr*>(&address);
  const bool found = ::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0;
  ::close(socket);
  EXPECT_TRUE(found);
  return ntohs(address.sin_port);
}

class PostgresFailover : public testing::Test {
 protected:
  test::TemporaryDirectory directory_;
  Machine first_ = machine("first"), second_ = machine("second"), third_ = machine("third");

  ~PostgresFailover() override {
    for (const Machine& one : {first_, second_, third_}) {
      if (fs::exists(one.data() / "postmaster.pid")) static_cast<void>(stop(one));
    }
  }

  Machine machine(const std::string& name) {
    const Machine made{directory_.path() / name, free_port()};
    fs::create_directory(made.directory);
    if (::geteuid() == 0) {
      const std::string command = "chown -R postgres " + directory_.path().string();
      EXPECT_EQ(std::system(command.c_str()), 0);
    }
    return made;
  }

  /// Runs a command as the user of the servers; false when it fails. Its words are in the log.
  [[nodiscard]] bool run(const Machine& machine, const std::string& command) const {
    const std::string as =
        ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
    const std::string own = machine.directory.string(), all = directory_.path().string();
    const std::string whole = "cd / && HOME=" + own + " TRIAL=${TRIAL-1} SOCKETS=" + own +
                              " LISTEN=localhost PORT=" + std::to_string(machine.port) +
                              " PEERS='127.0.0.1/32 ::1/128' TLS=" + all +
                              "/localhost PASSFILE=" + passfile() + " PGPASSFILE=" + passfile() + " " + as +
                              command + " >>" + all + "/log 2>&1 </dev/null";
    return std::system(whole.c_str()) == 0;
  }
  [[nodiscard]] std::string passfile() const { return (directory_.path() / "passfile").string(); }
  /// What every one who connects says beside where.
  [[nodiscard]] std::string proved() const {
    return " user=kakunin sslmode=verify-full sslrootcert=" + (directory_.path() / "ca.crt").string() +
           " passfile=" + passfile();
  }
  void make_primary(const Machine& machine) const {
    ASSERT_TRUE(script(machine, "make-certificate " + directory_.path().string() + " localhost")) << log();
    ASSERT_TRUE(script(machine, "make-primary " + machine.data().string())) << log();
  }
  [[nodiscard]] bool script(const Machine& machine, const std::string& command) const {
    return run(machine, std::string(KAKUNIN_SOURCE_DIR "/deploy/postgres/") + command);
  }
  /// As after a crash.
  [[nodiscard]] bool stop(const Machine& machine) const {
    return run(machine,
               "/usr/lib/postgresql/15/bin/pg_ctl stop --mode=immediate --pgdata=" + machine.data().string());
  }
  void make_standby(const Machine& machine, const Machine& primary) const {
    ASSERT_TRUE(
        script(machine, "make-standby " + machine.data().string() + " '" + primary.at() + proved() + "'"))
        << log();
  }
  void replace(const Machine& primary, const Machine& standby) const {
    ASSERT_TRUE(stop(primary)) << log();
    ASSERT_TRUE(script(standby, "promote " + standby.data().string() + " '" + primary.at() + "' --alone"))
        << log();
  }
  [[nodiscard]] std::string log() const {
    std::ifstream in(directory_.path() / "log");
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(PostgresFailover, AStandbyPromotedUnderLoadHasEverythingAcknowledged) {
  ASSERT_NO_FATAL_FAILURE(make_primary(first_));
  ASSERT_NO_FATAL_FAILURE(make_standby(second_, first_));
  const std::string all = "host=localhost,localhost,localhost port=" + std::to_string(first_.port) + "," +
                          std::to_string(second_.port) + "," + std::to_string(third_.port) + proved() +
                          " dbname=kakunin";
  import_loaded_persons(*open_postgres_store({.connection = all}).value());

  Load load(all, 3);
  load.wait_for(100);
  replace(first_, second_);
  load.wait_for(100);
  // A new standby, which then takes over in its turn.
  make_standby(third_, second_);
  ASSERT_TRUE(script(second_, "with-standby " + second_.data().string())) << log();
  load.wait_for(100);
  replace(second_, third_);
  load.wait_for(100);
  load.stop();
  const std::string last = third_.at() + proved() + " dbname=kakunin";
  expect_kept(last, load);
  EXPECT_THAT(test::run_statements(last, "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
              testing::ElementsAre("t|TLSv1.3"));
  EXPECT_ANY_THROW(test::run_statements(
      third_.at() + " user=kakunin dbname=kakunin sslmode=disable passfile=" + passfile(), "SELECT 1"));
  std::printf("acknowledged %zu groups, refused %zu; answered %zu look-ups, refused %zu, wrong %zu; lost 0\n",
              load.acknowledged(), load.refused(), load.answered(), load.unanswered(), load.wrong());
}

TEST_F(PostgresFailover, AnOldPrimaryThatStillAnswersIsNotReplaced) {
  make_primary(first_);
  EXPECT_FALSE(script(second_, "promote " + second_.data().string() + " '" + first_.at() + "'"));
  EXPECT_THAT(log(), testing::HasSubstr("still answers"));
}

}  // namespace
}  // namespace kakunin::service
