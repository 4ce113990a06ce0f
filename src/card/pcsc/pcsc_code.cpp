// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/pcsc_code.h"

#include <algorithm>
#include <array>

namespace kakunin::card::pcsc {
namespace {

struct Row {
  PcscCode code;
  CardErrorKind kind;
};

constexpr std::array kinds{
    Row{PcscCode::cancelled, CardErrorKind::cancelled},
    // A handle ends with the service that gave it.
    Row{PcscCode::invalid_handle, CardErrorKind::service_stopped},
    Row{PcscCode::comm_error, CardErrorKind::service_stopped},
    Row{PcscCode::no_service, CardErrorKind::service_stopped},
    Row{PcscCode::service_stopped, CardErrorKind::service_stopped},
    Row{PcscCode::server_too_busy, CardErrorKind::service_stopped},
    Row{PcscCode::no_access, CardErrorKind::no_permission},
    Row{PcscCode::security_violation, CardErrorKind::no_permission},
    Row{PcscCode::unknown_reader, CardErrorKind::reader_gone},
    Row{PcscCode::reader_unavailable, CardErrorKind::reader_gone},
    Row{PcscCode::no_readers_available, CardErrorKind::reader_gone},
    Row{PcscCode::no_smartcard, CardErrorKind::no_card},
    Row{PcscCode::removed_card, CardErrorKind::card_removed},
    // pcscd says this for anything the reader's driver failed at; a card moved away is by far the commonest.
    Row{PcscCode::not_transacted, CardErrorKind::card_removed},
    Row{PcscCode::timeout, CardErrorKind::card_unresponsive},
    Row{PcscCode::unknown_card, CardErrorKind::card_unresponsive},
    Row{PcscCode::proto_mismatch, CardErrorKind::card_unresponsive},
    Row{PcscCode::not_ready, CardErrorKind::card_unresponsive},
    Row{PcscCode::reader_unsupported, CardErrorKind::card_unresponsive},
    Row{PcscCode::card_unsupported, CardErrorKind::card_unresponsive},
    Row{PcscCode::unsupported_card, CardErrorKind::card_unresponsive},
    Row{PcscCode::unresponsive_card, CardErrorKind::card_unresponsive},
    Row{PcscCode::unpowered_card, CardErrorKind::card_unresponsive},
    Row{PcscCode::sharing_violation, CardErrorKind::in_use},
};

}  // namespace

CardErrorKind kind_of(PcscCode code) {
  const auto* row = std::find_if(kinds.begin(), kinds.end(), [code](const Row& r) { return r.code == code; });
  // Among them reset_card: whether the command before the reset was carried out is not known.
  return row == kinds.end() ? CardErrorKind::transmission_failed : row->kind;
}

bool service_lost(PcscCode code) {
  switch (kind_of(code)) {
    case CardErrorKind::service_stopped:
    case CardErrorKind::no_permission:
    case CardErrorKind::transmission_failed:
      return code != PcscCode::success;
    default:
      return false;
  }
}

}  // namespace kakunin::card::pcsc
