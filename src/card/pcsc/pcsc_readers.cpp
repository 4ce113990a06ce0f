// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_readers.h"

#include <utility>

#include "card/pcsc/pcsc_session.h"
#include "card/pcsc/reader_list.h"
#include "card/pcsc/wait_breaker.h"

namespace kakunin::card::pcsc {
namespace {

using std::chrono::milliseconds;

/// pcsc-lite before 2.3 does not notice a reader that comes between listing the readers and waiting, so the
/// list is asked for again once a minute at the latest; its own "infinite" wait wakes as often.
constexpr milliseconds longest_wait{60'000};
/// Before another attempt when the service answers at once but tells nothing new.
constexpr milliseconds breath{100};

[[nodiscard]] ReadersSnapshot away(PcscCode code) {
  const bool refused = kind_of(code) == CardErrorKind::no_permission;
  return {.service_running = refused, .permitted = !refused, .readers = {}};
}

/// Gives each picture on, but not the same one twice.
class Reporter {
 public:
  explicit Reporter(const std::function<void(const ReadersSnapshot&)>& changed) : changed_(changed) {}
  /// True when it was given on.
  bool operator()(ReadersSnapshot snapshot) {
    if (last_ == snapshot) return false;
    last_ = std::move(snapshot);
    changed_(*last_);
    return true;
  }

 private:
  const std::function<void(const ReadersSnapshot&)>& changed_;
  std::optional<ReadersSnapshot> last_;
};

/// Reports until stop is requested or the service is lost; returns the code that ended it.
[[nodiscard]] PcscCode follow(SmartCardService& service, ContextId context, const std::stop_token& stop,
                              WaitBreaker& breaker, Reporter& report) {
  ReaderList list;
  bool news = true;
  while (!stop.stop_requested()) {
    PcscCode code = list.refresh(service, context);
    if (code != PcscCode::success) return code;
    news = news || list.changed();
    if (list.incomplete()) code = list.wait(service, context, milliseconds{0});
    if (service_lost(code)) return code;
    // Whoever is told takes time, so the list is asked for again right before the wait.
    if (!list.incomplete() &&
        report({.service_running = true, .permitted = true, .readers = list.states()})) {
      continue;
    }
    if (!news) breaker.pause(breath);
    code = list.wait(service, context, longest_wait);
    if (service_lost(code)) return code;
    news = list.changed() || code == PcscCode::timeout || code == PcscCode::cancelled;
  }
  return PcscCode::success;
}

}  // namespace

PcscReaders::PcscReaders(std::shared_ptr<SmartCardService> service, ServiceWaitFactory service_wait)
    : service_(std::move(service)), service_wait_(std::move(service_wait)) {
}

ReadersSnapshot PcscReaders::snapshot() {
  const auto context = service_->establish();
  if (!context) return away(context.error());
  ReaderList list;
  PcscCode code = list.refresh(*service_, *context);
  if (code == PcscCode::success) code = list.wait(*service_, *context, milliseconds{0});
  service_->release(*context);
  if (service_lost(code)) return away(code);
  return {.service_running = true, .permitted = true, .readers = list.states()};
}

void PcscReaders::watch(std::stop_token stop, const std::function<void(const ReadersSnapshot&)>& changed) {
  WaitBreaker breaker{*service_, stop};
  Reporter report{changed};
  while (!stop.stop_requested()) {
    const auto wait = service_wait_();
    const auto context = service_->establish();
    PcscCode code = context ? PcscCode::success : context.error();
    if (context) {
      breaker.watch_over(*context);
      code = follow(*service_, *context, stop, breaker, report);
      breaker.watch_over(std::nullopt);
      service_->release(*context);
    }
    if (stop.stop_requested()) return;
    report(away(code));
    wait->wait(stop);
  }
}

Expected<std::unique_ptr<CardSession>, CardError> PcscReaders::open(const std::string& reader) {
  return PcscSession::open(service_, reader, memory_of(reader));
}

std::shared_ptr<ReaderMemory> PcscReaders::memory_of(const std::string& reader) {
  const std::lock_guard lock{mutex_};
  auto& memory = memories_[reader];
  if (!memory) memory = std::make_shared<ReaderMemory>();
  return memory;
}

std::unique_ptr<Readers> make_readers() {
  return std::make_unique<PcscReaders>(native_smart_card_service(), native_service_wait);
}

}  // namespace kakunin::card::pcsc
