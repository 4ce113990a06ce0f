// SPDX-License-Identifier: Apache-2.0
#include "service/http/address_limits.h"

#include <boost/asio/ip/network_v6.hpp>

namespace kakunin::service {
namespace {

namespace ip = boost::asio::ip;

/// The address as it was meant: IPv4 in IPv6's clothes is IPv4.
ip::address undressed(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return address;
}

}  // namespace

AddressKey address_key(const ip::address& address) {
  const ip::address real = undressed(address);
  constexpr AddressKey no_network = AddressKey{0xFFFF} << 32;  // ::ffff:0:0/96 as a /64 is nobody's
  if (real.is_v4()) return no_network | real.to_v4().to_uint();
  AddressKey key = 0;
  const auto bytes = real.to_v6().to_bytes();
  for (std::size_t i = 0; i < sizeof key; ++i) key = key << 8 | bytes[i];
  return key;
}

std::string address_text(const ip::address& address) {
  const ip::address real = undressed(address);
  if (real.is_v4()) return real.to_string();
  return ip::network_v6(real.to_v6(), 64).canonical().to_string();
}

std::optional<AddressLimits::Place> AddressLimits::enter(AddressKey key, const HttpLimits& limits,
                                                         Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (accounts_.size() >= capacity) make_room(now);
  Account& account = accounts_[key];
  if (account.open >= limits.unproven_per_address) return std::nullopt;
  if (!account.connections.take(limits.address_connections, now)) return std::nullopt;
  ++account.open;
  return Place(*this, key);
}

std::size_t AddressLimits::size() const {
  const std::lock_guard lock(mutex_);
  return accounts_.size();
}

void AddressLimits::leave(AddressKey key) {
  const std::lock_guard lock(mutex_);
  const auto found = accounts_.find(key);
  --found->second.open;  // an account with something open is never forgotten
}

void AddressLimits::prove(AddressKey key, const Rate& rate) {
  const std::lock_guard lock(mutex_);
  Account& account = accounts_.at(key);
  --account.open;
  account.connections.give_back(rate);
}

void AddressLimits::make_room(Clock::time_point now) {
  std::erase_if(accounts_, [now](const auto& entry) {
    return entry.second.open == 0 && entry.second.connections.is_full(now);
  });
  if (accounts_.size() < capacity) return;
  std::erase_if(accounts_, [](const auto& entry) { return entry.second.open == 0; });
}

}  // namespace kakunin::service
