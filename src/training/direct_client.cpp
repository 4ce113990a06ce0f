// SPDX-License-Identifier: Apache-2.0
#include "training/direct_client.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace kakunin::training {

struct DirectClient::Waiting {
  std::mutex mutex;
  std::condition_variable changed;
  bool given_up = false;

  template <class Change>
  void change(Change change_it) {
    {
      const std::lock_guard lock{mutex};
      change_it();
    }
    changed.notify_all();
  }

  /// What `ask` gives to the function it is handed, from any thread; none where this was given up before.
  template <class Value, class Ask>
  static std::optional<Value> wait_for(const std::shared_ptr<Waiting>& waiting, Ask&& ask) {
    const auto answer = std::make_shared<std::optional<Value>>();
    // The answer keeps what asked for it alive: were it held from there too, neither would ever go.
    ask([waiting, wanted = std::weak_ptr(answer)](Value value) {
      waiting->change([&] {
        if (const auto kept = wanted.lock()) kept->emplace(std::move(value));
      });
    });
    std::unique_lock lock{waiting->mutex};
    waiting->changed.wait(lock, [&] { return *answer || waiting->given_up; });
    return std::move(*answer);
  }
};

DirectClient::DirectClient(std::shared_ptr<PracticeService> service)
    : service_(std::move(service)), waiting_(std::make_shared<Waiting>()) {
}

void DirectClient::cancel() {
  waiting_->change([this] { waiting_->given_up = true; });
}

void DirectClient::allow() {
  waiting_->change([this] { waiting_->given_up = false; });
}

terminal::ServiceResult<std::string> DirectClient::exchange(terminal::HttpMethod method,
                                                            std::string_view path, const std::string& body,
                                                            Repeat /*repeat*/) {
  return ask(method, path, body).map([](service::HttpResponse response) { return std::move(response.body); });
}

terminal::ServiceResult<void> DirectClient::stream(std::string_view path, const terminal::BodySink& sink) {
  const auto response = ask(terminal::HttpMethod::get, path, {});
  if (!response) return unexpected(response.error());
  while (true) {
    const auto piece = Waiting::wait_for<std::optional<std::string>>(waiting_, response->next_piece);
    if (!piece) return unexpected(cancelled());
    if (!*piece) {
      return unexpected(failed(terminal::ClientErrorKind::unreachable, "practice: the service is away"));
    }
    if ((*piece)->empty() || !sink(**piece)) return {};
  }
}

terminal::ServiceResult<service::HttpResponse> DirectClient::ask(terminal::HttpMethod method,
                                                                 std::string_view path,
                                                                 const std::string& body) {
  const auto given_up = [this] { return waiting_->given_up; };
  std::unique_lock lock{waiting_->mutex};
  if (given_up()) return unexpected(cancelled());
  if (service_->state() == ServiceState::away) {
    return unexpected(failed(terminal::ClientErrorKind::unreachable, "practice: the service is away"));
  }
  const bool slow = service_->state() == ServiceState::slow;
  if (slow && waiting_->changed.wait_for(lock, slow_answer, given_up)) return unexpected(cancelled());
  lock.unlock();

  service::HttpRequest request;
  request.method = to_text(method);
  request.target = path;
  if (!body.empty()) request.content_type = "application/json";
  request.body = body;
  const auto make = Waiting::wait_for<service::MakeResponse>(
      waiting_, [&](service::Respond respond) { service_->ask(std::move(request), std::move(respond)); });
  if (!make) return unexpected(cancelled());
  service::HttpResponse response = (*make)();
  if (response.status >= first_error_status) return unexpected(refusal(response.status, response.body));
  return response;
}

}  // namespace kakunin::training
