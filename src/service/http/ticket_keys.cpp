// SPDX-License-Identifier: Apache-2.0
#include "service/http/ticket_keys.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <string>

namespace kakunin::service {
namespace {

Digest derive(const Digest& secret, const std::string& what) {
  Digest key{};
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), as_bytes(what).data(), what.size(),
       key.data(), &size);
  return key;
}

}  // namespace

std::int64_t TicketKeys::period_now() const {
  return std::chrono::floor<std::chrono::seconds>(now_()).time_since_epoch() / std::chrono::seconds(period);
}

TicketKeys::Keys TicketKeys::of(std::int64_t number) const {
  const std::string text = std::to_string(number);
  Keys keys;
  const Digest name = derive(secret_, "name " + text);
  std::copy_n(name.begin(), keys.name.size(), keys.name.begin());
  keys.cipher = derive(secret_, "cipher " + text);
  keys.mac = derive(secret_, "mac " + text);
  return keys;
}

std::optional<TicketKeys::Keys> TicketKeys::find(std::span<const std::uint8_t, name_size> name) const {
  const std::int64_t now = period_now();
  for (const std::int64_t number : {now, now - 1, now + 1}) {
    const Keys keys = of(number);
    if (std::equal(name.begin(), name.end(), keys.name.begin())) return keys;
  }
  return std::nullopt;
}

}  // namespace kakunin::service
