// SPDX-License-Identifier: Apache-2.0
// What only a real Citus can say (deploy/citus/try-citus): on how many machines each statement runs, and that
// tables of later versions are spread with a database that was spread before. Tests where KAKUNIN_TEST_CITUS
// leads to one, and none otherwise.

#include <gmock/gmock.h>

#include <cstdlib>
#include <regex>

#include "service/store/postgres/migrations.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/postgres/statements.h"
#include "service/store/postgres/tables.h"
#include "service/store/samples.h"
#include "support/postgres_server.h"

namespace kakunin::service {
namespace {

using postgres::all_statements;
using postgres::all_tables;
using postgres::Path;
using postgres::Spread;

class Citus : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { empty(); }
  void TearDown() override { empty(); }

  std::vector<std::string> run(const std::string& sql) const {
    return test::run_statements(connection_, sql);
  }
  [[nodiscard]] PostgresOptions options() const { return {.connection = connection_}; }
  void empty() const {
    std::string names;
    for (const postgres::Table& table : all_tables()) {
      names += (names.empty() ? "" : ", ") + std::string(table.name);
    }
    run("DROP TABLE IF EXISTS " + names + " CASCADE");
  }

  /// Each table is where tables.h wants it.
  void expect_spread() const {
    std::vector<std::string> wanted;
    for (const postgres::Table& table : all_tables()) {
      if (table.spread == Spread::here) continue;
      wanted.push_back(std::string(table.name) +
                       (table.spread == Spread::by_key ? "|distributed" : "|reference"));
    }
    EXPECT_THAT(run("SELECT table_name::text, citus_table_type FROM citus_tables"),
                testing::UnorderedElementsAreArray(wanted));
  }

  std::string connection_ = GetParam();
};

/// A value of each type that parameters have.
std::string value_of(const std::string& type) {
  const std::string one = type.substr(0, type.find('['));
  const std::string value = one == "bytea"                 ? "'\\x01'::bytea"
                            : one == "date"                ? "'2000-01-01'::date"
                            : one.starts_with("timestamp") ? "now()"
                            : one == "boolean"             ? "true"
                            : one == "text"                ? "'x'::text"
                                                           : "1::" + one;
  return one == type ? value : "ARRAY[" + value + "]::" + type;
}

/// On how many machines: "Task Count: 1", or "here" for a statement that Citus has nothing to do with.
std::string tasks_of(const std::vector<std::string>& plan) {
  for (const std::string& line : plan) {
    if (const auto at = line.find("Task Count: "); at != std::string::npos) return line.substr(at);
  }
  return "here";
}

TEST_P(Citus, EachStatementOfAVisitRunsOnOneMachine) {
  ASSERT_TRUE(distribute_postgres_store(options()));
  expect_spread();
  for (const postgres::StatementText& one : all_statements()) {
    if (one.path == Path::administration ||
        std::regex_search(one.text, std::regex("^(BEGIN|COMMIT|ROLLBACK)")))
      continue;
    const std::string prepared = "PREPARE one AS " + std::string(one.text) + ";";
    std::string values;
    for (const std::string& type :
         run(prepared +
             "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'one'")) {
      values += (values.empty() ? "(" : ", ") + value_of(type);
    }
    const std::string tasks =
        tasks_of(run(prepared + "EXPLAIN EXECUTE one" + values + (values.empty() ? "" : ")")));
    EXPECT_THAT(tasks, testing::AnyOf("Task Count: 1", "here")) << one.name;
    std::printf("  %-22s %s\n", one.name, tasks.c_str());
  }
}

TEST_P(Citus, TablesOfLaterVersionsFollowADatabaseThatIsSpread) {
  postgres::migrate(options(), 1);
  std::string spread;
  for (const postgres::Table& table : all_tables()) {
    if (table.spread != Spread::by_key) continue;
    spread += "SELECT create_distributed_table('" + std::string(table.name) + "', '" +
              std::string(table.column) + "', colocate_with => '" +
              std::string(table.beside.empty() ? "none" : table.beside) + "');";
  }
  run("BEGIN; SET LOCAL citus.multi_shard_modify_mode TO 'sequential';" + spread +
      "UPDATE schema_version SET spread = true; COMMIT");

  auto store = open_postgres_store(options());
  ASSERT_TRUE(store) << store.error().reason;
  expect_spread();
  const auto writer = (*store)->open_writer();
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->put_facility(facility()));
  const std::vector<std::string> ids{facility().id};
  EXPECT_EQ(run("SELECT id FROM facility"), ids);
}

std::vector<std::string> connections() {
  const char* connection = std::getenv("KAKUNIN_TEST_CITUS");
  if (connection == nullptr) return {};
  return {connection};
}
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Citus);  // where there is no Citus
INSTANTIATE_TEST_SUITE_P(Try, Citus, testing::ValuesIn(connections()));

}  // namespace
}  // namespace kakunin::service
