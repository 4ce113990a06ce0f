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
  while (auto piece = response->next_piece()) {
    if (piece->empty() || !sink(*piece)) return {};
  }
  return unexpected(failed(terminal::ClientErrorKind::unreachable, "practice: the service is away"));
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
  const auto answer = std::make_shared<service::MakeResponse>();
  // The answer keeps what asked for it alive: were it held from there too, neither would ever go.
  service_->ask(std::move(request),
                [waiting = waiting_, wanted = std::weak_ptr(answer)](service::MakeResponse make) {
                  waiting->change([&] {
                    if (const auto kept = wanted.lock()) *kept = std::move(make);
                  });
                });

  lock.lock();
  waiting_->changed.wait(lock, [&] { return *answer || given_up(); });
  if (!*answer) return unexpected(cancelled());
  lock.unlock();
  service::HttpResponse response = (*answer)();
  if (response.status >= first_error_status) return unexpected(refusal(response.status, response.body));
  return response;
}

}  // namespace kakunin::training
