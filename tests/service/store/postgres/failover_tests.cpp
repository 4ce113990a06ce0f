// SPDX-License-Identifier: Apache-2.0
// The deployment of deploy/postgres on one machine: a primary with a synchronous standby, the primary lost
// under load, the standby promoted, the old primary replaced by a new standby.

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "service/store/postgres/load.h"
#include "service/store/postgres/postgres_store.h"
#include "support/temporary_directory.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

/// A server that the scripts make.
struct Machine {
  fs::path directory;

  [[nodiscard]] fs::path data() const { return directory / "data"; }
  [[nodiscard]] std::string connection() const {
    return "host=" + directory.string() + " user=kakunin dbname=kakunin";
  }
};

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
    const Machine made{directory_.path() / name};
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
    const std::string whole = "cd / && TRIAL=${TRIAL-1} LOCAL_AUTH=trust SOCKETS=" + machine.directory.string() + " " + as +
                              command + " >>" + (directory_.path() / "log").string() + " 2>&1 </dev/null";
    return std::system(whole.c_str()) == 0;
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
    ASSERT_TRUE(script(machine, "make-standby " + machine.data().string() +
                                    " 'host=" + primary.directory.string() + " user=kakunin'"))
        << log();
  }
  void replace(const Machine& primary, const Machine& standby) const {
    ASSERT_TRUE(stop(primary)) << log();
    ASSERT_TRUE(script(
        standby, "promote " + standby.data().string() + " 'host=" + primary.directory.string() + "' --alone"))
        << log();
  }
  [[nodiscard]] std::string log() const {
    std::ifstream in(directory_.path() / "log");
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(PostgresFailover, AStandbyPromotedUnderLoadHasEverythingAcknowledged) {
  ASSERT_TRUE(script(first_, "make-primary " + first_.data().string())) << log();
  make_standby(second_, first_);
  const std::string all = "host=" + first_.directory.string() + "," + second_.directory.string() + "," +
                          third_.directory.string() + " user=kakunin dbname=kakunin";
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
  expect_kept(third_.connection(), load);
  std::printf("acknowledged %zu groups, refused %zu; answered %zu look-ups, refused %zu, wrong %zu; lost 0\n",
              load.acknowledged(), load.refused(), load.answered(), load.unanswered(), load.wrong());
}

TEST_F(PostgresFailover, AnOldPrimaryThatStillAnswersIsNotReplaced) {
  ASSERT_TRUE(script(first_, "make-primary " + first_.data().string())) << log();
  EXPECT_FALSE(
      script(second_, "promote " + second_.data().string() + " 'host=" + first_.directory.string() + "'"));
  EXPECT_THAT(log(), testing::HasSubstr("still answers"));
}

}  // namespace
}  // namespace kakunin::service
