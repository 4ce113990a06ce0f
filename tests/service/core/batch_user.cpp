// SPDX-License-Identifier: Apache-2.0
#include "service/core/batch_user.h"

#include <gtest/gtest.h>

#include <sstream>
#include <thread>

namespace kakunin::service::test {
namespace {

constexpr std::int64_t people = 40;
constexpr int persons_in_all = 60;  // rows ask for these; the last twenty exist in nobody's files

eligibility::InsurerNumber insurer() {
  return *eligibility::InsurerNumber::parse("01139997");
}

Day birth() {
  return Day(std::chrono::year(1980) / 2 / 29);
}

std::string number_of(std::int64_t person) {
  return "7" + std::to_string(1000 + person);
}

bool is_out_of_range(std::int64_t row) {
  return row % 17 == 3;
}

}  // namespace

protocol::InquiryRequest batch_row(std::int64_t row, Day today) {
  protocol::InquiryRequest request{.key = {.insurer = insurer()}, .day = today};
  request.key.symbol = "123";
  request.key.number = number_of(row % persons_in_all);
  request.key.birth = birth();
  if (is_out_of_range(row)) request.day = Day(std::chrono::year(1999) / 1 / 1);
  return request;
}

std::string expected_result(std::int64_t row) {
  if (is_out_of_range(row)) return "K3301";
  return row % persons_in_all < people ? "1" : "4";
}

std::vector<std::string> expected_results(std::int64_t rows) {
  std::vector<std::string> all;
  for (std::int64_t row = 0; row < rows; ++row) all.push_back(expected_result(row));
  return all;
}

void put_people(World& world) {
  std::vector<ImportedPerson> persons;
  for (std::int64_t i = 0; i < people; ++i) {
    ImportedPerson& row = persons.emplace_back();
    row.person.id = "B-" + std::to_string(i);
    row.person.identity.name = "見本　太郎";
    row.person.identity.sex = eligibility::Sex::male;
    row.person.identity.birth = birth();
    row.person.insurances.push_back({.insurer = insurer(),
                                     .insurer_name = "見本健康保険組合",
                                     .symbol = "123",
                                     .number = number_of(i),
                                     .acquired = Day(std::chrono::year(2020) / 4 / 1)});
  }
  ASSERT_TRUE(world.own_store->open_writer().value()->import_persons(persons));
}

Reply BatchUser::open(std::int64_t rows, const std::string& key) {
  return client_.post("/v1/batches", to_json(protocol::BatchRequest{key, rows}));
}

Reply BatchUser::fill(const std::string& id, std::int64_t from, std::int64_t count) {
  protocol::BatchPart part;
  for (std::int64_t row = from; row < from + count; ++row) part.rows.push_back(batch_row(row, today_));
  return client_.send("PUT", "/v1/batches/" + id + "/rows?from=" + std::to_string(from), to_json(part),
                      {"Content-Type: application/json"});
}

Reply BatchUser::erase(const std::string& id) {
  return client_.send("DELETE", "/v1/batches/" + id, {}, {});
}

Reply BatchUser::results(const std::string& id, std::int64_t from) {
  return client_.get("/v1/batches/" + id + "/results?from=" + std::to_string(from));
}

void BatchUser::fill_all(const std::string& id, std::int64_t rows, std::int64_t part) {
  for (std::int64_t from = 0; from < rows; from += part) {
    const Reply reply = fill(id, from, std::min(part, rows - from));
    ASSERT_EQ(reply.status, 200) << reply.body;
  }
}

bool BatchUser::read_some(const std::string& id) {
  const Reply reply = results(id, static_cast<std::int64_t>(results_so_far.size()));
  EXPECT_EQ(reply.status, 200) << reply.body;
  std::istringstream lines(reply.body);
  for (std::string text; std::getline(lines, text);) {
    const auto line = protocol::from_json<protocol::BatchLine>(text);
    if (!line) throw std::runtime_error("not a line: " + text);
    if (const auto* pause = std::get_if<protocol::BatchPause>(&*line)) {
      EXPECT_EQ(pause->next, static_cast<std::int64_t>(results_so_far.size()));
      return pause->more;
    }
    const auto& row = std::get<protocol::BatchRow>(*line);
    EXPECT_EQ(row.row, static_cast<std::int64_t>(results_so_far.size()));
    if (const auto* answer = std::get_if<protocol::VerdictAnswer>(&row.result)) {
      results_so_far.push_back(std::to_string(static_cast<int>(answer->verdict.validity)));
    } else {
      results_so_far.push_back(to_text(std::get<protocol::Problem>(row.result).code));
    }
  }
  if (reply.status != 200) throw std::runtime_error(reply.body);
  return true;  // cut: it goes on from here
}

void BatchUser::read_to_end(const std::string& id) {
  while (read_some(id)) std::this_thread::yield();
}

std::string id_of(const Reply& opened) {
  EXPECT_EQ(opened.status, 200) << opened.body;
  const auto answer = protocol::from_json<protocol::BatchAnswer>(opened.body);
  return answer ? answer->id : std::string();
}

std::map<std::string, int> audited_rows(World& world, const std::string& id) {
  std::map<std::string, int> rows;
  for (const auto& chained : world.audit()) {
    if (chained.record.request_id.starts_with(id + "-")) ++rows[chained.record.request_id];
  }
  return rows;
}

}  // namespace kakunin::service::test
