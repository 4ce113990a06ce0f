// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads a file that holds one BER-TLV object (a certificate is one as well) in as few commands as the reader
// allows: one READ BINARY with extended length, otherwise 256 bytes at a time. Used by MyNumberCard.

#include <cstdint>

#include "card/card_session.h"

namespace kakunin::card {

/// The object without what fills the file up behind it. A card that says no gives unexpected_answer
/// (pin_required for 6982) with its status word; a file that holds nothing (00 or FF throughout) gives an
/// empty object.
[[nodiscard]] Expected<Bytes, CardError> read_object(CardSession& session, std::uint8_t sfi);

/// The error for a status word that is not a success: pin_required, pin_locked, otherwise unexpected_answer.
[[nodiscard]] CardError refused(StatusWord status);

}  // namespace kakunin::card
