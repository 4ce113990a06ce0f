// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include "service/store/postgres/connect.h"

namespace kakunin::service::postgres {
namespace {

/// A warning is never part of a good answer here: the one that matters says that a commit is on this server's
/// disk only, because its wait for the standby was ended.
void note_warning(void* warned, const PGresult* result) {
  const auto field = [result](int code) {
    const char* text = PQresultErrorField(result, code);
    return std::string_view(text == nullptr ? "" : text);
  };
  if (field(PG_DIAG_SEVERITY_NONLOCALIZED) != "WARNING") return;
  *static_cast<std::string_view*>(warned) =
      field(PG_DIAG_SOURCE_FUNCTION) == "SyncRepWaitForLSN"
          ? "no synchronous standby confirmed the commit (synchronous_standby_names)"
          : "the server answered with a warning";
}

/// libpq's words about a failed connection name hosts, users and databases, no secrets and no data.
std::string first_line(const char* text) {
  const std::string_view whole(text);
  return std::string(whole.substr(0, whole.find('\n')));
}

}  // namespace

void Connection::Finish::operator()(pg_conn* handle) const {
  PQfinish(handle);
}

Connection::Connection(const PostgresOptions& options, Pace pace)
    : handle_(connect(options.connection,
                      pace == Pace::serving ? options.silence : std::chrono::milliseconds(0))),
      silence_(pace == Pace::serving ? options.silence : std::chrono::hours(24)) {
  pg_conn* handle = handle_.get();
  if (PQstatus(handle) != CONNECTION_OK) throw_lost(first_line(PQerrorMessage(handle)));
  PQsetNoticeReceiver(handle, note_warning, &warned_);
  if (PQsetnonblocking(handle, 1) != 0 || PQenterPipelineMode(handle) != 1) throw_lost("no pipeline");
}

int Connection::backend() const {
  return PQbackendPID(handle_.get());
}

void Connection::send_values(Sql id, const Values& values) {
  const StatementText& text = statement(id);
  const auto place = static_cast<std::size_t>(id);
  if (!prepared_[place]) {
    check_sent(PQsendPrepare(handle_.get(), text.name, text.text, 0, nullptr));
    awaited_.push_back({id, true});
    prepared_[place] = true;
  }
  const std::vector<const char*> pointers = values.pointers();
  const std::vector<int> binary(pointers.size(), 1);
  check_sent(PQsendQueryPrepared(handle_.get(), text.name, values.count(), pointers.data(), values.lengths(),
                                 binary.data(), 1));
  awaited_.push_back({id, false});
}

void Connection::check_sent(int sent) {
  if (sent != 1) throw_lost("the connection was lost");
}

std::vector<Rows> Connection::receive() {
  check_sent(PQpipelineSync(handle_.get()));
  std::vector<Rows> answers;
  answers.reserve(awaited_.size());
  std::optional<SqlFailure> failed;
  while (take(next_result(), answers, failed)) {
  }
  if (failed) throw *failed;
  if (!warned_.empty()) throw_lost(warned_);
  return answers;
}

bool Connection::take(pg_result* result, std::vector<Rows>& answers, std::optional<SqlFailure>& failed) {
  if (result == nullptr) {  // the end of one statement's results
    if (PQstatus(handle_.get()) != CONNECTION_OK) throw_lost("the connection was lost");
    return true;
  }
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_PIPELINE_SYNC) {
    if (!awaited_.empty()) throw_lost("answers are missing");
    return false;
  }
  if (PQstatus(handle_.get()) != CONNECTION_OK || awaited_.empty()) throw_lost("the connection was lost");
  const Awaited of = awaited_.front();
  awaited_.pop_front();
  const bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  if (good && !of.prepares) answers.push_back(std::move(rows));
  if (good) return true;
  if (of.prepares) prepared_[static_cast<std::size_t>(of.id)] = false;
  if (!failed && status == PGRES_FATAL_ERROR) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    failed = failure_of(state == nullptr ? "" : state, of.id, true);
  }
  return true;
}

pg_result* Connection::next_result() {
  pg_conn* handle = handle_.get();
  for (;;) {
    const int unsent = PQflush(handle);
    if (unsent < 0) throw_lost("the connection was lost");
    if (unsent == 0 && PQisBusy(handle) == 0) return PQgetResult(handle);
    wait(unsent > 0);
    if (PQconsumeInput(handle) != 1) throw_lost("the connection was lost");
  }
}

void Connection::wait(bool for_writing) {
  ::pollfd socket{};
  socket.fd = PQsocket(handle_.get());
  socket.events = static_cast<short>(POLLIN | (for_writing ? POLLOUT : 0));
  const auto until = std::chrono::steady_clock::now() + silence_;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0 || socket.fd < 0) throw_lost("the server does not answer");
    const int ready = ::poll(&socket, 1, static_cast<int>(left.count()));
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) throw_lost("the connection was lost");
  }
}

void Connection::execute_script(const std::string& sql) {
  pg_conn* handle = handle_.get();
  if (PQexitPipelineMode(handle) != 1) throw_lost("no way out of the pipeline");
  pg_result* result = PQexec(handle, sql.c_str());
  const Rows owner(result);
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const bool connected = PQstatus(handle) == CONNECTION_OK;
  if (state != nullptr || !connected)
    throw failure_of(state == nullptr ? "" : state, std::nullopt, connected);
  if (PQenterPipelineMode(handle) != 1) throw_lost("no pipeline");
}

bool Connection::clean_up() {
  const PGTransactionStatusType status = PQtransactionStatus(handle_.get());
  if (!awaited_.empty() || !warned_.empty()) return false;
  if (status == PQTRANS_IDLE) return true;
  try {
    send(Sql::rollback);
    static_cast<void>(receive());
    return true;
  } catch (const SqlFailure&) {
    return false;
  }
}

}  // namespace kakunin::service::postgres
