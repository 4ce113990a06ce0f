// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every PC/SC code by its published value, and what it means to a person.

#include "card/pcsc/pcsc_code.h"

namespace kakunin::card::pcsc {

struct CodeMeaning {
  PcscCode code;
  CardErrorKind kind;
  [[nodiscard]] std::uint32_t value() const { return static_cast<std::uint32_t>(code); }
};

inline constexpr CodeMeaning code_table[] = {
    {PcscCode{0x80100001}, CardErrorKind::transmission_failed},  // F_INTERNAL_ERROR
    {PcscCode{0x80100002}, CardErrorKind::cancelled},            // E_CANCELLED
    {PcscCode{0x80100003}, CardErrorKind::service_stopped},      // E_INVALID_HANDLE
    {PcscCode{0x80100004}, CardErrorKind::transmission_failed},  // E_INVALID_PARAMETER
    {PcscCode{0x80100006}, CardErrorKind::transmission_failed},  // E_NO_MEMORY
    {PcscCode{0x80100008}, CardErrorKind::transmission_failed},  // E_INSUFFICIENT_BUFFER
    {PcscCode{0x80100009}, CardErrorKind::reader_gone},          // E_UNKNOWN_READER
    {PcscCode{0x8010000A}, CardErrorKind::card_unresponsive},    // E_TIMEOUT
    {PcscCode{0x8010000B}, CardErrorKind::in_use},               // E_SHARING_VIOLATION
    {PcscCode{0x8010000C}, CardErrorKind::no_card},              // E_NO_SMARTCARD
    {PcscCode{0x8010000D}, CardErrorKind::card_unresponsive},    // E_UNKNOWN_CARD
    {PcscCode{0x8010000F}, CardErrorKind::card_unresponsive},    // E_PROTO_MISMATCH
    {PcscCode{0x80100010}, CardErrorKind::card_unresponsive},    // E_NOT_READY
    {PcscCode{0x80100011}, CardErrorKind::transmission_failed},  // E_INVALID_VALUE
    {PcscCode{0x80100013}, CardErrorKind::service_stopped},      // F_COMM_ERROR
    {PcscCode{0x80100014}, CardErrorKind::transmission_failed},  // F_UNKNOWN_ERROR
    {PcscCode{0x80100016}, CardErrorKind::card_removed},         // E_NOT_TRANSACTED
    {PcscCode{0x80100017}, CardErrorKind::reader_gone},          // E_READER_UNAVAILABLE
    {PcscCode{0x8010001A}, CardErrorKind::card_unresponsive},    // E_READER_UNSUPPORTED
    {PcscCode{0x8010001C}, CardErrorKind::card_unresponsive},    // E_CARD_UNSUPPORTED
    {PcscCode{0x8010001D}, CardErrorKind::service_stopped},      // E_NO_SERVICE
    {PcscCode{0x8010001E}, CardErrorKind::service_stopped},      // E_SERVICE_STOPPED
    {PcscCode{0x80100027}, CardErrorKind::no_permission},        // E_NO_ACCESS
    {PcscCode{0x8010002E}, CardErrorKind::reader_gone},          // E_NO_READERS_AVAILABLE
    {PcscCode{0x8010002F}, CardErrorKind::transmission_failed},  // E_COMM_DATA_LOST
    {PcscCode{0x80100031}, CardErrorKind::service_stopped},      // E_SERVER_TOO_BUSY
    {PcscCode{0x80100065}, CardErrorKind::card_unresponsive},    // W_UNSUPPORTED_CARD
    {PcscCode{0x80100066}, CardErrorKind::card_unresponsive},    // W_UNRESPONSIVE_CARD
    {PcscCode{0x80100067}, CardErrorKind::card_unresponsive},    // W_UNPOWERED_CARD
    {PcscCode{0x80100068}, CardErrorKind::transmission_failed},  // W_RESET_CARD
    {PcscCode{0x80100069}, CardErrorKind::card_removed},         // W_REMOVED_CARD
    {PcscCode{0x8010006A}, CardErrorKind::no_permission},        // W_SECURITY_VIOLATION
};

}  // namespace kakunin::card::pcsc
