// SPDX-License-Identifier: Apache-2.0
#include "card/read_object.h"

#include <algorithm>

#include "card/commands.h"
#include "card/tlv.h"

namespace kakunin::card {
namespace {

using Response = Expected<ResponseApdu, CardError>;

constexpr std::size_t all = 0;
constexpr std::size_t largest_object = 16384;  // a certificate has about 1,500 bytes
constexpr int most_reads = 128;                // a card that gives a byte at a time is not waited for

constexpr std::uint16_t end_of_file = 0x6282;  // fewer bytes than asked for; a success
constexpr std::uint16_t wrong_length = 0x6700;
constexpr std::uint16_t no_current_file = 0x6986;

[[nodiscard]] bool has_data(const Response& response) {
  return response && (response->status.ok() || response->status.value == end_of_file);
}

/// A reader that cannot carry extended lengths says so in many ways: a PC/SC error, an empty answer, or the
/// card's own 6700. Reading is harmless, so the short form is tried once.
[[nodiscard]] bool may_lack_extended_length(const Response& response) {
  if (response) return response->status.value == wrong_length;
  return response.error().kind == CardErrorKind::transmission_failed ||
         response.error().kind == CardErrorKind::card_removed;
}

[[nodiscard]] Response read_start(CardSession& session, std::uint8_t sfi) {
  if (session.extended_length()) {
    auto response = session.transmit(read_binary_by_sfi(sfi, all).extended());
    if (!may_lack_extended_length(response)) return response;
  }
  const bool first_time = session.extended_length();
  auto response = session.transmit(read_binary_by_sfi(sfi, all));
  const bool card_is_there = response || response.error().kind == CardErrorKind::transmission_failed;
  if (first_time && card_is_there) session.no_extended_length();
  return response;
}

/// The next 256 bytes of the current file; a card that forgot which file that is gets told.
[[nodiscard]] Response read_on(CardSession& session, std::uint8_t sfi, std::size_t offset) {
  auto response = session.transmit(read_binary(offset, all));
  if (!response || response->status.value != no_current_file) return response;
  const auto selected = session.transmit(select_file(sfi));
  if (!selected || !selected->status.ok()) return selected;
  return session.transmit(read_binary(offset, all));
}

[[nodiscard]] bool is_filling(ByteView bytes) {
  const auto is = [&bytes](std::uint8_t fill) {
    return std::all_of(bytes.begin(), bytes.end(), [fill](std::uint8_t byte) { return byte == fill; });
  };
  return is(0x00) || is(0xFF);
}

}  // namespace

CardError refused(StatusWord status) {
  switch (status.value) {
    case 0x6982:
      return {CardErrorKind::pin_required, status.value, {}};
    case 0x6983:
    case 0x6984:
      return {CardErrorKind::pin_locked, status.value, 0};
    default:
      return {CardErrorKind::unexpected_answer, status.value, {}};
  }
}

Expected<Bytes, CardError> read_object(CardSession& session, std::uint8_t sfi) {
  auto response = read_start(session, sfi);
  if (!response) return unexpected(response.error());
  if (!has_data(response)) return unexpected(refused(response->status));
  Bytes object = std::move(response->data);
  if (is_filling(object)) return Bytes{};

  const auto header = tlv::read_header(object);
  if (!header || header->value_size > largest_object) return unexpected(refused(response->status));
  for (int reads = 1; object.size() < header->size(); ++reads) {
    if (reads == most_reads) return unexpected(refused(response->status));
    response = read_on(session, sfi, object.size());
    if (!response) return unexpected(response.error());
    if (!has_data(response) || response->data.empty()) return unexpected(refused(response->status));
    append(object, response->data);
  }
  object.resize(header->size());
  return object;
}

}  // namespace kakunin::card
