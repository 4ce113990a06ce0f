// SPDX-License-Identifier: Apache-2.0
#pragma once
// The actions in the transition table: each changes the visit's data and says what is to be done.

#include "terminal/visit_table.h"

namespace kakunin::terminal::action {

// Beginning and ending.
void begin_check(Draft& draft);
void begin_registration(Draft& draft);
void choose_method(Draft& draft);
void leave_closed(Draft& draft);
void leave_cancelled(Draft& draft);
void leave_idle(Draft& draft);
void leave_undecided(Draft& draft);      // 健康保険証利用登録しない
void leave_without_terms(Draft& draft);  // 同意しない

// Card.
void open_card(Draft& draft);
void read_any_card(Draft& draft);
void keep_card(Draft& draft);
void keep_card_and_ask_pad(Draft& draft);
void keep_locked_card(Draft& draft);
void keep_card_and_prove(Draft& draft);
void read_certificate(Draft& draft);
void keep_certificate_and_sign(Draft& draft);
void card_away(Draft& draft);

// PIN.
void verify_pin(Draft& draft);
void ask_pad(Draft& draft);
void note_pin_shape(Draft& draft);
void note_pad_unused(Draft& draft);
void note_pin_wrong(Draft& draft);
void note_pin_locked(Draft& draft);
void pin_right(Draft& draft);

// Statement and service.
void keep_challenge(Draft& draft);
void drop_challenge(Draft& draft);
void sign(Draft& draft);
void keep_challenge_and_sign(Draft& draft);
void prove_visually(Draft& draft);
void send_verification(Draft& draft);
void keep_verdict(Draft& draft);
void keep_request_id(Draft& draft);

// Registration.
void fetch_terms(Draft& draft);
void keep_terms(Draft& draft);
void fetch_changed_terms(Draft& draft);
void agree(Draft& draft);
void send_registration(Draft& draft);
void keep_receipt(Draft& draft);
void check_after_registration(Draft& draft);
void read_after_registration(Draft& draft);

// Trouble.
void fail_card(Draft& draft);
void fail_removed(Draft& draft);
void fail_card_time(Draft& draft);
void fail_no_card(Draft& draft);
void fail_swapped(Draft& draft);
void fail_pin_required(Draft& draft);
void fail_service(Draft& draft);
void resume(Draft& draft);
void resume_with_other_method(Draft& draft);
void resume_with_other_card(Draft& draft);

}  // namespace kakunin::terminal::action
