// SPDX-License-Identifier: Apache-2.0
#pragma once
// Readers and cards over PC/SC.
//
//   auto readers = pcsc::make_readers();
//   std::jthread thread{[&](std::stop_token stop) { readers->watch(stop, show); }};
//
// ReaderState::has_pin_pad stays false: asking a reader means connecting to it, so that only a session knows.

#include <map>
#include <memory>
#include <mutex>

#include "card/pcsc/reader_memory.h"
#include "card/pcsc/service_wait.h"
#include "card/pcsc/smart_card_service.h"
#include "card/readers.h"

namespace kakunin::card::pcsc {

class PcscReaders final : public Readers {
 public:
  PcscReaders(std::shared_ptr<SmartCardService> service, ServiceWaitFactory service_wait);

  [[nodiscard]] ReadersSnapshot snapshot() override;
  void watch(std::stop_token stop, const std::function<void(const ReadersSnapshot&)>& changed) override;
  /// One connection to the service, and one thread, of its own. Whether the reader carries extended lengths
  /// and whether it still waits for a PIN is remembered from one session to the next.
  [[nodiscard]] Expected<std::unique_ptr<CardSession>, CardError> open(const std::string& reader) override;

 private:
  [[nodiscard]] std::shared_ptr<ReaderMemory> memory_of(const std::string& reader);

  std::shared_ptr<SmartCardService> service_;
  ServiceWaitFactory service_wait_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<ReaderMemory>> memories_;
};

/// Over the system's own service.
[[nodiscard]] std::unique_ptr<Readers> make_readers();

}  // namespace kakunin::card::pcsc
