-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 2. Invented persons.
INSERT INTO facility (id, name, visual, suspended)
VALUES ('1319999999', '見本施術所', 2, false);
INSERT INTO facility (id, name, visual, suspended)
VALUES ('契1319999-0-0', '別の施術所', 0, true);
INSERT INTO terminal (id, facility, user_id, fingerprint, enrolled, not_after, revoked)
VALUES ('T-1', '1319999999', 'user', '\x0808080808080808080808080808080808080808080808080808080808080808', '2026-05-28 20:26:40+00', '2027-06-27 20:26:40+00', NULL);
INSERT INTO terminal (id, facility, user_id, fingerprint, enrolled, not_after, revoked)
VALUES ('T-2', '1319999999', 'user', '\x0808080808080808080808080808080808080808080808080808080808080808', '2026-05-28 20:26:40+00', '2027-06-27 20:26:40+00', '2026-05-28 21:26:40+00');
INSERT INTO activation_code (code_hash, facility, user_id, issued, first_try, attempts, used)
VALUES ('\x0303030303030303030303030303030303030303030303030303030303030303', '1319999999', 'another user', '2026-05-28 20:26:40+00', NULL, 0, false);
INSERT INTO activation_code (code_hash, facility, user_id, issued, first_try, attempts, used)
VALUES ('\x0101010101010101010101010101010101010101010101010101010101010101', '1319999999', 'user', '2026-05-28 20:26:40+00', '2026-05-28 20:26:40+00', 1, true);
INSERT INTO activation_code (code_hash, facility, user_id, issued, first_try, attempts, used)
VALUES ('\x0202020202020202020202020202020202020202020202020202020202020202', '1319999999', 'user', '2026-05-28 20:26:40+00', '2026-05-28 20:26:40+00', 2, true);
INSERT INTO activation_tries (facility, user_id, first_try, wrong)
VALUES ('1319999999', 'guesser', '2026-05-28 20:26:40+00', 5);
