// SPDX-License-Identifier: Apache-2.0
#include "service/challenges.h"

#include <algorithm>

#include "service/problems.h"

namespace kakunin::service {
namespace {

// An expired challenge is remembered this long, so that the answer can say that it expired.
constexpr std::chrono::seconds remembered{60};

/// Issued before the clock was set back by more than a correction: its age is not known any more.
bool is_from_the_future(TimePoint expires, TimePoint now) {
  return expires > now + Challenges::lifetime + remembered;
}

}  // namespace

protocol::ChallengeAnswer Challenges::issue(std::string_view terminal_id, protocol::Purpose purpose,
                                            TimePoint now) {
  std::array<std::uint8_t, 48> random{};
  fill_random(random);
  protocol::ChallengeAnswer answer;
  std::copy_n(random.begin(), answer.nonce.size(), answer.nonce.begin());
  Id id{};
  std::copy(random.begin() + answer.nonce.size(), random.end(), id.begin());
  answer.id = to_hex(id);
  answer.expires = now + lifetime;

  const std::lock_guard lock(mutex_);
  forget_old(now);
  auto& held = by_terminal_[std::string(terminal_id)];
  if (held.size() >= per_terminal) {
    const Id oldest = held.front();
    by_age_.erase(entries_.at(oldest).place);
    entries_.erase(oldest);
    held.pop_front();
  }
  held.push_back(id);
  const auto place = by_age_.insert(by_age_.end(), id);
  entries_.emplace(id, Entry{std::string(terminal_id), purpose, answer.nonce, answer.expires, place});
  return answer;
}

Expected<protocol::Nonce, protocol::Problem> Challenges::take(const std::string& text,
                                                              std::string_view terminal_id,
                                                              protocol::Purpose purpose, TimePoint now) {
  Id id{};
  const auto bytes = from_hex(text);
  if (bytes && bytes->size() == id.size()) std::copy(bytes->begin(), bytes->end(), id.begin());

  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  if (found == entries_.end()) return unexpected(refusal(FailureCode::challenge_unknown));
  const Entry entry = found->second;
  const bool own = entry.terminal_id == terminal_id;
  if (own) forget(id);
  if (!own || entry.purpose != purpose) return unexpected(refusal(FailureCode::challenge_mismatch));
  if (now >= entry.expires || is_from_the_future(entry.expires, now))
    return unexpected(refusal(FailureCode::challenge_expired));
  return entry.nonce;
}

std::size_t Challenges::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void Challenges::forget(const Id& id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return;
  const auto held = by_terminal_.find(found->second.terminal_id);
  if (held != by_terminal_.end()) {
    std::erase(held->second, id);
    if (held->second.empty()) by_terminal_.erase(held);
  }
  by_age_.erase(found->second.place);
  entries_.erase(found);
}

void Challenges::forget_old(TimePoint now) {
  while (!by_age_.empty()) {
    const Id oldest = by_age_.front();
    const TimePoint expires = entries_.at(oldest).expires;
    if (expires + remembered > now && !is_from_the_future(expires, now)) return;
    forget(oldest);
  }
}

}  // namespace kakunin::service
