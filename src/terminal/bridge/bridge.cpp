// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/bridge.h"

#include <algorithm>
#include <utility>

#include "terminal/handover/handover_problem.h"
#include "terminal/trouble.h"

namespace kakunin::bridge {
namespace {

using handover::Problem;
using handover::to_failure;

}  // namespace

Bridge::Bridge(Parts parts, Listener listener)
    : parts_(std::move(parts)), listener_(std::move(listener)), folder_(parts_.folder, parts_.processed) {
}

void Bridge::run(const std::stop_token& stop) {
  const auto watch = parts_.watch(folder_.requests());
  while (!stop.stop_requested()) {
    pass(stop);
    watch->wait(parts_.poll, stop);
  }
}

bool Bridge::pass(const std::stop_token& stop) {
  if (!open()) return false;
  take_over_what_is_whole();
  for (const Claim& claim : folder_.claims()) {
    if (stop.stop_requested()) break;
    serve(claim, stop);
  }
  counts_.others = folder_.others();
  return true;
}

bool Bridge::open() {
  if (folder_.is_open() && handover::identity_of(folder_.requests())) return true;
  const bool was_open = folder_.is_open();
  if (const auto opened = folder_.open(); !opened) {
    if (was_open || told_ != opened.error().code) tell(BridgeNews::Kind::closed, {}, opened.error());
    told_ = opened.error().code;
    return false;
  }
  told_.reset();
  tell(BridgeNews::Kind::opened, {});
  return true;
}

bool Bridge::is_due(const std::string& request) {
  const auto look = folder_.look(request);
  const auto content = folder_.read_waiting(request);
  if (!look || !content) return false;
  if (parts_.format.read(*content)) return true;
  const auto now = std::chrono::steady_clock::now();
  const auto [seen, is_new] = incomplete_.try_emplace(request, Seen{*look, now});
  if (!is_new && seen->second.look != *look) seen->second = {*look, now};
  return now - seen->second.since >= parts_.patience;
}

void Bridge::take_over_what_is_whole() {
  const auto waiting = folder_.waiting();
  std::erase_if(incomplete_, [&waiting](const auto& seen) {
    return std::find(waiting.begin(), waiting.end(), seen.first) == waiting.end();
  });
  for (const std::string& request : waiting) {
    if (is_due(request)) (void)folder_.take_over(request);
  }
}

void Bridge::serve(const Claim& claim, const std::stop_token& stop) {
  std::optional<Failure> failure;
  Expected<void, Failure> given;
  if (!handover::identity_of(folder_.answers())) {  // then nobody is asked in vain
    given = unexpected(to_failure(Problem::folder_away, "res is not there"));
  } else if (claim.draft.empty()) {
    const auto bytes = folder_.read(claim);
    const auto request = bytes ? parts_.format.read(*bytes) : std::nullopt;
    const BridgeRequest echoed = request.value_or(BridgeRequest{});
    std::optional<BridgeCheck> check;
    const formats::Result result = result_for(request, failure, check, stop);
    if (stop.stop_requested()) return;  // asked again at the next start; nothing was answered
    if (check && parts_.asked && recorded_.insert(claim.name).second) parts_.asked(*std::move(check));
    auto content = parts_.format.write(result, echoed);
    if (!content) {
      // The answer has a character the receipt computer's encoding lacks, or lacks a field: that is said.
      failure = content.error();
      content = parts_.format.write(refused(echoed, *failure, parts_.clock->now()), echoed);
    }
    given = content ? folder_.answer(claim, *content) : unexpected(content.error());
  } else {
    given = folder_.go_on(claim);
  }
  if (!given) {
    if (not_given_.insert(claim.name).second) tell(BridgeNews::Kind::not_given, claim.name, given.error());
    return;
  }
  not_given_.erase(claim.name);
  recorded_.erase(claim.name);
  if (failure) {
    ++counts_.refused;
    tell(BridgeNews::Kind::refused, claim.name, failure);
  } else {
    ++counts_.answered;
    tell(BridgeNews::Kind::answered, claim.name);
  }
}

formats::Result Bridge::result_for(const std::optional<BridgeRequest>& request,
                                   std::optional<Failure>& failure, std::optional<BridgeCheck>& check,
                                   const std::stop_token& stop) {
  const TimePoint now = parts_.clock->now();
  if (!request || !formats::key_of(request->inquiry)) {
    failure = to_failure(Problem::request_not_understood);
    return refused(request.value_or(BridgeRequest{}), *failure, now);
  }
  auto answer = ask(*request, stop);
  constexpr auto method = terminal::DayMethod::receipt_computer;
  if (answer) {
    keep_what_is_told(*request, *answer);
    check = {terminal::day_entry(*answer, now, method), *answer};
    return answered(*request, *answer);
  }
  failure = answer.error().failure;
  check = {terminal::day_entry_of_inquiry(*failure, now, method), std::nullopt};
  return refused(*request, *failure, now);
}

terminal::ServiceResult<protocol::VerdictAnswer> Bridge::ask(const BridgeRequest& request,
                                                             const std::stop_token& stop) {
  const auto client = parts_.client();
  if (!client) {
    return unexpected(terminal::ServiceError{
        terminal::to_failure(terminal::TerminalProblem::identity_missing), false, {}, {}});
  }
  client->allow();
  const std::stop_callback give_up(stop, [&client] { client->cancel(); });
  const Day day = request.day.value_or(day_in_japan(parts_.clock->now()));
  return client->inquire({*formats::key_of(request.inquiry), day, parts_.proof});
}

void Bridge::tell(BridgeNews::Kind kind, std::string file, std::optional<Failure> failure) {
  counts_.others = folder_.is_open() ? folder_.others() : 0;
  if (listener_) listener_({kind, std::move(file), std::move(failure)}, counts_);
}

}  // namespace kakunin::bridge
