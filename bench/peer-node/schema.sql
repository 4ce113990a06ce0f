-- SPDX-License-Identifier: Apache-2.0
-- Variable :persons says how many; card n (from cards.csv) belongs to person n.
CREATE TABLE terminal (id text PRIMARY KEY, facility text NOT NULL, revoked boolean NOT NULL DEFAULT false);
CREATE TABLE person (
  id bigint PRIMARY KEY, name text NOT NULL, name_kana text NOT NULL, sex smallint NOT NULL, birth date NOT NULL,
  registered boolean NOT NULL, self_disclosure_blocked boolean NOT NULL
);
CREATE TABLE insurance (
  person bigint NOT NULL, place smallint NOT NULL, insurer text NOT NULL, insurer_name text NOT NULL,
  symbol text NOT NULL, number text NOT NULL, classification text NOT NULL, acquired date NOT NULL, lost date,
  valid_to date, PRIMARY KEY (person, place)
);
CREATE TABLE certificate (
  issuer bytea NOT NULL, serial bytea NOT NULL, person bigint NOT NULL, PRIMARY KEY (issuer, serial)
);
CREATE TABLE audit (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, time timestamptz NOT NULL, action text NOT NULL,
  facility text NOT NULL, terminal text NOT NULL, method text NOT NULL, outcome text NOT NULL,
  request text NOT NULL, fingerprint bytea
);
INSERT INTO person SELECT n, '見本　花子', 'ミホン ハナコ', 2, '1980-02-29', true, false
  FROM generate_series(0, :persons - 1) n;
INSERT INTO insurance SELECT n, 0, '01139997', '見本健康保険組合', '123', n::text, '01', '2020-04-01'
  FROM generate_series(0, :persons - 1) n;
\copy certificate FROM 'cards.csv' WITH (FORMAT csv)
\copy terminal (id, facility) FROM 'terminals.csv' WITH (FORMAT csv)
VACUUM ANALYZE;
