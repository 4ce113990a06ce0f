// SPDX-License-Identifier: Apache-2.0
#pragma once
// A small My Number card for tests. Its certificates are stand-ins; real ones are tested with the card tool.

#include <string_view>

#include "virtualcard/card_maker.h"
#include "virtualcard/virtual_card.h"

namespace kakunin::virtualcard::test {

inline constexpr std::size_t certificate_size = 1286;

inline SecretDigits secret(std::string_view text) {
  SecretDigits out;
  for (const char c : text) {
    if (!out.push_back(c)) break;
  }
  return out;
}

inline Bytes stand_in(std::size_t size, std::uint8_t first) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(first + i % 251);
  return bytes;
}

/// P-384 is the default because such keys are made at once.
inline CardOrder order(CardFamily family = CardFamily::standard, KeyKind kind = KeyKind::ec_p384) {
  using namespace std::chrono;
  const PrivateKey key = PrivateKey::generate(kind);
  CardOrder order;
  order.name = "test";
  order.family = family;
  order.holder = {"見本　花子", "東京都見本区", 1980y / February / 17,
                  '2',          "999999990017", 2035y / February / 17,
                  "2285",       "13999"};
  order.authentication = Credential{key, stand_in(certificate_size, 0x30), stand_in(900, 0x31)};
  order.signature = Credential{key, stand_in(1500, 0x32), stand_in(900, 0x33)};
  order.face_key = key;
  order.face_issuer = key;
  order.pin = secret("1234");
  order.password = secret("ABC123");
  return order;
}

/// The answer to a command written in hexadecimal; spaces are ignored.
inline std::string ask(VirtualCard& card, std::string_view hex) {
  std::string digits;
  for (const char c : hex) {
    if (c != ' ') digits.push_back(c);
  }
  return to_hex(card.process(from_hex(digits).value()));
}

/// Only the status word of it.
inline std::string status(VirtualCard& card, std::string_view hex) {
  const std::string answer = ask(card, hex);
  return answer.substr(answer.size() - 4);
}

inline constexpr std::string_view select_jpki = "00A4040C0A D392F000260100000001";
inline constexpr std::string_view select_face_input = "00A4040C0A D3921000310001010408";
inline constexpr std::string_view select_face_check = "00A4040C0A D3921000310001010402";
inline constexpr std::string_view verify_pin = "0020009804 31323334";

}  // namespace kakunin::virtualcard::test
