// SPDX-License-Identifier: Apache-2.0
#pragma once
// Brings committed pages from the write-ahead log into the database on a thread of its own. SQLite would do
// it inside a commit, every thousand pages, and all answers of that commit would wait for it.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

class Checkpointer {
 public:
  /// Takes over the checkpoints of this connection, the writer's; it outlives the checkpointer.
  Checkpointer(const SqliteOptions& options, Connection& writer);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  static int after_commit(void* self, sqlite3* writer, const char* database, int pages);
  void run();

  Connection connection_;
  Connection& writer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;
  bool closing_ = false;
  int copied_ = 0;  // pages of the log when the last checkpoint began; on the writer's thread
  std::thread thread_;
};

}  // namespace kakunin::service::sqlite
