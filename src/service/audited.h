// SPDX-License-Identifier: Apache-2.0
#pragma once
// No answer leaves before its audit record is durable: the one way from a decision to a terminal.

#include <memory>
#include <utility>

#include "protocol/json.h"
#include "service/caller.h"
#include "service/commit_queue.h"
#include "service/problems.h"

namespace kakunin::service {

/// The answer as text, or why there is none.
template <class T>
Expected<AnswerText, protocol::Problem> as_text(Expected<T, protocol::Problem> answer) {
  if (!answer) return unexpected(std::move(answer.error()));
  return AnswerText{to_json(*answer)};
}

/// Submits the write; when it is durable, done receives what answer(Written), called once, makes of it. When
/// the store fails or the queue is full, done receives that and nothing else.
template <class T, class Answer>
void audited(CommitQueue& commits, Write write, Done<T> done, Answer answer) {
  auto shared_done = std::make_shared<Done<T>>(std::move(done));
  const bool queued = commits.submit(
      std::move(write),
      [shared_done, answer = std::move(answer)](const Expected<Written, StoreError>& written) mutable {
        if (written) {
          (*shared_done)(answer(*written));
        } else {
          (*shared_done)(unexpected(refusal(written.error())));
        }
      });
  if (!queued) (*shared_done)(unexpected(busy("too many answers wait for the store")));
}

}  // namespace kakunin::service
