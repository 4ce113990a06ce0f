// SPDX-License-Identifier: Apache-2.0
// What a reader says about its PIN pad: the features, and behind them the properties (their first byte is the
// length of the features). Whatever it says, a pad that comes of it gives an order of the known size.
#include <algorithm>
#include <cstdlib>

#include "card/card_session.h"
#include "card/pcsc/pin_pad.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin;
  namespace pcsc = card::pcsc;
  if (size == 0) return 0;
  const ByteView rest{data + 1, size - 1};
  const auto length = std::min<std::size_t>(data[0], rest.size());
  const auto features = pcsc::parse_features(rest.first(length));
  if (!features) return 0;
  if (features->size() * 6 != length) std::abort();
  const auto pad = pcsc::pin_pad_of(*features, pcsc::parse_pin_properties(rest.subspan(length)));
  if (!pad) return 0;
  if (pad->verify == pcsc::ControlCode{0} || pad->entry_end == pcsc::entry_end::time_over) std::abort();
  const std::uint8_t header[] = {0x00, 0x20, 0x00, 0x98};
  if (pcsc::pin_verify_structure(*pad, header, 4, card::pin_pad_time).size() != 28) std::abort();
  return 0;
}
