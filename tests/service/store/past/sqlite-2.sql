-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 2. Invented persons.
INSERT INTO facility (id, name, visual, suspended)
VALUES ('1319999999', '見本施術所', 2, 0);
INSERT INTO facility (id, name, visual, suspended)
VALUES ('契1319999-0-0', '別の施術所', 0, 1);
INSERT INTO terminal (id, facility, user, fingerprint, enrolled, not_after, revoked)
VALUES ('T-1', '1319999999', 'user', x'0808080808080808080808080808080808080808080808080808080808080808', 1780000000, 1814128000, NULL);
INSERT INTO terminal (id, facility, user, fingerprint, enrolled, not_after, revoked)
VALUES ('T-2', '1319999999', 'user', x'0808080808080808080808080808080808080808080808080808080808080808', 1780000000, 1814128000, 1780003600);
INSERT INTO activation_code (code_hash, facility, user, issued, first_try, attempts, used)
VALUES (x'0101010101010101010101010101010101010101010101010101010101010101', '1319999999', 'user', 1780000000, 1780000000, 1, 1);
INSERT INTO activation_code (code_hash, facility, user, issued, first_try, attempts, used)
VALUES (x'0202020202020202020202020202020202020202020202020202020202020202', '1319999999', 'user', 1780000000, 1780000000, 2, 1);
INSERT INTO activation_code (code_hash, facility, user, issued, first_try, attempts, used)
VALUES (x'0303030303030303030303030303030303030303030303030303030303030303', '1319999999', 'another user', 1780000000, NULL, 0, 0);
INSERT INTO activation_tries (facility, user, first_try, wrong)
VALUES ('1319999999', 'guesser', 1780000000, 5);
