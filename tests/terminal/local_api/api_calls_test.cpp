// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/api_calls.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "terminal/local_api/fake_desk.h"

namespace kakunin::local_api {
namespace {

constexpr TimePoint now{std::chrono::seconds{1'795'824'000}};

class ApiCallsTest : public testing::Test {
 protected:
  ApiCallsTest() {
    AccessTokens tokens;
    all_ =
        "Bearer " + tokens.make("all", {Scope::events, Scope::verdict, Scope::control, Scope::inquiry}, now);
    none_ = "Bearer " + tokens.make("none", {}, now);
    calls_.set_tokens(std::move(tokens));
  }

  ApiRequest request(std::string method, std::string target, std::string body = {}) const {
    ApiRequest made{std::move(method), std::move(target), "127.0.0.1:4321", {}, all_, "application/json", {}};
    made.body = std::move(body);
    return made;
  }
  static std::string code(const ApiResponse& response) {
    return std::string(boost::json::parse(response.body).at("code").as_string());
  }

  std::string all_;
  std::string none_;
  test::FakeDesk desk_;
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(now);
  VisitFeed feed_{clock_, std::nullopt};
  ApiCalls calls_{{desk_, feed_, {"https://receipts.example"}, nullptr, "1.0"}, AccessTokens()};
};

TEST_F(ApiCallsTest, NeedsATokenWithTheScope) {
  for (const auto& [method, target] : {std::pair{"GET", "/v1/status"},
                                       {"GET", "/v1/events"},
                                       {"GET", "/v1/verdict"},
                                       {"POST", "/v1/visits"},
                                       {"DELETE", "/v1/visits/current"},
                                       {"POST", "/v1/inquiries"}}) {
    ApiRequest without = request(method, target);
    without.authorization.clear();
    EXPECT_EQ(calls_.handle(without).status, 401) << target;
    without.authorization = "Bearer kakunin_00";
    EXPECT_EQ(calls_.handle(without).status, 401) << target;
    without.authorization = none_;
    EXPECT_EQ(calls_.handle(without).status, 403) << target;
  }
  EXPECT_EQ(desk_.begun + desk_.cancelled, 0);
}

TEST_F(ApiCallsTest, IsReachedUnderItsOwnNamesOnly) {
  for (const char* host :
       {"127.0.0.1:4321", "127.0.0.1", "localhost:1", "localhost", "[::1]:4321", "[::1]"}) {
    ApiRequest asked = request("GET", "/v1/status");
    asked.host = host;
    EXPECT_EQ(calls_.handle(asked).status, 200) << host;
  }
  for (const char* host :
       {"", "evil.example:4321", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.2"}) {
    ApiRequest asked = request("GET", "/v1/status");
    asked.host = host;
    EXPECT_EQ(calls_.handle(asked).status, 421) << host;
  }
}

TEST_F(ApiCallsTest, ServesNoWebPageUnlessAllowed) {
  ApiRequest asked = request("GET", "/v1/status");
  asked.origin = "https://evil.example";
  EXPECT_EQ(code(calls_.handle(asked)), "origin_not_allowed");
  asked.origin = "null";
  EXPECT_EQ(calls_.handle(asked).status, 403);
  asked.origin = "https://receipts.example";
  EXPECT_EQ(calls_.handle(asked).allowed_origin, "https://receipts.example");
}

TEST_F(ApiCallsTest, BeginsAndCancelsVisits) {
  EXPECT_EQ(calls_.handle(request("POST", "/v1/visits")).status, 202);
  EXPECT_EQ(desk_.method, std::nullopt);
  EXPECT_EQ(calls_.handle(request("POST", "/v1/visits", R"({"method":"visual"})")).status, 202);
  EXPECT_EQ(desk_.method, protocol::Method::visual);
  EXPECT_EQ(calls_.handle(request("DELETE", "/v1/visits/current")).status, 202);
  for (const char* body : {"{", "[]", R"({"method":"face"})", R"({"pin":"1234"})", R"({"method":1})"}) {
    EXPECT_EQ(calls_.handle(request("POST", "/v1/visits", body)).status, 400) << body;
  }
  desk_.open = false;
  EXPECT_EQ(code(calls_.handle(request("POST", "/v1/visits"))), "busy");
  EXPECT_EQ(code(calls_.handle(request("DELETE", "/v1/visits/current"))), "no_visit");
}

TEST_F(ApiCallsTest, SaysThatTheCounterIsClosedOrPractises) {
  desk_.open = false;
  desk_.refuses = Beginning::closed;
  EXPECT_EQ(code(calls_.handle(request("POST", "/v1/visits"))), "counter_closed");
  desk_.open = true;
  feed_.set_practising(true);
  EXPECT_EQ(code(calls_.handle(request("POST", "/v1/visits"))), "training");
  EXPECT_EQ(code(calls_.handle(request("DELETE", "/v1/visits/current"))), "training");
  const char* inquiry = R"({"insurer":"139998","number":"42","birth":"19790203"})";
  EXPECT_EQ(code(calls_.handle(request("POST", "/v1/inquiries", inquiry))), "training");
  EXPECT_EQ(desk_.begun + desk_.cancelled, 0);
  EXPECT_FALSE(desk_.asked);
}

TEST_F(ApiCallsTest, LetsAnAllowedPageAskWhetherItMaySendAToken) {
  ApiRequest asked = request("OPTIONS", "/v1/visits");
  asked.authorization.clear();
  EXPECT_EQ(calls_.handle(asked).status, 401);
  asked.origin = "https://evil.example";
  EXPECT_EQ(calls_.handle(asked).status, 403);
  asked.origin = "https://receipts.example";
  const ApiResponse response = calls_.handle(asked);
  EXPECT_EQ(response.status, 204);
  EXPECT_TRUE(response.preflight);
  EXPECT_EQ(response.allowed_origin, "https://receipts.example");
}

TEST_F(ApiCallsTest, InquiresByNumber) {
  const auto response = calls_.handle(
      request("POST", "/v1/inquiries", R"({"insurer":"139998","number":"42","birth":"昭和54年2月3日"})"));
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(boost::json::parse(response.body).at("format").as_string(), "kakunin-result/1");
  ASSERT_TRUE(desk_.asked);
  EXPECT_EQ(desk_.asked->key.insurer.display(), "139998");
  EXPECT_EQ(desk_.asked->day, desk_.today());
  EXPECT_EQ(code(calls_.handle(request("POST", "/v1/inquiries", R"({"insurer":"139999","number":"42"})"))),
            "inquiry_invalid");
  EXPECT_EQ(calls_.handle(request("POST", "/v1/inquiries", "")).status, 400);
  desk_.fails = Failure{FailureCode::service_unreachable, {}, {}};
  const auto failed = calls_.handle(
      request("POST", "/v1/inquiries", R"({"insurer":"139998","number":"42","birth":"19790203"})"));
  EXPECT_EQ(failed.status, 502);
  EXPECT_EQ(code(failed), "K2001");
}

TEST_F(ApiCallsTest, ShowsTheVerdictWhileItIsShown) {
  EXPECT_EQ(code(calls_.handle(request("GET", "/v1/verdict"))), "no_verdict");
  formats::Result result;
  result.entitlements.emplace_back().patient.name = "資格　太郎";
  feed_.result_shown(result);
  EXPECT_NE(calls_.handle(request("GET", "/v1/verdict")).body.find("資格　太郎"), std::string::npos);
  EXPECT_EQ(calls_.handle(request("GET", "/v1/status")).body.find("資格"), std::string::npos);
  feed_.cleared();
  EXPECT_EQ(calls_.handle(request("GET", "/v1/verdict")).status, 404);
}

TEST_F(ApiCallsTest, SaysWhatIsWrongWithACall) {
  EXPECT_EQ(calls_.handle(request("GET", "/v1/nothing")).status, 404);
  const auto response = calls_.handle(request("PUT", "/v1/visits"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.allow, "POST");
  EXPECT_EQ(calls_.handle(request("GET", "/v1/events")).stream->has(Scope::verdict), true);
}

}  // namespace
}  // namespace kakunin::local_api
