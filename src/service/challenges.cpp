// SPDX-License-Identifier: Apache-2.0
#include "service/challenges.h"

#include <algorithm>
#include <functional>

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
  const std::size_t place_of_terminal = std::hash<std::string_view>{}(terminal_id) % shards_.size();
  Shard& shard = shards_[place_of_terminal];
  const std::lock_guard lock(shard.mutex);
  std::array<std::uint8_t, 48> random{};
  shard.random.fill(random);
  protocol::ChallengeAnswer answer;
  std::copy_n(random.begin(), answer.nonce.size(), answer.nonce.begin());
  Id id{};
  std::copy(random.begin() + answer.nonce.size(), random.end(), id.begin());
  id.front() = static_cast<std::uint8_t>(place_of_terminal);
  answer.id = to_hex(id);
  answer.expires = now + lifetime;

  shard.forget_old(now);
  auto& held = shard.by_terminal[std::string(terminal_id)];
  if (held.size() >= per_terminal) {
    const Id oldest = held.front();
    shard.by_age.erase(shard.entries.at(oldest).place);
    shard.entries.erase(oldest);
    held.erase(held.begin());
  }
  held.push_back(id);
  const auto place = shard.by_age.insert(shard.by_age.end(), id);
  shard.entries.emplace(id, Entry{std::string(terminal_id), purpose, answer.nonce, answer.expires, place});
  return answer;
}

Expected<protocol::Nonce, protocol::Problem> Challenges::take(const std::string& text,
                                                              std::string_view terminal_id,
                                                              protocol::Purpose purpose, TimePoint now) {
  Id id{};
  const auto bytes = from_hex(text);
  if (bytes && bytes->size() == id.size()) std::copy(bytes->begin(), bytes->end(), id.begin());

  Shard& shard = shards_[id.front() % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.entries.find(id);
  if (found == shard.entries.end()) return unexpected(refusal(FailureCode::challenge_unknown));
  const Entry entry = found->second;
  const bool own = entry.terminal_id == terminal_id;
  if (own) shard.forget(id);
  if (!own || entry.purpose != purpose) return unexpected(refusal(FailureCode::challenge_mismatch));
  if (now >= entry.expires || is_from_the_future(entry.expires, now))
    return unexpected(refusal(FailureCode::challenge_expired));
  return entry.nonce;
}

std::size_t Challenges::size() const {
  std::size_t size = 0;
  for (const Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    size += shard.entries.size();
  }
  return size;
}

void Challenges::Shard::forget(const Id& id) {
  const auto found = entries.find(id);
  if (found == entries.end()) return;
  const auto held = by_terminal.find(found->second.terminal_id);
  if (held != by_terminal.end()) {
    std::erase(held->second, id);
    if (held->second.empty()) by_terminal.erase(held);
  }
  by_age.erase(found->second.place);
  entries.erase(found);
}

void Challenges::Shard::forget_old(TimePoint now) {
  while (!by_age.empty()) {
    const Id oldest = by_age.front();
    const TimePoint expires = entries.at(oldest).expires;
    if (expires + remembered > now && !is_from_the_future(expires, now)) return;
    forget(oldest);
  }
}

}  // namespace kakunin::service
