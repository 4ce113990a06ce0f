// SPDX-License-Identifier: Apache-2.0
// The proof that the schema and every statement keep Citus's rules: docs/scale.md says why they matter.

#include <gmock/gmock.h>

#include "service/store/postgres/connection.h"
#include "service/store/postgres/database.h"
#include "service/store/postgres/shard_rules.h"
#include "service/store/postgres/statements.h"
#include "service/store/postgres/tables.h"

namespace kakunin::service {
namespace {

using postgres::all_statements;
using postgres::all_tables;
using postgres::Path;
using postgres::Spread;
using postgres::StatementText;
using postgres::Table;
using test::fault_of;
using test::tables_in;
using test::touches_spread_rows;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAreArray;

TEST(PostgresStatements, OfTheVisitRunOnOneMachine) {
  std::size_t proven = 0;
  for (const StatementText& one : all_statements()) {
    if (one.path == Path::administration) continue;
    EXPECT_EQ(fault_of(one.text), "") << one.name;
    proven += tables_in(one.text).size();
  }
  EXPECT_GT(proven, 20U);
}

TEST(PostgresStatements, OfAnImportConcernOnePersonEach) {
  for (const StatementText& one : all_statements()) {
    if (!touches_spread_rows(one.text)) continue;
    EXPECT_EQ(fault_of(one.text), "") << one.name;
  }
}

TEST(PostgresStatements, TheProofFindsWhatFansOut) {
  for (const char* text : {
           "SELECT name FROM person",
           "SELECT name FROM person WHERE name = $1",
           "SELECT name FROM person WHERE person = ANY($1)",
           "SELECT name FROM person WHERE person > $1",
           "SELECT person FROM certificate WHERE issuer = $1",
           "DELETE FROM insurance WHERE place = $1",
           "UPDATE person SET name = $2 WHERE name = $1",
           "INSERT INTO person (name) VALUES ($1)",
           // The key is there, and does not bind.
           "SELECT name FROM person WHERE person = $1 OR name = $2",
           "SELECT name FROM person WHERE name = $2\nOR person = $1 AND birth = $3",
           "SELECT name FROM person p LEFT JOIN insurance i ON i.place = 1 OR i.person = $1 WHERE p.person = "
           "$1",
           "SELECT name FROM person WHERE NOT person = $1",
           "SELECT name FROM person WHERE NOT (birth = $2 AND person = $1)",
           "SELECT name FROM person WHERE person = $1 IS NOT TRUE",
           "SELECT name FROM person WHERE person = $1 = false",
           "SELECT name FROM person WHERE CASE WHEN sex = 1 AND person = $1 THEN true ELSE true END",
           "SELECT name FROM person WHERE person = $1 || name",
           "SELECT name FROM person WHERE birth IN (SELECT birth FROM person WHERE person = $1)",
           // More tables than one.
           "SELECT name FROM person p JOIN insurance i ON i.place = 1 WHERE p.person = $1",
           "SELECT name FROM person p JOIN person q ON q.name = p.name WHERE p.person = $1",
           "SELECT name FROM person p CROSS JOIN insurance WHERE p.person = $1",
           "SELECT name FROM person p NATURAL JOIN insurance i WHERE p.person = $1",
           "SELECT name FROM person p JOIN insurance i USING (person) WHERE p.person = $1",
           "SELECT name FROM person p JOIN certificate c ON c.serial = $2 WHERE p.person = $1",
           "SELECT name FROM person p JOIN audit a ON a.chain = $2 WHERE p.person = $1",
           "SELECT 1 FROM person p, insurance i WHERE p.person = $1",
           "SELECT 1 FROM person p, insurance i WHERE p.person = $1 AND i.person = $1",
           "SELECT 1 FROM facility f, person p WHERE f.id = $1",
           "SELECT 1 FROM audit_head, insurance WHERE chain = $1",
           "SELECT 1 FROM person p LEFT JOIN ticket t ON t.person = $1, insurance i WHERE p.person = $1",
           "SELECT 1 FROM person, LATERAL (SELECT 1 FROM insurance) AS x WHERE person = $1",
           "DELETE FROM person USING insurance WHERE person = $1",
           "UPDATE person SET name = i.number FROM insurance i WHERE person = $1",
           "INSERT INTO ticket (person, month) SELECT person, 1 FROM assistance WHERE person = $1",
           "INSERT INTO person (person, name) VALUES ($1, $2), ($3, $4)",
           "INSERT INTO person (person, name) VALUES ('1', $1)",
           // More queries than one.
           "SELECT name FROM person WHERE person = $1 AND EXISTS (SELECT FROM insurance WHERE number = $2)",
           "SELECT name FROM person WHERE person = $1 AND EXISTS (SELECT FROM insurance_number WHERE number "
           "= $2)",
           "SELECT (SELECT count(*) FROM insurance) FROM person WHERE person = $1",
           "UPDATE person SET name = (SELECT max(number) FROM insurance) WHERE person = $1",
           "SELECT name FROM person WHERE person = $1 UNION ALL SELECT name FROM person",
           "SELECT name FROM person WHERE person = $1 UNION ALL TABLE person",
           "SELECT name FROM person WHERE person = $1 EXCEPT SELECT name FROM person WHERE person = $2",
           "WITH all_of AS (SELECT * FROM insurance) SELECT name FROM person WHERE person = $1",
           "WITH gone AS (DELETE FROM insurance) SELECT hash FROM audit_head WHERE chain = $1",
           "SELECT name FROM person WHERE person = $1; DELETE FROM person",
           "TABLE person",
           // Other ways to write it.
           "select name from person",
           "SELECT name FROM public.person",
           "SELECT name FROM ONLY person",
           "SELECT name FROM \"person\"",
           "SELECT name FROM person AS pp JOIN insurance AS ii ON ii.place = 1 WHERE pp.person = $1",
           "SELECT * FROM everything($1)",
           "CALL everything($1)",
           "BEGIN; DELETE FROM person",
       }) {
    EXPECT_NE(fault_of(text), "") << text;
  }
}

TEST(PostgresStatements, TheProofLetsPassWhatDoesNot) {
  for (const char* text : {"SELECT name FROM person WHERE person = $1",
                           "SELECT name FROM person WHERE birth = $2 AND person = $1 FOR UPDATE",
                           "SELECT 1 FROM person p JOIN facility f ON f.id = $2 WHERE p.person = $1",
                           "DELETE FROM insurance WHERE person = $1",
                           "INSERT INTO person (name, person) VALUES ($2, $1)", "ROLLBACK"}) {
    EXPECT_EQ(fault_of(text), "") << text;
  }
}

template <class Any>
concept RunsScripts = requires(Any& connection) {
  connection.execute_script("");
};

TEST(PostgresStatements, OfNoTableAreForSchemaChangesAlone) {
  static_assert(!RunsScripts<postgres::Connection>, "what it runs stands in no table, and nothing proves it");
}

class PostgresSchema : public testing::Test {
 protected:
  PostgresDatabase database_;
};

TEST_F(PostgresSchema, EveryTableHasItsPlace) {
  std::vector<std::string> names;
  for (const Table& table : all_tables()) names.emplace_back(table.name);
  EXPECT_THAT(database_.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
              UnorderedElementsAreArray(names));
}

TEST_F(PostgresSchema, KeysOfADistributedTableContainItsColumn) {
  for (const Table& table : all_tables()) {
    if (table.spread != Spread::by_key) continue;
    EXPECT_THAT(
        database_.run("SELECT indexrelid::regclass FROM pg_index i WHERE indisunique AND indrelid = '" +
                      std::string(table.name) +
                      "'::regclass AND NOT EXISTS (SELECT FROM pg_attribute a WHERE attrelid = indrelid "
                      "AND attnum = ANY (indkey) AND attname = '" +
                      std::string(table.column) + "')"),
        IsEmpty())
        << table.name;
  }
}

TEST_F(PostgresSchema, ForeignKeysStayOnOneMachine) {
  const auto find = [](const std::string& name) {
    return *std::ranges::find(all_tables(), name, &Table::name);
  };
  const auto keys =
      database_.run("SELECT conrelid::regclass, confrelid::regclass FROM pg_constraint WHERE contype = 'f'");
  EXPECT_FALSE(keys.empty());
  for (const std::string& key : keys) {
    const Table from = find(key.substr(0, key.find('|'))), to = find(key.substr(key.find('|') + 1));
    const bool beside = from.spread == Spread::by_key && (from.beside == to.name || from.beside == to.beside);
    EXPECT_TRUE(to.spread == Spread::everywhere || (to.spread == Spread::by_key && beside)) << key;
    EXPECT_NE(from.spread, Spread::here) << key;
  }
}

TEST_F(PostgresSchema, HasNoSequences) {
  EXPECT_THAT(database_.run("SELECT relname FROM pg_class WHERE relkind = 'S'"), IsEmpty());
}

TEST_F(PostgresSchema, StatementsOfTheVisitSearchByKey) {
  for (const StatementText& one : all_statements()) {
    const std::string text = one.text;
    if (one.path == Path::administration || tables_in(text).empty()) continue;
    int parameters = 0;
    while (text.find('$' + std::to_string(parameters + 1)) != std::string::npos) ++parameters;
    std::string values;
    for (int i = 0; i < parameters; ++i) values += i == 0 ? "NULL" : ", NULL";
    const auto plan =
        database_.run("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; PREPARE one AS " +
                      text + "; EXPLAIN EXECUTE one" + (parameters == 0 ? "" : "(" + values + ")"));
    EXPECT_FALSE(plan.empty());
    for (const std::string& step : plan) EXPECT_THAT(step, Not(HasSubstr("Seq Scan"))) << text;
  }
}

}  // namespace
}  // namespace kakunin::service
