// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/queued_api_desk.h"

#include <utility>

#include "terminal/trouble.h"

namespace kakunin::app {

using local_api::Beginning;

namespace {

auto no_answer(terminal::TerminalProblem problem) {
  return unexpected(terminal::ServiceError{terminal::to_failure(problem), false, {}, {}});
}

}  // namespace

void QueuedApiDesk::close() {
  {
    const std::lock_guard lock(door_->mutex);
    door_->closed = true;
    for (const auto& client : asking_) client->cancel();
  }
  door_->news.notify_all();
}

template <class Answer>
Answer QueuedApiDesk::ask(std::function<Answer()> question, Answer where_closed) {
  const auto answer = std::make_shared<std::optional<Answer>>();
  QMetaObject::invokeMethod(
      &parts_.home,
      [door = door_, answer, question = std::move(question)] {
        {
          const std::lock_guard lock(door->mutex);
          if (door->closed) return;  // nobody waits any more, and nothing may happen
        }
        const Answer given = question();
        {
          const std::lock_guard lock(door->mutex);
          *answer = given;
        }
        door->news.notify_all();
      },
      Qt::QueuedConnection);
  std::unique_lock lock(door_->mutex);
  door_->news.wait(lock, [&] { return door_->closed || answer->has_value(); });
  return answer->value_or(where_closed);
}

Beginning QueuedApiDesk::begin(std::optional<protocol::Method> method) {
  return ask<Beginning>([begin = parts_.begin, method] { return begin(method); }, Beginning::closed);
}

bool QueuedApiDesk::cancel() {
  return ask<bool>(parts_.cancel, false);
}

terminal::ServiceResult<protocol::VerdictAnswer> QueuedApiDesk::inquire(
    const protocol::InquiryRequest& request) {
  const auto client = parts_.client();
  if (!client) return no_answer(terminal::TerminalProblem::identity_missing);
  client->allow();
  {
    const std::lock_guard lock(door_->mutex);
    if (door_->closed) return no_answer(terminal::TerminalProblem::internal);
    asking_.insert(client);
  }
  auto answer = client->inquire(request);
  const std::lock_guard lock(door_->mutex);
  asking_.erase(client);
  return answer;
}

}  // namespace kakunin::app
