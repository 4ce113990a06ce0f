// SPDX-License-Identifier: Apache-2.0
#include "card/card_error.h"

#include <array>
#include <cstddef>

namespace kakunin::card {
namespace {

struct Row {
  CardErrorKind kind;
  CardRemedy remedy;
  std::string_view name;
};

using enum CardErrorKind;
using enum CardRemedy;

// In the order of the enumeration; the test holds it to that.
constexpr std::array table{
    Row{service_stopped, stop, "service_stopped"},
    Row{no_permission, stop, "no_permission"},
    Row{reader_gone, retry, "reader_gone"},
    Row{no_card, retry, "no_card"},
    Row{card_removed, retry, "card_removed"},
    Row{card_unresponsive, retry, "card_unresponsive"},
    Row{in_use, retry, "in_use"},
    Row{reader_awaits_pin, retry, "reader_awaits_pin"},
    Row{transmission_failed, retry, "transmission_failed"},
    Row{cancelled, stop, "cancelled"},
    Row{not_my_number_card, change_card, "not_my_number_card"},
    Row{old_resident_card, change_card, "old_resident_card"},
    Row{no_certificate, other_method, "no_certificate"},
    Row{pin_wrong, retry, "pin_wrong"},
    Row{pin_locked, other_method, "pin_locked"},
    Row{pin_not_accepted, retry, "pin_not_accepted"},
    Row{pin_required, other_method, "pin_required"},
    Row{pin_not_entered, retry, "pin_not_entered"},
    Row{unexpected_answer, retry, "unexpected_answer"},
};

[[nodiscard]] const Row& row(CardErrorKind kind) {
  return table.at(static_cast<std::size_t>(kind));
}

}  // namespace

CardRemedy remedy(CardErrorKind kind) {
  return row(kind).remedy;
}

std::string_view name(CardErrorKind kind) {
  return row(kind).name;
}

}  // namespace kakunin::card
