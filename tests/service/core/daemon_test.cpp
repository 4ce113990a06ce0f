// SPDX-License-Identifier: Apache-2.0
// kakunind's commands as an operator types them: exit codes, what they say, and the audit chain they prove.

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "protocol/json.h"
#include "service/core/world.h"
#include "service/files.h"
#include "service/store/audit_anchor.h"

namespace kakunin::service::test {
namespace {

namespace fs = std::filesystem;

struct Finished {
  int code = -1;
  std::string out;  // and standard error, in the order of their coming
};

std::string quoted(const std::string& word) {
  std::string all = "'";
  for (const char c : word) all += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return all + "'";
}

Finished run(const std::vector<std::string>& words) {
  std::string command = quoted(std::string(KAKUNIN_BINARY_DIR) + "/bin/kakunind");
  for (const std::string& word : words) command += " " + quoted(word);
  command += " 2>&1";
  Finished finished;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> chunk{};
  while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), pipe)) {
    finished.out.append(chunk.data(), size);
  }
  const int status = ::pclose(pipe);
  if (WIFEXITED(status)) finished.code = WEXITSTATUS(status);
  return finished;
}

class Commands : public testing::Test {
 protected:
  Commands() { EXPECT_EQ(run({"init", "--data", data(), "--listen", "127.0.0.1:0"}).code, 0); }
  [[nodiscard]] std::string data() const { return (directory.path() / "service").string(); }
  /// With --data behind the command's words.
  [[nodiscard]] Finished on_data(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data()});
    return run(words);
  }
  [[nodiscard]] std::string file(const std::string& content) {
    const fs::path path = directory.path() / ("file" + std::to_string(++files_));
    EXPECT_TRUE(write_file(path, content, FileAccess::everyone_reads));
    return path.string();
  }

  TemporaryDirectory directory;

 private:
  int files_ = 0;
};

TEST_F(Commands, WrongUsageIsTwo) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"surprise"},
      {"facility"},
      {"facility", "add"},
      {"facility", "add", "--id", "1319999999"},
      {"terminal", "revoke"},
      {"activation-code", "--facility", "1319999999"},
      {"import"},
      {"audit"},
      {"audit", "export", "--from", "x"},
      {"sample-data", "--size", "many"},
      {"sample-data", "--size", "-1"},
      {"serve", "--surprise"},
      {"status", "extra"},
      {"facility", "add", "--id", "1319999999", "--name", "a", "--visual", "maybe", "--data", data()},
  };
  for (const auto& words : wrong) {
    const Finished finished = run(words);
    EXPECT_EQ(finished.code, 2) << (words.empty() ? "nothing" : words.front()) << ": " << finished.out;
  }
  for (const char* word : {"--help", "--version"}) EXPECT_EQ(run({word}).code, 0);
}

TEST_F(Commands, WithoutAServicesDirectoryFail) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"serve"}, {"status"}, {"facility", "list"}, {"audit", "verify"}}) {
    auto there = words;
    there.insert(there.end(), {"--data", (directory.path() / "nowhere").string()});
    EXPECT_EQ(run(there).code, 1) << words.front();
  }
  EXPECT_FALSE(fs::exists(directory.path() / "nowhere")) << "looking makes nothing";
  EXPECT_EQ(run({"init", "--data", data()}).code, 1) << "never over another";
}

TEST_F(Commands, BadLinesAreNamedAndGoodOnesKept) {
  const std::string lines =
      file(R"({"type":"person","id":"P-1","name":"見本　一","sex":1,"birth":"1990-01-01"})"
           "\n"
           R"({"type":"person","id":"P-2","name":"見本　二","sex":1,"birth":"1990-13-01"})"
           "\n"
           "not JSON\n"
           R"({"type":"insurance","person":"P-1","insurer":"06139993","number":"1","acquired":"2020-04-01"})"
           "\n"
           R"({"type":"person","id":"P-3","name":"見本　三","sex":1,"birth":"1990-01-01"})"
           "\n");
  for (int time = 0; time < 2; ++time) {
    const Finished finished = on_data({"import", lines});
    EXPECT_EQ(finished.code, 1);
    EXPECT_NE(finished.out.find(": 2 persons"), std::string::npos) << finished.out;
    EXPECT_NE(finished.out.find("3 lines skipped"), std::string::npos) << finished.out;
    for (const char* named : {":2: field \"birth\"", ":3: not JSON", ":4: field \"insurer\""}) {
      EXPECT_NE(finished.out.find(lines + named), std::string::npos) << named << " in " << finished.out;
    }
    EXPECT_EQ(finished.out.find("見本"), std::string::npos) << "no personal data on the screen";
    EXPECT_EQ(finished.out.find("1990-13"), std::string::npos);
  }
  EXPECT_EQ(on_data({"import", directory.path() / "missing"}).code, 1);
  EXPECT_EQ(on_data({"import",
                     file(R"({"type":"person","id":"P-4","name":"見本　四","sex":1,"birth":"1990-01-01"})")})
                .code,
            0);
}

