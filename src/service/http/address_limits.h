// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one network address may cost before it has proved to be a terminal: so many connections a second, so
// many open at a time. A connection that shows a terminal's certificate is taken off its address's account,
// so many terminals behind one address do not stand in each other's way. An IPv6 address counts as its /64,
// which is what one customer gets.
//
// Behind a proxy that passes TLS through, all connections come from the proxy: raise both limits, or switch
// them off, and let the proxy limit its clients.

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "service/settings.h"
#include "service/token_bucket.h"

namespace kakunin::service {

/// Which addresses count as one.
using AddressKey = std::uint64_t;
[[nodiscard]] AddressKey address_key(const boost::asio::ip::address& address);
/// "192.0.2.1", "2001:db8:1:2::/64".
[[nodiscard]] std::string address_text(const boost::asio::ip::address& address);

/// Thread-safe.
class AddressLimits {
 public:
  /// Addresses remembered; beyond it those with nothing open are forgotten (and forgiven).
  static constexpr std::size_t capacity = 100'000;
  using Clock = TokenBucket::Clock;

  /// One connection's place on its address's account, given back at the end.
  class Place {
   public:
    Place(Place&& other) noexcept : limits_(std::exchange(other.limits_, nullptr)), key_(other.key_) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (limits_ != nullptr) limits_->leave(key_);
    }
    /// It was a terminal: neither open nor counted any more.
    void proved(const Rate& rate) {
      if (limits_ != nullptr) std::exchange(limits_, nullptr)->prove(key_, rate);
    }

   private:
    friend class AddressLimits;
    Place(AddressLimits& limits, AddressKey key) : limits_(&limits), key_(key) {}
    AddressLimits* limits_;
    AddressKey key_;
  };

  /// nullopt: this address has had enough. Outlives the places it gives.
  [[nodiscard]] std::optional<Place> enter(AddressKey key, const HttpLimits& limits, Clock::time_point now);

  [[nodiscard]] std::size_t size() const;

 private:
  struct Account {
    TokenBucket connections;
    std::size_t open = 0;
  };

  void leave(AddressKey key);
  void prove(AddressKey key, const Rate& rate);
  void make_room(Clock::time_point now);

  mutable std::mutex mutex_;
  std::unordered_map<AddressKey, Account> accounts_;
};

}  // namespace kakunin::service
