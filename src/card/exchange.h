// SPDX-License-Identifier: Apache-2.0
#pragma once
// One command and its whole answer over something that carries bytes: what every CardSession does between
// encode() and parse_response() (ISO/IEC 7816-4:2013, 5.3.4: 61xx and 6Cxx).

#include <cstddef>
#include <functional>

#include "base/bytes.h"
#include "base/expected.h"
#include "card/apdu.h"
#include "card/card_error.h"

namespace kakunin::card {

/// Carries one encoded command to the card and gives its raw answer. It may take the bytes away and then
/// wipes them itself; whatever it leaves is wiped by exchange().
using SendBytes = std::function<Expected<Bytes, CardError>(Bytes& command)>;

/// The caps on an answer in pieces; beyond them it is an unexpected_answer.
inline constexpr int max_get_responses = 64;
inline constexpr std::size_t max_answer = 65536;

/// Sends the command once. 61xx is followed by GET RESPONSE, 6Cxx by one repetition with the length the card
/// named; neither for a command that carries a secret. Fewer than two answer bytes: card_removed.
[[nodiscard]] Expected<ResponseApdu, CardError> exchange(const CommandApdu& command, const SendBytes& send);

}  // namespace kakunin::card
