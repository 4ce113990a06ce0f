-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 1. Invented persons.
INSERT INTO person (person, edition, name, name_kana, other_name, other_name_kana, address, postal_code, birth, diseases, assistances, sex, other_sex, address_hidden, self_disclosure_blocked, registered, registered_here, certificates)
VALUES ('P-1', 52949465000487197, '𠮷髙　凜', 'ヨシタカ リン', '見本●　凜', 'ミホン リン', '東京都見本区確認町1-2-3', '199-9999', '1952-02-29', 3, 2, 2, 1, true, true, true, false, '{"\\x01010101010101010101010101010101010101010101010101010101010101010100ff","\\x01010101010101010101010101010101010101010101010101010101010101010200ff"}');
INSERT INTO person (person, edition, name, name_kana, other_name, other_name_kana, address, postal_code, birth, diseases, assistances, sex, other_sex, address_hidden, self_disclosure_blocked, registered, registered_here, certificates)
VALUES ('P-2', 31408454842222879, '見本　人', '', '', '', '', '', '1990-02-28', 0, 0, 3, NULL, false, false, false, true, '{"\\x01010101010101010101010101010101010101010101010101010101010101010500ff"}');
INSERT INTO insurance (person, place, acquired, lost, valid_from, valid_to, issued, copayment, personal_or_family, classification, loss_reason, preschool, insurer, insurer_name, symbol, number, branch, insured_name, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term)
VALUES ('P-1', 0, '2020-04-01', '2024-10-01', '2020-04-02', '2024-09-30', '2020-04-10', 0, 2, 7, 99, true, '06139992', '見本健康保険組合', '見99', '００１２ー３', '01', '見本　主', '2022-01-01', '2022-02-01', '2024-02-01', 20, '01', 'A05', '2022-01-01', '2022-02-01', '2022-03-01', '2022-04-01');
INSERT INTO insurance (person, place, acquired, lost, valid_from, valid_to, issued, copayment, personal_or_family, classification, loss_reason, preschool, insurer, insurer_name, symbol, number, branch, insured_name, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term)
VALUES ('P-1', 1, '2024-10-01', NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, false, '06139992', '', '', '555', NULL, '', NULL, '2025-01-01', NULL, 30, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO insurance (person, place, acquired, lost, valid_from, valid_to, issued, copayment, personal_or_family, classification, loss_reason, preschool, insurer, insurer_name, symbol, number, branch, insured_name, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term)
VALUES ('P-2', 0, '2021-04-01', NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, false, '06139992', '', '', '777', NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES ('P-1', 0, 0, '1', '2021-01-01', '2021-01-02', '2031-01-03', 10000);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES ('P-1', 0, 1, '3', NULL, NULL, NULL, NULL);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES ('P-1', 1, 0, '2', NULL, '2025-01-01', NULL, 0);
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended)
VALUES ('P-1', 0, '港区福祉事務所', '12139994', '9999996', '2018-01-01', '2019-01-01');
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended)
VALUES ('P-1', 1, '見本区福祉事務所', NULL, NULL, '2025-04-01', NULL);
INSERT INTO ticket (person, assistance, place, month, issue_number)
VALUES ('P-1', 1, 0, 202504, '12-34');
INSERT INTO ticket (person, assistance, place, month, issue_number)
VALUES ('P-1', 1, 1, 202512, '');
INSERT INTO insurance_number (number, insurer, birth, person, edition)
VALUES ('0012-3', '06139992', '1952-02-29', 'P-1', 52949465000487197);
INSERT INTO insurance_number (number, insurer, birth, person, edition)
VALUES ('555', '06139992', '1952-02-29', 'P-1', 52949465000487197);
INSERT INTO insurance_number (number, insurer, birth, person, edition)
VALUES ('777', '06139992', '1990-02-28', 'P-2', 31408454842222879);
INSERT INTO certificate (serial, issuer, person, edition, superseded, predecessor_issuer, predecessor_serial, face_key)
VALUES ('\x0100ff', '\x0101010101010101010101010101010101010101010101010101010101010101', 'P-1', 52949465000487197, true, NULL, NULL, NULL);
INSERT INTO certificate (serial, issuer, person, edition, superseded, predecessor_issuer, predecessor_serial, face_key)
VALUES ('\x0200ff', '\x0101010101010101010101010101010101010101010101010101010101010101', 'P-1', 52949465000487197, false, '\x0101010101010101010101010101010101010101010101010101010101010101', '\x0100ff', '\x0707070707070707070707070707070707070707070707070707070707070707');
INSERT INTO certificate (serial, issuer, person, edition, superseded, predecessor_issuer, predecessor_serial, face_key)
VALUES ('\x0500ff', '\x0101010101010101010101010101010101010101010101010101010101010101', 'P-2', 31408454842222879, false, NULL, NULL, NULL);
INSERT INTO registration (person, terms_version, "time", receipt, certificate_issuer, certificate_serial, terms_hash, terminal, signature)
VALUES ('P-2', '2026-01', '2026-05-28 20:26:40+00', 'R-1', '\x0101010101010101010101010101010101010101010101010101010101010101', '\x0100ff', '\x0303030303030303030303030303030303030303030303030303030303030303', 'T-1', '\x5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a');
