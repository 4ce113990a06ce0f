-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 3. Invented persons.
INSERT INTO audit (sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES (1, 1780000000, 'verification', '1319999999', 'T-1', 'pin', 'covered', 'r-1', x'0909090909090909090909090909090909090909090909090909090909090909', x'0000000000000000000000000000000000000000000000000000000000000000', x'11d861398bf5b625a03f4484694cfb8c0cc5970dceb5661438c9fc32d8300d81');
INSERT INTO audit (sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES (2, 1780000000, 'verification', '1319999999', 'T-1', 'pin', 'covered', 'r-2', x'0909090909090909090909090909090909090909090909090909090909090909', x'11d861398bf5b625a03f4484694cfb8c0cc5970dceb5661438c9fc32d8300d81', x'3472deff70a285e2ec563e054b74374ded54406821d5f0e2d2bdc604b0c333e6');
INSERT INTO audit (sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES (3, 1780000000, 'enrolment', '1319999999', 'T-1', 'pin', 'covered', 'r-3', NULL, x'3472deff70a285e2ec563e054b74374ded54406821d5f0e2d2bdc604b0c333e6', x'13c0b65d6da4fb793c76599b5fbb7851111c486a44efb64d1b8ecefa758b0778');
UPDATE audit_head SET sequence = 3, hash = x'13c0b65d6da4fb793c76599b5fbb7851111c486a44efb64d1b8ecefa758b0778';
