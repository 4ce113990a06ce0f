// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can go wrong with a card or a reader, by what a person can do about it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace kakunin::card {

enum class CardErrorKind : std::uint8_t {
  service_stopped,      // pcscd / Smart Card service is not running
  no_permission,        // the service refuses this user
  reader_gone,          // the reader was unplugged
  no_card,              // nothing on the reader
  card_removed,         // the card went away, before or during a command
  card_unresponsive,    // mute, wrongly inserted, broken
  in_use,               // another program holds the card
  reader_awaits_pin,    // the reader still waits for a PIN that nobody here wants any more
  transmission_failed,  // no usable answer; whether the command was carried out is not known
  cancelled,            // a person gave up
  not_my_number_card,   // no JPKI application
  old_resident_card,    // 住民基本台帳カード
  no_certificate,       // the card carries no authentication certificate
  pin_wrong,            // tries_left says how many remain
  pin_locked,           // no tries left
  pin_not_accepted,     // length or characters refused by the card; no try was used
  pin_required,         // 6982: the object needs a PIN first
  pin_not_entered,      // nobody typed at the reader's PIN pad, or cancelled there; no try was used
  unexpected_answer,    // a status word or data that does not belong here
};

/// What helps.
enum class CardRemedy : std::uint8_t { retry, change_card, other_method, stop };

struct CardError {
  CardErrorKind kind = CardErrorKind::unexpected_answer;
  /// The card's status word where there was one.
  std::optional<std::uint16_t> status_word;
  /// Tries left after pin_wrong.
  std::optional<int> tries_left;
};

[[nodiscard]] CardRemedy remedy(CardErrorKind kind);
/// A short English name for logs, e.g. "card_removed".
[[nodiscard]] std::string_view name(CardErrorKind kind);

}  // namespace kakunin::card