/// The rows of a query, as text.
std::string rows(const fs::path& database, const std::string& query) {
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open(database.c_str(), &handle), SQLITE_OK);
  std::string all;
  const auto collect = [](void* to, int count, char** values, char**) {
    for (int i = 0; i < count; ++i) {
      static_cast<std::string*>(to)->append(values[i] != nullptr ? values[i] : "NULL").append("|");
    }
    static_cast<std::string*>(to)->append("\n");
    return 0;
  };
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(handle, query.c_str(), collect, &all, &error), SQLITE_OK) << (error ? error : "");
  sqlite3_free(error);
  sqlite3_close(handle);
  return all;
}

TEST_F(Commands, SampleDataIsTheSameEveryTime) {
  const fs::path other = directory.path() / "other";
  ASSERT_EQ(run({"init", "--data", other.string(), "--listen", "127.0.0.1:0"}).code, 0);
  const auto content = [](const fs::path& at, const char* seed) {
    EXPECT_EQ(run({"sample-data", "--data", at.string(), "--size", "50", "--seed", seed}).code, 0);
    std::string all;
    const std::string tables =
        rows(at / "kakunin.db",
             "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' "
             "AND name NOT LIKE '%migration%' ORDER BY name");
    for (std::size_t begin = 0; begin < tables.size(); begin = tables.find('\n', begin) + 1) {
      const std::string table = tables.substr(begin, tables.find('|', begin) - begin);
      all += table + "\n" + rows(at / "kakunin.db", "SELECT * FROM " + table);
    }
    return all;
  };
  const std::string first = content(data(), "7");
  EXPECT_GT(first.size(), 5000U);
  EXPECT_EQ(first, content(other, "7"));
  EXPECT_EQ(first, content(data(), "7")) << "and again changes nothing";
}

TEST_F(Commands, FacilitiesTerminalsAndCodes) {
  EXPECT_EQ(on_data({"facility", "add", "--id", "1319999999", "--name", "見本"}).code, 0);
  EXPECT_EQ(on_data({"facility", "add", "--id", "1319999999", "--name", "見本"}).code, 1) << "there already";
  EXPECT_EQ(on_data({"facility", "set", "--id", "1319999999", "--visual", "with-proof"}).code, 0);
  EXPECT_NE(on_data({"facility", "list"}).out.find("visual=with-proof\tactive"), std::string::npos);
  EXPECT_EQ(on_data({"facility", "suspend", "--id", "1319999999"}).code, 0);
  EXPECT_NE(on_data({"facility", "list"}).out.find("suspended"), std::string::npos);
  EXPECT_EQ(on_data({"facility", "resume", "--id", "1319999999"}).code, 0);

  const auto code = [&](const std::string& facility, const std::string& user) {
    return on_data({"activation-code", "--facility", facility, "--user", user});
  };
  const Finished good = code("1319999999", "W0000001");
  EXPECT_EQ(good.code, 0);
  EXPECT_EQ(good.out.find_first_not_of("0123456789"), 12U) << good.out;
  EXPECT_EQ(good.out.substr(12, 2), "\n{") << good.out;
  EXPECT_NE(good.out, code("1319999999", "W0000001").out) << "each time another";
  EXPECT_EQ(rows(fs::path(data()) / "kakunin.db", "SELECT count(*) FROM activation_code"), "2|\n");
  EXPECT_EQ(code("1319999999", "").code, 1);
  EXPECT_EQ(code("1319999999", "W\n1").code, 1);
  EXPECT_EQ(code("1319999999", std::string(65, 'W')).code, 1) << "no terminal could send it";

  for (const char* id : {"../../etc", "1319999998", "' OR 1=1 --", "", "/etc/passwd"}) {
    EXPECT_NE(code(id, "W1").code, 0) << id;
    EXPECT_NE(on_data({"facility", "add", "--id", id, "--name", "x"}).code, 0) << id;
    EXPECT_NE(on_data({"terminal", "revoke", id}).code, 0) << id;
    EXPECT_EQ(on_data({"terminal", "list", "--facility", id}).out, "") << id;
  }
  EXPECT_EQ(on_data({"terminal", "list"}).out, "");
}

