// SPDX-License-Identifier: Apache-2.0
#pragma once
// Stands between a store and its server and cuts the connection at a chosen moment.

#include <atomic>
#include <thread>

#include "service/store/postgres/database.h"

namespace kakunin::service {

class CuttingProxy {
 public:
  /// What the other side has seen when the connection is cut.
  enum class Cut {
    before_request,  // the server never saw it
    before_answer,   // the server has done it, and the answer is lost
  };

  explicit CuttingProxy(const PostgresDatabase& database);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  [[nodiscard]] std::string setting() const;
  /// The connection is cut once, at the nth exchange from now (from 1).
  void cut(Cut how, int exchange);
  /// False: fewer exchanges have taken place since.
  [[nodiscard]] bool has_cut() const { return left_ == 0; }

 private:
  void serve();
  /// Forwards until one side ends or the connection is to be cut.
  void forward(int client, int server);
  [[nodiscard]] bool must_cut(Cut moment);

  const PostgresDatabase& database_;
  test::TemporaryDirectory directory_;
  int listener_ = -1;
  std::atomic<bool> stopped_ = false;
  std::atomic<Cut> how_ = Cut::before_request;
  std::atomic<int> left_ = 0;
  std::thread thread_;
};

}  // namespace kakunin::service
