// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/local_api_model.h"

#include <utility>

#include "terminal/handover/usual_destinations.h"
#include "terminal/local_api/api_problem.h"

namespace kakunin::app {

using local_api::ApiProblem;
using local_api::Beginning;
using local_api::Scope;
using terminal::StateId;

/// One time it runs, from a change of the settings to the next.
struct LocalApiModel::Run {
  Run(LocalApiModel& model)
      : desk({model, [&model](auto method) { return model.begin(method); },
              [&model] { return model.cancel(); }, model.parts_.client, model.parts_.clock}),
        calls({desk, model.feed_, terminal::origins(model.settings_), nullptr, model.parts_.version},
              model.tokens_.tokens()) {}
  ~Run() {
    desk.close();
    server.reset();  // waits for its threads
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  QueuedApiDesk desk;
  local_api::ApiCalls calls;
  std::unique_ptr<local_api::ApiServer> server;
};

/// The server as the hand-over's thread sees it.
class LocalApiModel::Listeners final : public handover::ListenersPort {
 public:
  explicit Listeners(local_api::VisitFeed& feed) : feed_(&feed) {}
  /// Both nullptr: there are none any more.
  void set(local_api::ApiServer* server, local_api::VisitFeed* feed) {
    const std::lock_guard lock(mutex_);
    server_ = server;
    feed_ = feed;
  }
  [[nodiscard]] Expected<int, Failure> tell() override {
    const std::lock_guard lock(mutex_);
    if (server_ == nullptr) return unexpected(to_failure(ApiProblem::not_listening, "it does not run"));
    const int count = server_->listeners(Scope::verdict);
    feed_->hand_over();
    if (count == 0) return unexpected(to_failure(ApiProblem::nobody_listens));
    return count;
  }

 private:
  std::mutex mutex_;
  local_api::ApiServer* server_ = nullptr;
  local_api::VisitFeed* feed_;
};

LocalApiModel::LocalApiModel(Parts parts, VisitModel& visit, ApiTokensModel& tokens, QObject* parent)
    : QObject(parent),
      parts_(std::move(parts)),
      visit_(visit),
      tokens_(tokens),
      feed_(parts_.clock, std::nullopt),
      listeners_(std::make_shared<Listeners>(feed_)) {
  connect(&visit, &VisitModel::state_changed, this, &LocalApiModel::follow_visit);
  connect(&visit, &VisitModel::refreshed, this, [this] { begun_ = false; });
  connect(&tokens, &ApiTokensModel::changed, this, &LocalApiModel::take_tokens);
  again_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &LocalApiModel::restart);
}

LocalApiModel::~LocalApiModel() {
  listeners_->set(nullptr, nullptr);
}

void LocalApiModel::set_settings(const terminal::LocalApiSettings& settings) {
  if (settings == settings_) return;
  settings_ = settings;
  restart();
}

void LocalApiModel::restart() {
  listeners_->set(nullptr, &feed_);
  run_.reset();
  failure_.reset();
  test_.reset();
  again_.stop();
  if (settings_.on) start();
  emit changed();
}

void LocalApiModel::start() {
  auto run = std::make_unique<Run>(*this);
  auto server = parts_.serve(static_cast<std::uint16_t>(settings_.port), run->calls, feed_, [this] {
    QMetaObject::invokeMethod(this, &LocalApiModel::changed, Qt::QueuedConnection);
  });
  if (!server) {
    failure_ = to_failure(ApiProblem::not_listening, std::move(server.error()));
    again_.start(parts_.pause);
    return;
  }
  run->server = std::move(*server);
  run_ = std::move(run);
  listeners_->set(run_->server.get(), &feed_);
}

void LocalApiModel::take_tokens() {
  if (run_) {
    run_->calls.set_tokens(tokens_.tokens());
    run_->server->drop_listeners();  // those whose tokens still count come again by themselves
  }
  emit changed();
}

void LocalApiModel::set_practising(bool practising) {
  feed_.set_practising(practising);
}

void LocalApiModel::follow_visit() {
  begun_ = false;
  if (visit_.state() == StateId::verdict && parts_.facility) feed_.set_facility(parts_.facility());
  feed_.visit_changed(visit_.visit());
}

void LocalApiModel::show_result(const formats::Result& result) {
  beside_ = true;
  feed_.result_shown(result);
}

void LocalApiModel::clear_result() {
  if (std::exchange(beside_, false)) feed_.cleared();
}

Beginning LocalApiModel::begin(std::optional<protocol::Method> method) {
  if (visit_.state() != StateId::start || begun_) return Beginning::busy;
  if (parts_.closed()) return Beginning::closed;
  begun_ = true;
  visit_.begin(protocol::Purpose::verify, method);
  emit begun();
  return Beginning::begun;
}

bool LocalApiModel::cancel() {
  if (visit_.state() == StateId::start) return false;
  visit_.leave();
  return true;
}

std::uint16_t LocalApiModel::port() const {
  return run_ ? run_->server->port() : 0;
}

int LocalApiModel::listeners() const {
  return run_ ? run_->server->listeners(Scope::events) : 0;
}

std::optional<Failure> LocalApiModel::failure() const {
  if (failure_ || !settings_.on) return failure_;
  return tokens_.failure();
}

std::shared_ptr<handover::ListenersPort> LocalApiModel::listeners_port() const {
  return settings_.on && tokens_.any_takes_verdicts() ? listeners_ : nullptr;
}

void LocalApiModel::test() {
  test_ = Test();
  if (run_) {
    test_->told = run_->server->listeners(Scope::verdict);
    feed_.sample_sent(handover::sample_result(parts_.clock->now()));
  }
  if (test_->told == 0) test_->failure = failure() ? *failure() : to_failure(ApiProblem::nobody_listens);
  emit changed();
}

}  // namespace kakunin::app
