// SPDX-License-Identifier: Apache-2.0
// Every operation, well and badly called, is answered as docs/openapi.yaml says.

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>

#include "protocol/json.h"
#include "service/core/batch_user.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* posts[] = {"/v1/enrolments",    "/v1/renewals",  "/v1/challenges", "/v1/verifications",
                                 "/v1/registrations", "/v1/inquiries", "/v1/batches"};

void write(const std::vector<Exchange>& exchanges, const std::filesystem::path& file) {
  std::ofstream out(file);
  for (const Exchange& exchange : exchanges) {
    boost::json::object headers;
    for (const auto& [name, value] : exchange.reply.headers) headers[name] = value;
    out << boost::json::serialize(boost::json::object{{"method", exchange.method},
                                                      {"path", exchange.path},
                                                      {"request", exchange.request_body},
                                                      {"status", exchange.reply.status},
                                                      {"headers", headers},
                                                      {"body", exchange.reply.body}})
        << '\n';
  }
}

void call_well(World& world, Counter& counter, const TestTerminal& terminal) {
  pki::test::CertificateSpec spec;
  const Card card = world.issue_card(spec);
  world.add_person("P-1", card, true, [](ImportedPerson& row) {
    row.person.identity.other_name = "別名　花子";
    row.person.identity.other_sex = eligibility::Sex::not_set;
    auto& insurance = row.person.insurances.front();
    insurance.branch = eligibility::BranchNumber::parse("01");
    insurance.personal_or_family = eligibility::PersonalOrFamily::family;
    insurance.insured_name = "見本　太郎";
    insurance.copayment = eligibility::Percent{10};
    insurance.preschool = true;
    insurance.elderly.emplace();
    insurance.elderly->valid_from = Day(std::chrono::year(2024) / 8 / 1);
    insurance.elderly->ratio = eligibility::Percent{20};
    insurance.limit.emplace();
    insurance.limit->classification = "01";
    insurance.limit->application_category = "A01";
    insurance.specific_diseases.emplace_back().category = "1";
    eligibility::PublicAssistance& assistance = row.person.assistances.emplace_back();
    assistance.welfare_office = "港区福祉事務所";
    assistance.payer = eligibility::PayerNumber::parse("12139994");
    assistance.recipient = eligibility::RecipientNumber::parse("9999996");
    assistance.started = Day(std::chrono::year(2020) / 4 / 1);
    assistance.tickets.push_back({std::chrono::year(2025) / 4, "1"});
  });
  EXPECT_EQ(counter.verify(card).status, 200);
  spec.serial = 2;
  const Card unregistered = world.issue_card(spec);
  world.add_person("P-2", unregistered, false);
  EXPECT_EQ(counter.verify(unregistered).status, 200);
  EXPECT_EQ(counter.register_card(unregistered).status, 200);
  const protocol::InquiryRequest inquiry{.key = {.insurer = *eligibility::InsurerNumber::parse("01139997"),
                                                 .symbol = "123",
                                                 .number = "4567",
                                                 .branch = std::nullopt,
                                                 .birth = Day(std::chrono::year(1980) / 2 / 29)},
                                         .day = counter.today()};
  EXPECT_EQ(counter.client.post("/v1/inquiries", to_json(inquiry)).status, 200);
  EXPECT_EQ(counter.client.get("/v1/status").status, 200);
  BatchUser user(world.client(terminal), counter.today());
  const std::string id = id_of(user.open(20));
  user.fill_all(id, 20, 7);
  user.read_to_end(id);
  EXPECT_EQ(user.results_so_far, expected_results(20));
  EXPECT_EQ(user.state(id).status, 200);
  EXPECT_EQ(user.erase(id).status, 200);
  EXPECT_EQ(world.client(terminal)
                .post("/v1/renewals", to_json(protocol::RenewalRequest{make_request().csr_pem}))
                .status,
            200);
}