/// A service that has been running: its chain, its anchors.
class Chain : public testing::Test {
 protected:
  Chain() {
    for (int i = 0; i < 4; ++i) terminal = world.enrol();
    world.service->stop();
  }
  [[nodiscard]] Finished verify(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"audit", "verify", "--data", world.directory.path().string()};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  void change(const std::string& statement) const {
    rows(world.directory.path() / "kakunin.db",
         "PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE type='trigger'; "
         "PRAGMA writable_schema=OFF;");
    rows(world.directory.path() / "kakunin.db", statement);
  }
  [[nodiscard]] fs::path anchors() const { return world.directory.path() / "audit-anchors.txt"; }

  World world;
  TestTerminal terminal;
};

TEST_F(Chain, IsIntactAndAnchoredAtTheEnd) {
  const Finished finished = verify();
  EXPECT_EQ(finished.code, 0) << finished.out;
  EXPECT_NE(finished.out.find("intact: 4 records"), std::string::npos) << finished.out;
  EXPECT_NE(finished.out.find("1 anchors"), std::string::npos) << finished.out;
}

TEST_F(Chain, AChangeIsFound) {
  change("UPDATE audit SET outcome = 'covered' WHERE sequence = 2");
  const Finished finished = verify();
  EXPECT_EQ(finished.code, 3);
  EXPECT_NE(finished.out.find("NOT INTACT at record 2"), std::string::npos) << finished.out;
}

TEST_F(Chain, AGapIsFound) {
  change("DELETE FROM audit WHERE sequence = 2");
  const Finished finished = verify();
  EXPECT_EQ(finished.code, 3);
  EXPECT_NE(finished.out.find("NOT INTACT at record 2"), std::string::npos) << finished.out;
}

TEST_F(Chain, ACutWithItsHeadIsFoundByTheAnchor) {
  change("DELETE FROM audit WHERE sequence > 2");
  EXPECT_EQ(verify().code, 3);
  change("UPDATE audit_head SET sequence = 2, hash = (SELECT hash FROM audit WHERE sequence = 2)");
  const Finished finished = verify();
  EXPECT_EQ(finished.code, 3);
  EXPECT_NE(finished.out.find("anchored"), std::string::npos) << finished.out;
  const fs::path copy = world.directory.path() / "elsewhere.txt";
  fs::rename(anchors(), copy);
  const Finished without = verify();
  EXPECT_EQ(without.code, 0) << "consistent in itself";
  EXPECT_NE(without.out.find("no anchors"), std::string::npos) << "but says what it cannot see";
  EXPECT_EQ(verify({"--anchors", copy.string()}).code, 3);
}

TEST_F(Chain, AnchorsThatAreNoneAreAnError) {
  ASSERT_TRUE(write_file(anchors(), "nonsense\n", FileAccess::everyone_reads));
  EXPECT_EQ(verify().code, 1);
  EXPECT_EQ(verify({"--anchors", "/nowhere"}).code, 1);
}

TEST(Anchors, AreWrittenByRecordsAndByTime) {
  World world({}, [](Settings& s) { s.audit.anchor_records = 3; });
  const fs::path file = world.directory.path() / "audit-anchors.txt";
  const auto count = [&] {
    const auto anchors = read_anchors(file);
    return anchors ? anchors->size() : 0;
  };
  static_cast<void>(world.enrol());
  world.service->poll();
  EXPECT_EQ(count(), 1U) << "the first record after none was ever written is old enough";
  static_cast<void>(world.enrol());
  static_cast<void>(world.enrol());
  world.service->poll();
  EXPECT_EQ(count(), 1U) << "two are not three";
  static_cast<void>(world.enrol());
  world.service->poll();
  EXPECT_EQ(count(), 2U);
  world.clock.advance(std::chrono::minutes(16));
  world.service->poll();
  EXPECT_EQ(count(), 2U) << "nothing new";
  static_cast<void>(world.enrol());
  world.service->poll();
  EXPECT_EQ(count(), 3U);
  static_cast<void>(world.enrol());
  world.service->stop();
  EXPECT_EQ(count(), 4U) << "at the end";
  EXPECT_EQ(read_anchors(file)->back().head.sequence, 6);
}

TEST(Anchors, NameWhatThisServiceHasWrittenDurablyAndNotWhatItReads) {
  World world({}, [](Settings& s) { s.audit.anchor_records = 1; });
  const fs::path file = world.directory.path() / "audit-anchors.txt";
  WriteBatch of_another;
  of_another.audit.resize(1);
  ASSERT_TRUE(world.own_store->open_writer().value()->apply(of_another));
  world.service->poll();
  EXPECT_FALSE(fs::exists(file));
  static_cast<void>(world.enrol());
  world.service->poll();
  EXPECT_EQ(read_anchors(file).value().back().head.sequence, 2);
}

}  // namespace
}  // namespace kakunin::service::test
