// SPDX-License-Identifier: Apache-2.0
#include "card/commands.h"

#include <array>
#include <cassert>

namespace kakunin::card {
namespace {

[[nodiscard]] std::uint8_t by_sfi(std::uint8_t sfi) {
  assert(sfi >= 1 && sfi <= 30);
  return static_cast<std::uint8_t>(0x80U | sfi);
}

}  // namespace

CommandApdu select_application(ByteView aid) {
  CommandApdu command{0x00, 0xA4, 0x04, 0x0C};
  command.with_data(aid);
  return command;
}

CommandApdu select_file(std::uint16_t file) {
  CommandApdu command{0x00, 0xA4, 0x02, 0x0C};
  command.with_data(
      std::array{static_cast<std::uint8_t>(file >> 8U), static_cast<std::uint8_t>(file & 0xFFU)});
  return command;
}

CommandApdu read_binary(std::size_t offset, std::size_t le) {
  assert(offset <= 0x7FFF);
  CommandApdu command{0x00, 0xB0, static_cast<std::uint8_t>(offset >> 8U),
                      static_cast<std::uint8_t>(offset & 0xFFU)};
  command.with_le(le);
  return command;
}

CommandApdu read_binary_by_sfi(std::uint8_t sfi, std::size_t le) {
  CommandApdu command{0x00, 0xB0, by_sfi(sfi), 0x00};
  command.with_le(le);
  return command;
}

CommandApdu verify(std::uint8_t sfi, const SecretDigits& pin) {
  CommandApdu command{0x00, 0x20, 0x00, by_sfi(sfi)};
  command.with_secret(pin.view());
  return command;
}

CommandApdu verify_status(std::uint8_t sfi) {
  return {0x00, 0x20, 0x00, by_sfi(sfi)};
}

CommandApdu compute_digital_signature(std::uint8_t sfi, ByteView input) {
  CommandApdu command{0x80, 0x2A, 0x00, by_sfi(sfi)};
  command.with_data(input).with_le(0);
  return command;
}

CommandApdu internal_authenticate(std::uint8_t sfi, ByteView input) {
  CommandApdu command{0x00, 0x88, 0x00, by_sfi(sfi)};
  command.with_data(input).with_le(0);
  return command;
}

CommandApdu get_response(std::size_t le) {
  CommandApdu command{0x00, 0xC0, 0x00, 0x00};
  command.with_le(le);
  return command;
}

}  // namespace kakunin::card