void call_badly(World& world, Counter& counter) {
  Client nobody = world.client();
  for (const char* path : posts) {
    EXPECT_EQ(counter.client.post(path, R"({"surprise":1})").code(), "K3004") << path;
    EXPECT_EQ(counter.client.post(path, "{").code(), "K3004") << path;
    EXPECT_EQ(counter.client.post(path, "").code(), "K3004") << path;
    EXPECT_EQ(counter.client.post(path, "{}", "text/plain").code(), "K3008") << path;
    EXPECT_EQ(counter.client.get(path).code(), "K3007") << path;
    EXPECT_EQ(counter.client.post(path, std::string(70'000, ' ')).code(), "K3005") << path;
    const bool open_to_all = std::string_view(path) == "/v1/enrolments";
    EXPECT_EQ(nobody.post(path, "{}").code(), open_to_all ? "K3004" : "K3101") << path;
  }
  EXPECT_EQ(counter.client.post("/v1/status", "{}").code(), "K3007");
  EXPECT_EQ(nobody.get("/v1/terms/current").code(), "K3101");
  for (const char* path : {"/", "/v1", "/v1/statuses", "/v1/status/", "/v1/terms/2025-04", "/v2/status"}) {
    EXPECT_EQ(counter.client.get(path).code(), "K3006") << path;
  }
}

void call_batches_badly(World& world, const TestTerminal& terminal) {
  BatchUser user(world.client(terminal), day_in_japan(world.clock.now()));
  const std::string id = id_of(user.open(2, "opened-to-be-refused"));
  EXPECT_EQ(user.open(3, "opened-to-be-refused").code(), "K3403");
  EXPECT_EQ(user.fill(id, 1, 2).code(), "K3404");
  EXPECT_EQ(user.fill("none", 0, 1).code(), "K3401");
  EXPECT_EQ(user.results(id, 3).code(), "K3404");
  EXPECT_EQ(user.results("none", 0).code(), "K3401");
  EXPECT_EQ(user.state("none").code(), "K3401");
  EXPECT_EQ(user.erase("none").code(), "K3401");
  for (const std::string& path : {"/v1/batches/" + id, "/v1/batches/" + id + "/results?from=0"}) {
    EXPECT_EQ(user.client().post(path, "{}").code(), "K3007") << path;
    EXPECT_EQ(world.client().get(path).code(), "K3101") << path;
  }
  EXPECT_EQ(user.client().get("/v1/batches/" + id + "/results").code(), "K3004");
  EXPECT_EQ(user.client().get("/v1/batches/" + id + "/results/1").code(), "K3006");
}

void fail_checks(World& world, Counter& counter) {
  pki::test::CertificateSpec spec;
  spec.serial = 3;
  const Card card = world.issue_card(spec);
  world.add_person("P-3", card, true,
                   [](ImportedPerson& row) { row.person.flags.self_disclosure_blocked = true; });
  const auto verify = [&](const protocol::VerificationRequest& request) {
    return counter.client.post("/v1/verifications", to_json(request)).code();
  };
  EXPECT_EQ(counter.verify(card).code(), "K4013");
  auto request = counter.verification(card);
  request.signature.back() ^= 1;
  EXPECT_EQ(verify(request), "K3204");
  EXPECT_EQ(verify(request), "K3201");
  request.day = Day(std::chrono::year(1999) / 1 / 1);
  EXPECT_EQ(verify(request), "K3301");
  auto registration = counter.registration(card);
  registration.terms_version = "1999";
  EXPECT_EQ(counter.client.post("/v1/registrations", to_json(registration)).code(), "K5001");
  EXPECT_EQ(counter.client
                .post("/v1/enrolments", to_json(protocol::EnrolmentRequest{"000000000000", facility_id, "W1",
                                                                           make_request().csr_pem}))
                .code(),
            "K3104");
  world.clock.advance(24h * 61);
  EXPECT_EQ(counter.verify(card).code(), "K4009");
}

/// Every operation, by a terminal that has asked too often.
void ask_too_often(std::vector<Exchange>& exchanges) {
  World world({}, [](Settings& s) { s.rates.terminal = {.per_second = 1, .burst = 1}; });
  const TestTerminal terminal = world.enrol();
  world.exchanges = &exchanges;
  Client client = world.client(terminal);
  const auto is_refused = [](const auto& ask) {
    for (int i = 0; i < 10; ++i) {
      if (ask().code() == "K3010") return true;
    }
    return false;
  };
  for (const char* path : posts) EXPECT_TRUE(is_refused([&] { return client.post(path, "{}"); })) << path;
  for (const char* path : {"/v1/status", "/v1/terms/current"}) {
    EXPECT_TRUE(is_refused([&] { return client.get(path); })) << path;
  }
}

TEST(OpenApi, DescribesEveryAnswer) {
  World world;
  std::vector<Exchange> exchanges;
  ask_too_often(exchanges);
  world.exchanges = &exchanges;
  const TestTerminal terminal = world.enrol();
  Counter counter(world, terminal);
  put_people(world);
  call_well(world, counter, terminal);
  call_badly(world, counter);
  call_batches_badly(world, terminal);
  fail_checks(world, counter);
  const auto file = world.directory.path() / "exchanges.jsonl";
  write(exchanges, file);
  const std::string source = KAKUNIN_SOURCE_DIR;
  const std::string command = "/usr/bin/python3 '" + source + "/tests/service/core/check_openapi.py' '" +
                              source + "/docs/openapi.yaml' '" + file.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0) << exchanges.size() << " exchanges";
}

}  // namespace
}  // namespace kakunin::service::test
