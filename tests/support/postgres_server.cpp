// SPDX-License-Identifier: Apache-2.0
#include "support/postgres_server.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>
#include <thread>

namespace kakunin::test {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";
constexpr const char* unprivileged = "postgres";

std::vector<std::string> fast_settings() {
  return {"shared_buffers=16MB", "max_connections=60", "fsync=off", "autovacuum=off", "jit=off"};
}

void wait_for(pid_t child, const char* what) {
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0) throw std::runtime_error(what);
}

}  // namespace

PostgresServer::PostgresServer(std::vector<std::string> settings)
    : settings_(settings.empty() ? fast_settings() : std::move(settings)) {
  if (::geteuid() == 0) wait_for(spawn({"chown", unprivileged, directory_.path().string()}), "chown");
  wait_for(spawn({std::string(programs) + "initdb", "--pgdata=" + data().string(), "--username=kakunin",
                  "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"}),
           "initdb; is postgresql-15 installed?");
  start();
}

PostgresServer::~PostgresServer() {
  if (server_ > 0) stop(Stop::immediate);
}

/// A child in a process group of its own, without this process's files, that ends with it.
pid_t PostgresServer::spawn(std::vector<std::string> command) const {
  if (::geteuid() == 0 && command.front() != "chown") {
    const std::vector<std::string> as{"setpriv", std::string("--reuid=") + unprivileged,
                                      std::string("--regid=") + unprivileged, "--clear-groups",
                                      "--pdeathsig=QUIT"};
    command.insert(command.begin(), as.begin(), as.end());
  }
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string log = (directory_.path() / "log").string();
  const pid_t child = ::fork();
  if (child == 0) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (::chdir("/") != 0) ::_exit(127);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  return child;
}

void PostgresServer::start() {
  std::vector<std::string> command{std::string(programs) + "postgres",
                                   "-D",
                                   data().string(),
                                   "-c",
                                   "unix_socket_directories=" + directory_.path().string(),
                                   "-c",
                                   "listen_addresses="};
  for (const std::string& one : settings_) command.insert(command.end(), {"-c", one});
  server_ = spawn(command);
  // Nothing announces that it is ready.
  while (PQping(setting("postgres").c_str()) != PQPING_OK) {
    if (::waitpid(server_, nullptr, WNOHANG) == server_)
      throw std::runtime_error("PostgreSQL does not start");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

void PostgresServer::stop(Stop how) {
  ::kill(server_, how == Stop::fast ? SIGINT : SIGQUIT);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void PostgresServer::freeze() {
  frozen_ = {server_};
  for (const std::string& pid :
       run("postgres", "SELECT pid FROM pg_stat_activity WHERE datname IS NOT NULL")) {
    frozen_.push_back(std::stoi(pid));
  }
  for (const pid_t pid : frozen_) ::kill(pid, SIGSTOP);
}

void PostgresServer::thaw() {
  for (const pid_t pid : frozen_) ::kill(pid, SIGCONT);
}

std::string PostgresServer::setting(const std::string& database) const {
  return "host=" + directory_.path().string() + " user=kakunin dbname=" + database;
}

std::vector<std::string> run_statements(const std::string& setting, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(setting.c_str()), PQfinish);
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  std::vector<std::string> rows;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    std::string& line = rows.emplace_back();
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      if (column > 0) line += '|';
      line += PQgetvalue(result.get(), row, column);
    }
  }
  return rows;
}

}  // namespace kakunin::test
