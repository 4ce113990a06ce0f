// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/fake_service.h"

#include <algorithm>

namespace kakunin::card::pcsc {

namespace {

constexpr PcscCode unsupported_feature{0x8010001F};  // as pcsc-lite has it

[[nodiscard]] Expected<std::size_t, PcscCode> fill(const Expected<Bytes, PcscCode>& bytes,
                                                   std::span<std::uint8_t> answer) {
  if (!bytes) return unexpected(bytes.error());
  if (bytes->size() > answer.size()) return unexpected(PcscCode::insufficient_buffer);
  std::copy(bytes->begin(), bytes->end(), answer.begin());
  return bytes->size();
}

}  // namespace

class FakeService::Wait final : public ServiceWait {
 public:
  explicit Wait(FakeService& service) : service_(service) {}
  void wait(std::stop_token stop) override {
    service_.note("service_wait");
    std::unique_lock lock{service_.mutex_};
    service_.changed_.wait(lock, std::move(stop), [this] { return service_.running_; });
  }

 private:
  FakeService& service_;
};

void FakeService::note(const std::string& call) {
  change([&] { calls_.push_back(call); });
}

void FakeService::change(const std::function<void()>& what) {
  {
    const std::lock_guard lock{mutex_};
    what();
  }
  changed_.notify_all();
}

void FakeService::put_reader(const std::string& name, std::uint32_t state) {
  change([&] { readers_[name] = state; });
}
void FakeService::take_reader(const std::string& name) {
  change([&] { readers_.erase(name); });
}
void FakeService::set_running(bool running) {
  change([&] { running_ = running; });
}
void FakeService::fail_establish(PcscCode code) {
  change([&] { establish_ = code; });
}
void FakeService::fail_list(PcscCode code) {
  change([&] { list_ = code; });
}
void FakeService::fail_connect(PcscCode code) {
  change([&] { connect_ = code; });
}
void FakeService::fail_wait(PcscCode code) {
  change([&] { wait_ = code; });
}
void FakeService::answer_with(Answer answer) {
  change([&] { answer_ = std::move(answer); });
}

void FakeService::give_driver(Bytes features, Driver driver) {
  change([&] {
    features_ = std::move(features);
    driver_ = std::move(driver);
  });
}

std::vector<std::string> FakeService::calls() const {
  const std::lock_guard lock{mutex_};
  return calls_;
}

int FakeService::count(const std::string& call) const {
  const auto all = calls();
  return static_cast<int>(std::count(all.begin(), all.end(), call));
}

void FakeService::await(const std::string& call, int times) {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return std::count(calls_.begin(), calls_.end(), call) >= times; });
}

void FakeService::await_waiting() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [&] { return waiting_; });
}

int FakeService::open_contexts() const {
  const std::lock_guard lock{mutex_};
  return open_contexts_;
}

ServiceWaitFactory FakeService::service_wait() {
  return [this] { return std::make_unique<Wait>(*this); };
}

Expected<ContextId, PcscCode> FakeService::establish() {
  note("establish");
  const std::lock_guard lock{mutex_};
  if (!running_) return unexpected(PcscCode::no_service);
  if (establish_ != PcscCode::success) return unexpected(PcscCode{establish_});
  ++open_contexts_;
  return ContextId{1};
}

void FakeService::release(ContextId) {
  change([&] {
    --open_contexts_;
    calls_.emplace_back("release");
  });
}

Expected<std::vector<std::string>, PcscCode> FakeService::list_readers(ContextId) {
  const std::lock_guard lock{mutex_};
  if (!running_) return unexpected(PcscCode::no_service);
  if (list_ != PcscCode::success) return unexpected(PcscCode{list_});
  std::vector<std::string> names;
  for (const auto& [name, state] : readers_) names.push_back(name);
  return names;
}

// As pcsc-lite: a state differs where the caller knows nothing yet, another event count or other bits, or
// where the number of readers is not what it was when the wait began.
bool FakeService::fill_in(std::span<ReaderStatus> readers, std::size_t readers_at_start) const {
  bool differs = false;
  for (auto& row : readers) {
    if (row.name == reader_list_changes) {
      row.now = readers_.size() == readers_at_start ? 0 : state::changed;
    } else {
      const auto reader = readers_.find(row.name);
      row.now = reader == readers_.end() ? state::unknown | state::unavailable : reader->second;
      if (row.now != row.known) row.now |= state::changed;
    }
    differs = differs || (row.now & state::changed) != 0;
  }
  return differs;
}

PcscCode FakeService::wait_for_change(ContextId, std::chrono::milliseconds at_most,
                                      std::span<ReaderStatus> readers) {
  std::unique_lock lock{mutex_};
  const bool blocks = at_most.count() != 0;
  calls_.emplace_back(blocks ? "wait" : "look");
  waiting_ = blocks;
  changed_.notify_all();
  const std::size_t at_start = readers_.size();
  cancelled_ = false;
  PcscCode code = PcscCode::success;
  const auto ended = [&] {
    if (!running_) code = PcscCode::no_service;
    if (wait_ != PcscCode::success) code = wait_;
    if (cancelled_) code = PcscCode::cancelled;
    return code != PcscCode::success || fill_in(readers, at_start);
  };
  if (!ended()) {
    if (!blocks) code = PcscCode::timeout;
    if (blocks) changed_.wait(lock, ended);
  }
  waiting_ = false;
  return code;
}

void FakeService::cancel(ContextId) {
  change([&] {
    calls_.emplace_back("cancel");
    cancelled_ = waiting_;  // without effect on a wait that has not begun
  });
}

Expected<ConnectedCard, PcscCode> FakeService::connect(ContextId, const std::string& reader) {
  note("connect " + reader);
  const std::lock_guard lock{mutex_};
  if (connect_ != PcscCode::success) return unexpected(PcscCode{connect_});
  return ConnectedCard{7, CardProtocol::t1};
}

Expected<std::size_t, PcscCode> FakeService::transmit(const ConnectedCard&, ByteView command,
                                                      std::span<std::uint8_t> answer) {
  note("transmit " + to_hex(command));
  Answer card;
  {
    const std::lock_guard lock{mutex_};
    card = answer_;
  }
  return fill(card(command), answer);
}

Expected<std::size_t, PcscCode> FakeService::features(const ConnectedCard&, std::span<std::uint8_t> answer) {
  note("features");
  const std::lock_guard lock{mutex_};
  if (!features_) return unexpected(unsupported_feature);
  return fill(*features_, answer);
}

Expected<std::size_t, PcscCode> FakeService::control(const ConnectedCard&, ControlCode code, ByteView order,
                                                     std::span<std::uint8_t> answer) {
  note("control " + std::to_string(static_cast<std::uint32_t>(code)) + " " + to_hex(order));
  Driver driver;
  {
    const std::lock_guard lock{mutex_};
    driver = driver_;
  }
  return fill(driver(code, order), answer);
}

void FakeService::disconnect_and_power_off(const ConnectedCard&) {
  note("power_off");
}

}  // namespace kakunin::card::pcsc
