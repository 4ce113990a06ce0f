// SPDX-License-Identifier: Apache-2.0
#include "card/card_error.h"

#include <gtest/gtest.h>

#include <set>

namespace kakunin::card {
namespace {

using enum CardErrorKind;

// Names and remedies are what logs and screens rely on; a kind added in the middle must not shift them.
TEST(CardError, EveryKindHasItsNameAndRemedy) {
  const struct {
    CardErrorKind kind;
    const char* name;
    CardRemedy remedy;
  } table[] = {
      {service_stopped, "service_stopped", CardRemedy::stop},
      {no_permission, "no_permission", CardRemedy::stop},
      {reader_gone, "reader_gone", CardRemedy::retry},
      {no_card, "no_card", CardRemedy::retry},
      {card_removed, "card_removed", CardRemedy::retry},
      {card_unresponsive, "card_unresponsive", CardRemedy::retry},
      {in_use, "in_use", CardRemedy::retry},
      {reader_awaits_pin, "reader_awaits_pin", CardRemedy::retry},
      {transmission_failed, "transmission_failed", CardRemedy::retry},
      {cancelled, "cancelled", CardRemedy::stop},
      {not_my_number_card, "not_my_number_card", CardRemedy::change_card},
      {old_resident_card, "old_resident_card", CardRemedy::change_card},
      {no_certificate, "no_certificate", CardRemedy::other_method},
      {pin_wrong, "pin_wrong", CardRemedy::retry},
      {pin_locked, "pin_locked", CardRemedy::other_method},
      {pin_not_accepted, "pin_not_accepted", CardRemedy::retry},
      {pin_required, "pin_required", CardRemedy::other_method},
      {pin_not_entered, "pin_not_entered", CardRemedy::retry},
      {unexpected_answer, "unexpected_answer", CardRemedy::retry},
  };
  std::set<CardErrorKind> kinds;
  for (const auto& row : table) {
    EXPECT_EQ(name(row.kind), row.name);
    EXPECT_EQ(remedy(row.kind), row.remedy) << row.name;
    kinds.insert(row.kind);
  }
  EXPECT_EQ(kinds.size(), static_cast<std::size_t>(unexpected_answer) + 1);
}

}  // namespace
}  // namespace kakunin::card
