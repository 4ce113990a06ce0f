// SPDX-License-Identifier: Apache-2.0
// The proof that the schema and every statement keep Citus's rules: docs/scale.md says why they matter.

#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "service/store/postgres/database.h"
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
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAreArray;

/// A table as a statement names it.
struct Use {
  const Table* table = nullptr;
  std::string name;  // its alias, or its own
  bool is_insert = false;
};

std::vector<Use> tables_in(const std::string& text) {
  static const std::regex use(R"((FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)(\s+([a-z])\b)?)");
  std::vector<Use> uses;
  for (std::sregex_iterator it(text.begin(), text.end(), use), end; it != end; ++it) {
    const std::string name = (*it)[2];
    for (const Table& table : all_tables()) {
      if (table.name == name)
        uses.push_back({&table, (*it)[4].matched ? (*it)[4].str() : name, (*it)[1] == "INTO"});
    }
  }
  return uses;
}

/// INSERT gives the column one parameter; everything else compares it with one.
bool names_its_key(const std::string& text, const Use& use) {
  const std::string column(use.table->column);
  if (use.is_insert) {
    static const std::regex parts(R"(INTO [a-z_]+ \(([^)]*)\)\s*VALUES \(([^)]*)\))");
    std::smatch found;
    if (!std::regex_search(text, found, parts)) return false;
    const auto words = [](const std::string& list) {
      static const std::regex word(R"([a-z_$0-9]+)");
      std::vector<std::string> all;
      for (std::sregex_iterator it(list.begin(), list.end(), word), end; it != end; ++it)
        all.push_back(it->str());
      return all;
    };
    const auto columns = words(found[1]), values = words(found[2]);
    const auto place = std::ranges::find(columns, column) - columns.begin();
    return columns.size() == values.size() && static_cast<std::size_t>(place) < values.size() &&
           values[static_cast<std::size_t>(place)].starts_with('$');
  }
  const std::string alias = use.name == use.table->name ? "(" + use.name + "\\.)?" : use.name + "\\.";
  return std::regex_search(text, std::regex("(WHERE|AND|ON)\\s+" + alias + column + " = \\$[0-9]+\\b"));
}

/// What keeps a statement from running on one machine; empty: nothing.
std::string fault_of(const std::string& text) {
  std::string key;
  for (const Use& use : tables_in(text)) {
    if (use.table->spread != Spread::by_key) continue;
    if (!names_its_key(text, use)) return std::string(use.table->name) + " without its key";
    const std::string group(use.table->beside.empty() ? use.table->name : use.table->beside);
    if (!key.empty() && key != group) return "tables that are not beside each other";
    key = group;
  }
  const std::size_t condition = std::min(text.find("WHERE"), text.size());
  return text.find(" OR ", condition) == std::string::npos ? "" : "an alternative";
}

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
    const std::string text = one.text;
    const bool touches_persons = std::ranges::any_of(
        tables_in(text), [](const Use& use) { return use.table->spread == Spread::by_key; });
    if (!touches_persons) continue;
    EXPECT_EQ(fault_of(text), "") << one.name;
  }
}

TEST(PostgresStatements, TheProofFindsWhatFansOut) {
  for (const char* text :
       {"SELECT name FROM person", "SELECT name FROM person WHERE name = $1",
        "SELECT name FROM person WHERE person = ANY($1)", "SELECT name FROM person WHERE person > $1",
        "SELECT name FROM person p JOIN insurance i ON i.place = 1 WHERE p.person = $1",
        "SELECT name FROM person p JOIN certificate c ON c.serial = $2 WHERE p.person = $1",
        "SELECT person FROM certificate WHERE issuer = $1", "DELETE FROM insurance WHERE place = $1",
        "UPDATE person SET name = $2 WHERE name = $1", "INSERT INTO person (name) VALUES ($1)",
        "INSERT INTO ticket (person, month) SELECT person, 1 FROM assistance WHERE person = $1",
        "SELECT name FROM person WHERE person = $1 OR name = $2"}) {
    EXPECT_NE(fault_of(text), "") << text;
  }
  EXPECT_EQ(fault_of("SELECT name FROM person WHERE person = $1"), "");
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
