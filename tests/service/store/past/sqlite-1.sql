-- SPDX-License-Identifier: Apache-2.0
-- What the program wrote into the tables of step 1. Invented persons.
INSERT INTO person_key (id, person)
VALUES ('P-1', 1);
INSERT INTO person_key (id, person)
VALUES ('P-2', 2);
INSERT INTO person (person, id, name, name_kana, other_name, other_name_kana, sex, other_sex, birth, address, postal_code, address_hidden, self_disclosure_blocked, registered, registered_here, insurances, assistances)
VALUES (1, 'P-1', '𠮷髙　凜', 'ヨシタカ リン', '見本●　凜', 'ミホン リン', 2, 1, 19520229, '東京都見本区確認町1-2-3', '199-9999', 1, 1, 1, 0, 2, 2);
INSERT INTO person (person, id, name, name_kana, other_name, other_name_kana, sex, other_sex, birth, address, postal_code, address_hidden, self_disclosure_blocked, registered, registered_here, insurances, assistances)
VALUES (2, 'P-2', '見本　人', '', '', '', 3, NULL, 19900228, '', '', 0, 0, 0, 1, 1, 0);
INSERT INTO insurance (person, place, insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name, classification, acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term, diseases)
VALUES (1, 0, '06139992', '見本健康保険組合', '見99', '００１２ー３', '01', 2, '見本　主', 7, 20200401, 20241001, 99, 20200402, 20240930, 20200410, 0, 1, 20220101, 20220201, 20240201, 20, '01', 'A05', 20220101, 20220201, 20220301, 20220401, 2);
INSERT INTO insurance (person, place, insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name, classification, acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term, diseases)
VALUES (1, 1, '06139992', '', '', '555', NULL, NULL, '', 1, 20241001, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 20250101, NULL, 30, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO insurance (person, place, insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name, classification, acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool, elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio, limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term, diseases)
VALUES (2, 0, '06139992', '', '', '777', NULL, NULL, '', 1, 20210401, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES (1, 0, 0, '1', 20210101, 20210102, 20310103, 10000);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES (1, 0, 1, '3', NULL, NULL, NULL, NULL);
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES (1, 1, 0, '2', NULL, 20250101, NULL, 0);
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended, tickets)
VALUES (1, 0, '港区福祉事務所', '12139994', '9999996', 20180101, 20190101, 0);
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended, tickets)
VALUES (1, 1, '見本区福祉事務所', NULL, NULL, 20250401, NULL, 2);
INSERT INTO ticket (person, assistance, place, month, issue_number)
VALUES (1, 1, 0, 202504, '12-34');
INSERT INTO ticket (person, assistance, place, month, issue_number)
VALUES (1, 1, 1, 202512, '');
INSERT INTO insurance_number (insurer, number, birth, person)
VALUES ('06139992', '0012-3', 19520229, 1);
INSERT INTO insurance_number (insurer, number, birth, person)
VALUES ('06139992', '555', 19520229, 1);
INSERT INTO insurance_number (insurer, number, birth, person)
VALUES ('06139992', '777', 19900228, 2);
INSERT INTO certificate (issuer, serial, person, predecessor_issuer, predecessor_serial, superseded, face_key)
VALUES (x'0101010101010101010101010101010101010101010101010101010101010101', x'0100ff', 1, NULL, NULL, 1, NULL);
INSERT INTO certificate (issuer, serial, person, predecessor_issuer, predecessor_serial, superseded, face_key)
VALUES (x'0101010101010101010101010101010101010101010101010101010101010101', x'0200ff', 1, x'0101010101010101010101010101010101010101010101010101010101010101', x'0100ff', 0, x'0707070707070707070707070707070707070707070707070707070707070707');
INSERT INTO certificate (issuer, serial, person, predecessor_issuer, predecessor_serial, superseded, face_key)
VALUES (x'0101010101010101010101010101010101010101010101010101010101010101', x'0500ff', 2, NULL, NULL, 0, NULL);
INSERT INTO registration (person, terms_version, receipt, certificate_issuer, certificate_serial, terms_hash, terminal, time, signature)
VALUES (2, '2026-01', 'R-1', x'0101010101010101010101010101010101010101010101010101010101010101', x'0100ff', x'0303030303030303030303030303030303030303030303030303030303030303', 'T-1', 1780000000, x'5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a');
