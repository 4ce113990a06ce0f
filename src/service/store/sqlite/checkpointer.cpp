// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/checkpointer.h"

#include <sqlite3.h>

namespace kakunin::service::sqlite {
namespace {

constexpr int pages_a_checkpoint = 1000;
// While commits follow each other closely the thread never quite reaches the end of the log, which only then
// begins anew: from here on the writer copies what little is left itself. A long log is dear to all who read:
// every page they fetch is looked for in it first, past the copies of the pages that each commit writes.
constexpr int most_pages = 2 * pages_a_checkpoint;

void checkpoint(sqlite3* handle) {
  // Whatever fails here, the log still holds every committed page; the next one tries again.
  sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace

Checkpointer::Checkpointer(const SqliteOptions& options, Connection& writer)
    : connection_(options, true), writer_(writer), thread_([this] { run(); }) {
  sqlite3_wal_hook(writer_.handle(), after_commit, this);  // takes the place of SQLite's own checkpoints
}

Checkpointer::~Checkpointer() {
  sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

int Checkpointer::after_commit(void* self, sqlite3* writer, const char* /*database*/, int pages) {
  auto& checkpointer = *static_cast<Checkpointer*>(self);
  if (pages < checkpointer.copied_) checkpointer.copied_ = 0;  // the log has begun anew
  if (pages >= most_pages) {
    checkpoint(writer);
  } else if (pages - checkpointer.copied_ >= pages_a_checkpoint) {
    checkpointer.copied_ = pages;
    {
      const std::lock_guard lock(checkpointer.mutex_);
      checkpointer.wanted_ = true;
    }
    checkpointer.changed_.notify_one();
  }
  return SQLITE_OK;
}

void Checkpointer::run() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || wanted_; });
      if (closing_) return;
      wanted_ = false;
    }
    checkpoint(connection_.handle());
  }
}

}  // namespace kakunin::service::sqlite
