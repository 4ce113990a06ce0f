-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 4. Invented persons.
INSERT INTO batch (facility, id, terminal, rows, received, received_to, answered, expires, closed)
VALUES ('1319999999', '00112233445566778899aabbccddeeff', 'T-1', 5, 3, 3, 1, 1780086400, 0);
INSERT INTO batch_row (facility, batch, row, inquiry, answer)
VALUES ('1319999999', '00112233445566778899aabbccddeeff', 0, '問 0', '答 0');
INSERT INTO batch_row (facility, batch, row, inquiry, answer)
VALUES ('1319999999', '00112233445566778899aabbccddeeff', 1, '問 1', NULL);
INSERT INTO batch_row (facility, batch, row, inquiry, answer)
VALUES ('1319999999', '00112233445566778899aabbccddeeff', 2, '問 2', NULL);
INSERT INTO audit (sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES (4, 1780000000, 'verification', '1319999999', 'T-1', 'pin', 'covered', 'b-0', x'0909090909090909090909090909090909090909090909090909090909090909', x'13c0b65d6da4fb793c76599b5fbb7851111c486a44efb64d1b8ecefa758b0778', x'f471e3b285244122f129bc4e59ac42ee8ea6ef15504a9f9061ca670a44b9aa99');
UPDATE audit_head SET sequence = 4, hash = x'f471e3b285244122f129bc4e59ac42ee8ea6ef15504a9f9061ca670a44b9aa99';
