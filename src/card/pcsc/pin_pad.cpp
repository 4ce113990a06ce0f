// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pin_pad.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace kakunin::card::pcsc {
namespace {

constexpr std::size_t feature_size = 6;
constexpr std::uint8_t code_size = 4;
constexpr std::size_t properties_size = 4;
/// More than any reader has to say.
constexpr std::size_t answer_capacity = 512;

// PIN_VERIFY_STRUCTURE.
constexpr std::uint8_t ascii_from_first_byte = 0x82;  // in bytes, offset 0 behind Lc, left, ASCII
constexpr std::uint8_t no_length_in_apdu = 0x00;
constexpr std::uint8_t one_message = 0x01;
constexpr std::uint8_t no_message = 0x00;
// English (United States): the one language every reader with a display is assumed to have.
constexpr std::array<std::uint8_t, 2> language{0x09, 0x04};
constexpr std::uint8_t first_message = 0x00;
// Where the digits go. Not a digit, so that no reader that fails to replace it can send somebody's PIN.
constexpr std::uint8_t place_of_a_digit = 0xFF;
constexpr std::size_t header_size = 4;
constexpr std::size_t most_digits = 15;  // four bits of bmPINBlockString

[[nodiscard]] std::optional<ControlCode> code_of(const std::vector<ReaderFeature>& features,
                                                 std::uint8_t tag) {
  const auto row = std::find_if(features.begin(), features.end(), [tag](const ReaderFeature& feature) {
    return feature.tag == tag && feature.code != ControlCode{0};
  });
  return row == features.end() ? std::nullopt : std::optional{row->code};
}

}  // namespace

std::optional<std::vector<ReaderFeature>> parse_features(ByteView answer) {
  if (answer.size() % feature_size != 0) return std::nullopt;
  std::vector<ReaderFeature> features;
  for (; !answer.empty(); answer = answer.subspan(feature_size)) {
    if (answer[1] != code_size) return std::nullopt;
    std::uint32_t code = 0;
    for (const std::uint8_t byte : answer.subspan(2, code_size)) code = code << 8U | byte;
    const bool twice = std::any_of(features.begin(), features.end(),
                                   [&answer](const ReaderFeature& f) { return f.tag == answer[0]; });
    if (twice) return std::nullopt;
    features.push_back({answer[0], ControlCode{code}});
  }
  return features;
}

std::optional<PinProperties> parse_pin_properties(ByteView answer) {
  if (answer.size() != properties_size) return std::nullopt;
  return PinProperties{answer[0] != 0 || answer[1] != 0, answer[2]};
}

std::optional<PinPad> pin_pad_of(const std::vector<ReaderFeature>& features,
                                 const std::optional<PinProperties>& properties) {
  const auto verify = code_of(features, feature::verify_pin_direct);
  if (!verify) return std::nullopt;
  PinPad pad{*verify, properties && properties->display, entry_end::confirm_key};
  const bool known = properties && properties->entry_ends != 0;
  if (!known || (properties->entry_ends & entry_end::confirm_key) != 0) return pad;
  if ((properties->entry_ends & entry_end::enough_digits) == 0) return std::nullopt;
  pad.entry_end = entry_end::enough_digits;
  return pad;
}

std::optional<PinPad> find_pin_pad(SmartCardService& service, const ConnectedCard& card) {
  std::array<std::uint8_t, answer_capacity> buffer{};
  const auto told = [&buffer](const Expected<std::size_t, PcscCode>& length) {
    return ByteView{buffer.data(), std::min(length ? *length : 0, buffer.size())};
  };
  const auto features = parse_features(told(service.features(card, buffer)));
  if (!features || !code_of(*features, feature::verify_pin_direct)) return std::nullopt;
  std::optional<PinProperties> properties;
  if (const auto code = code_of(*features, feature::pin_properties)) {
    properties = parse_pin_properties(told(service.control(card, *code, {}, buffer)));
  }
  return pin_pad_of(*features, properties);
}

Bytes pin_verify_structure(const PinPad& pad, ByteView header, std::size_t digits,
                           std::chrono::seconds at_most) {
  assert(header.size() == header_size && digits >= 1 && digits <= most_digits);
  assert(at_most.count() >= 1 && at_most.count() <= 0xFF);
  const auto count = static_cast<std::uint8_t>(digits);
  const auto seconds = static_cast<std::uint8_t>(at_most.count());
  const auto apdu_size = static_cast<std::uint8_t>(header_size + 1 + digits);
  Bytes bytes{
      seconds,                                 // bTimerOut
      seconds,                                 // bTimerOut2, after the first key
      ascii_from_first_byte,                   // bmFormatString
      count,                                   // bmPINBlockString: no length in front, size of the block
      no_length_in_apdu,                       // bmPINLengthFormat
      count,                                   // wPINMaxExtraDigit, low byte: most digits
      count,                                   //   high byte: fewest digits
      pad.entry_end,                           // bEntryValidationCondition
      pad.display ? one_message : no_message,  // bNumberMessage
      language[0],                             // wLangId
      language[1],
      first_message,  // bMsgIndex
      0x00,           // bTeoPrologue: the driver's business
      0x00,
      0x00,
      apdu_size,  // ulDataLength
      0x00,
      0x00,
      0x00,
  };
  // abData: the command. (Appended in one go, g++ 12 sees an overread at -O2.)
  std::copy(header.begin(), header.end(), std::back_inserter(bytes));
  bytes.push_back(count);
  bytes.insert(bytes.end(), digits, place_of_a_digit);
  return bytes;
}

}  // namespace kakunin::card::pcsc
