// SPDX-License-Identifier: Apache-2.0
#include "terminal/batch_service.h"

namespace kakunin::terminal::test {

ServiceError BatchService::error(FailureCode code) {
  return {{code, "as told", "R-1"}, false, {}, {}};
}

protocol::BatchAnswer BatchService::answer(const std::string& id, const Kept& kept) {
  protocol::BatchAnswer stands;
  stands.id = id;
  stands.rows = kept.rows;
  stands.received = static_cast<std::int64_t>(kept.inquiries.size());
  while (kept.inquiries.contains(stands.received_to)) ++stands.received_to;
  stands.answered = kept.answered;
  return stands;
}

template <class Call>
auto BatchService::with_mishaps(Call call) -> decltype(call()) {
  const Mishap now = mishap();
  if (now == Mishap::before) return unexpected(error(FailureCode::service_unreachable));
  auto result = call();
  if (now == Mishap::after) return unexpected(error(FailureCode::service_timed_out));
  return result;
}

ServiceResult<protocol::BatchAnswer> BatchService::open_batch(const protocol::BatchRequest& request) {
  return with_mishaps([&]() -> ServiceResult<protocol::BatchAnswer> {
    ++opened;
    Kept& kept = batches_[request.key];
    kept.rows = request.rows;
    return answer(request.key, kept);
  });
}

ServiceResult<protocol::BatchAnswer> BatchService::fill_batch(const std::string& id, std::int64_t from,
                                                              const protocol::BatchPart& part) {
  return with_mishaps([&]() -> ServiceResult<protocol::BatchAnswer> {
    ++parts;
    const auto found = batches_.find(id);
    if (found == batches_.end()) return unexpected(error(FailureCode::batch_unknown));
    for (const auto& row : part.rows) found->second.inquiries.insert_or_assign(from++, row);
    return answer(id, found->second);
  });
}

ServiceResult<protocol::BatchAnswer> BatchService::batch(const std::string& id) {
  return answer(id, batches_[id]);
}

ServiceResult<protocol::BatchPause> BatchService::batch_results(const std::string& id, std::int64_t from,
                                                                const OnBatchRow& on_row) {
  return with_mishaps([&]() -> ServiceResult<protocol::BatchPause> {
    const auto found = batches_.find(id);
    if (found == batches_.end()) return unexpected(error(FailureCode::batch_unknown));
    Kept& kept = found->second;
    kept.answered = std::min(answer(id, kept).received_to, kept.answered + answers_a_read);
    const auto cut = cut_after();
    for (std::int64_t given = 0; from < kept.answered; ++from, ++given) {
      if (cut && given == *cut) return unexpected(error(FailureCode::service_unreachable));
      protocol::VerdictAnswer verdict;
      verdict.verdict.day = kept.inquiries.at(from).day;
      verdict.request_id = kept.inquiries.at(from).key.number;
      if (!on_row({from, verdict})) return unexpected(error(FailureCode::service_answer_too_large));
    }
    return protocol::BatchPause{from, from < kept.rows};
  });
}

ServiceResult<protocol::BatchAnswer> BatchService::erase_batch(const std::string& id) {
  return with_mishaps([&]() -> ServiceResult<protocol::BatchAnswer> {
    ++erased;
    const protocol::BatchAnswer last = answer(id, batches_[id]);
    batches_.erase(id);
    return last;
  });
}

}  // namespace kakunin::terminal::test
