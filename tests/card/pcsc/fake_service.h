// SPDX-License-Identifier: Apache-2.0
#pragma once
// A smart card service in memory: a desk whose readers, cards, failures and silences a test decides.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "card/pcsc/service_wait.h"
#include "card/pcsc/smart_card_service.h"

namespace kakunin::card::pcsc {

class FakeService final : public SmartCardService {
 public:
  using Answer = std::function<Expected<Bytes, PcscCode>(ByteView command)>;

  // The desk.
  void put_reader(const std::string& name, std::uint32_t state);
  void take_reader(const std::string& name);
  void set_running(bool running);
  /// The code of every call to establish(), list_readers(), connect() or wait_for_change() from now on.
  void fail_establish(PcscCode code);
  void fail_list(PcscCode code);
  void fail_connect(PcscCode code);
  void fail_wait(PcscCode code);
  /// The card: called on the thread that transmits.
  void answer_with(Answer answer);

  /// The reader's driver: its answer to CM_IOCTL_GET_FEATURE_REQUEST, and to the codes it named. Without it
  /// nothing is supported.
  using Driver = std::function<Expected<Bytes, PcscCode>(ControlCode code, ByteView order)>;
  void give_driver(Bytes features, Driver driver);

  // What happened.
  [[nodiscard]] std::vector<std::string> calls() const;
  [[nodiscard]] int count(const std::string& call) const;
  /// Blocks until the call was made that often.
  void await(const std::string& call, int times = 1);
  /// Blocks until somebody waits for a change.
  void await_waiting();
  [[nodiscard]] int open_contexts() const;

  /// A ServiceWait that ends when the service runs again.
  [[nodiscard]] ServiceWaitFactory service_wait();

  Expected<ContextId, PcscCode> establish() override;
  void release(ContextId context) override;
  Expected<std::vector<std::string>, PcscCode> list_readers(ContextId context) override;
  PcscCode wait_for_change(ContextId context, std::chrono::milliseconds at_most,
                           std::span<ReaderStatus> readers) override;
  void cancel(ContextId context) override;
  Expected<ConnectedCard, PcscCode> connect(ContextId context, const std::string& reader) override;
  Expected<std::size_t, PcscCode> transmit(const ConnectedCard& card, ByteView command,
                                           std::span<std::uint8_t> answer) override;
  Expected<std::size_t, PcscCode> features(const ConnectedCard& card,
                                           std::span<std::uint8_t> answer) override;
  Expected<std::size_t, PcscCode> control(const ConnectedCard& card, ControlCode code, ByteView order,
                                          std::span<std::uint8_t> answer) override;
  void disconnect_and_power_off(const ConnectedCard& card) override;

 private:
  class Wait;
  void note(const std::string& call);
  void change(const std::function<void()>& what);
  [[nodiscard]] bool fill_in(std::span<ReaderStatus> readers, std::size_t readers_at_start) const;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<std::string, std::uint32_t> readers_;
  bool running_ = true;
  PcscCode establish_ = PcscCode::success;
  PcscCode list_ = PcscCode::success;
  PcscCode connect_ = PcscCode::success;
  PcscCode wait_ = PcscCode::success;
  Answer answer_;
  std::optional<Bytes> features_;
  Driver driver_;
  bool waiting_ = false;
  bool cancelled_ = false;
  std::vector<std::string> calls_;
  int open_contexts_ = 0;
};

}  // namespace kakunin::card::pcsc
