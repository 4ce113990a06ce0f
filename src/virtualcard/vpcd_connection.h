// SPDX-License-Identifier: Apache-2.0
#pragma once
// Puts a card into a virtual reader of vsmartcard's vpcd driver. The driver listens; to connect is to insert
// the card, to close is to take it out. Messages both ways: a 16-bit big-endian length and as many bytes; a
// single byte from the reader is a control code (0 power off, 1 power on, 2 reset, 4 send the ATR).

#include <functional>
#include <stop_token>
#include <string>

#include "virtualcard/inserted_card.h"

namespace kakunin::virtualcard {

struct ReaderAddress {
  std::string host = "localhost";
  std::uint16_t port = 35963;
};

/// "host:port". nullopt where it is not that.
[[nodiscard]] std::optional<ReaderAddress> parse_reader_address(std::string_view text);

enum class ReaderEvent : std::uint8_t {
  waiting,   // nobody listens; tries again until told to stop
  inserted,  // connected
  lost,      // the reader went away (pcscd stopped); tries again
  torn,      // the card took itself out
};

/// Keeps the card in the reader until stop is requested or the card is torn out. Blocks.
void stay_in_reader(const ReaderAddress& reader, InsertedCard& card, std::stop_token stop,
                    const std::function<void(ReaderEvent)>& happened);

}  // namespace kakunin::virtualcard
