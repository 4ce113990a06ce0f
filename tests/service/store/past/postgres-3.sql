-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 3. Invented persons.
INSERT INTO audit (chain, sequence, "time", action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES ('main', 1, '2026-05-28 20:26:40+00', 'verification', '1319999999', 'T-1', 'pin', 'covered', 'r-1', '\x0909090909090909090909090909090909090909090909090909090909090909', '\x0000000000000000000000000000000000000000000000000000000000000000', '\x11d861398bf5b625a03f4484694cfb8c0cc5970dceb5661438c9fc32d8300d81');
INSERT INTO audit (chain, sequence, "time", action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES ('main', 2, '2026-05-28 20:26:40+00', 'verification', '1319999999', 'T-1', 'pin', 'covered', 'r-2', '\x0909090909090909090909090909090909090909090909090909090909090909', '\x11d861398bf5b625a03f4484694cfb8c0cc5970dceb5661438c9fc32d8300d81', '\x3472deff70a285e2ec563e054b74374ded54406821d5f0e2d2bdc604b0c333e6');
INSERT INTO audit (chain, sequence, "time", action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES ('main', 3, '2026-05-28 20:26:40+00', 'enrolment', '1319999999', 'T-1', 'pin', 'covered', 'r-3', NULL, '\x3472deff70a285e2ec563e054b74374ded54406821d5f0e2d2bdc604b0c333e6', '\x13c0b65d6da4fb793c76599b5fbb7851111c486a44efb64d1b8ecefa758b0778');
INSERT INTO audit_head (chain, sequence, hash)
VALUES ('main', 3, '\x13c0b65d6da4fb793c76599b5fbb7851111c486a44efb64d1b8ecefa758b0778');
