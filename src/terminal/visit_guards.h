// SPDX-License-Identifier: Apache-2.0
#pragma once
// The conditions in the transition table.

#include "terminal/visit_table.h"

namespace kakunin::terminal::guard {

extern const Guard always;
extern const Guard wants_registration;
extern const Guard method_given;
extern const Guard method_open;
extern const Guard visual_without_certificate;
extern const Guard visual;
extern const Guard no_tries;
extern const Guard one_try;
extern const Guard consented;
extern const Guard registering;
extern const Guard not_registering;
extern const Guard certificate_unknown;
extern const Guard phone_check;
extern const Guard other_card;
extern const Guard on_pad;
extern const Guard on_pad_consented;
extern const Guard pad_unused;
extern const Guard pin_refused_unused;
extern const Guard pin_refused_unused_consented;
extern const Guard pin_has_four_digits;
extern const Guard challenge_fits;
extern const Guard pin_still_verified;
extern const Guard removal_closes;
extern const Guard card_trouble;
extern const Guard card_trouble_consented;

}  // namespace kakunin::terminal::guard
