// SPDX-License-Identifier: Apache-2.0
#pragma once
// The local API beside the counter app: runs while it is switched on, tells other programs of the visit as
// the screen shows it, lets them begin and cancel one, and says how it stands. What is changed here takes
// effect at once. Practice is told as such and nothing more. GUI thread only.

#include <QObject>
#include <QTimer>
#include <optional>

#include "app/viewmodel/api_tokens_model.h"
#include "app/viewmodel/queued_api_desk.h"
#include "app/viewmodel/visit_model.h"
#include "terminal/handover/listeners_destination.h"
#include "terminal/local_api/api_server.h"
#include "terminal/local_api_settings.h"

namespace kakunin::app {

class LocalApiModel final : public QObject {
  Q_OBJECT

 public:
  /// Until the next try to start where another program has the port.
  static constexpr std::chrono::milliseconds usual_pause{5'000};

  using Serve = std::function<Expected<std::unique_ptr<local_api::ApiServer>, std::string>(
      std::uint16_t, const local_api::ApiCalls&, local_api::VisitFeed&, std::function<void()>)>;
  struct Parts {
    std::shared_ptr<const Clock> clock;
    /// Of the service at work, also while the counter practises.
    ClientSource client;
    /// Of this terminal, where it is enrolled.
    std::function<std::optional<eligibility::FacilityId>()> facility;
    /// Begins no visit now, though none is under way: another screen is open, locked, not enrolled.
    std::function<bool()> closed;
    std::string version;
    std::chrono::milliseconds pause = usual_pause;
    Serve serve = local_api::ApiServer::start;
  };

  LocalApiModel(Parts parts, VisitModel& visit, ApiTokensModel& tokens, QObject* parent = nullptr);
  ~LocalApiModel() override;

  void set_settings(const terminal::LocalApiSettings& settings);
  void set_practising(bool practising);
  /// A result that is shown beside the visit, until it is cleared.
  void show_result(const formats::Result& result);
  void clear_result();

  [[nodiscard]] bool is_on() const { return settings_.on; }
  [[nodiscard]] bool runs() const { return run_ != nullptr; }
  /// While it runs.
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] int listeners() const;
  /// Why it does not run though it is switched on, or lets nobody in.
  [[nodiscard]] std::optional<Failure> failure() const;
  /// Who is told of verdicts; nullptr where it is off, or no token takes them.
  [[nodiscard]] std::shared_ptr<handover::ListenersPort> listeners_port() const;

  // テスト送信
  struct Test {
    int told = 0;
    std::optional<Failure> failure;
  };
  /// Nothing: not tried since the last change.
  [[nodiscard]] const std::optional<Test>& tested() const { return test_; }
  void test();

 signals:
  /// It began, ended, failed, or others listen.
  void changed();
  /// A program has begun a visit: the window is wanted.
  void begun();

 private:
  struct Run;
  class Listeners;
  void restart();
  void start();
  void follow_visit();
  void take_tokens();
  [[nodiscard]] local_api::Beginning begin(std::optional<protocol::Method> method);
  [[nodiscard]] bool cancel();

  Parts parts_;
  VisitModel& visit_;
  ApiTokensModel& tokens_;
  terminal::LocalApiSettings settings_;
  local_api::VisitFeed feed_;
  std::shared_ptr<Listeners> listeners_;
  std::unique_ptr<Run> run_;
  std::optional<Failure> failure_;
  std::optional<Test> test_;
  bool begun_ = false;   // wished for, and not to be seen yet
  bool beside_ = false;  // a result beside the visit is shown
  QTimer again_;
};

}  // namespace kakunin::app
