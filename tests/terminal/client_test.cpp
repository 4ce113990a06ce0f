// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <thread>

#include "protocol/json.h"
#include "terminal/curl_transfer.h"
#include "terminal/http_service_client.h"
#include "terminal/scripted_server.h"
#include "terminal/settings.h"

namespace kakunin::terminal {
namespace {

using test::json_reply;
using test::Reply;
using test::ScriptedServer;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr std::chrono::days day{1};

class Client : public testing::Test {
 protected:
  TimePoint now() const { return clock_->now(); }
  std::string server_identity() const { return authority_.issue(now() - day, now() + day); }

  std::unique_ptr<HttpServiceClient> client(const std::string& url, RetryPolicy retries = quick()) {
    HttpSettings settings;
    settings.service = url;
    settings.ca_pem = authority_.pem();
    settings.proxy = proxy_;
    settings.deadline = deadline_;
    settings.sessions = sessions_;
    return std::make_unique<HttpServiceClient>(settings, clock_, retries);
  }

  static RetryPolicy quick() { return {3, std::chrono::milliseconds{1}, std::chrono::milliseconds{5}}; }

  template <class Answer>
  static std::string code(const ServiceResult<Answer>& result) {
    if (result) return "answered";
    return result.error().cancelled ? "cancelled" : to_text(result.error().failure.code);
  }

  std::string status_json() const {
    return protocol::to_json(protocol::StatusAnswer{true, now(), "0.1.0", {}});
  }

  test::TestAuthority authority_;
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(SystemClock{}.now());
  std::string proxy_;
  std::chrono::milliseconds deadline_{20'000};
  std::shared_ptr<TlsSessions> sessions_;
};

TEST_F(Client, KeepsOneConnection) {
  ScriptedServer server(server_identity(),
                        [this](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  const auto service = client(server.url());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code(service->status()), "answered");
  EXPECT_EQ(server.requests(), 5);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(Client, ResumesItsSessionOnANewConnection) {
  ScriptedServer server(server_identity(), [this](const auto&, const auto&, int) {
    Reply reply = json_reply(200, status_json());
    reply.close_after = true;  // without a TLS goodbye, as in an outage
    return reply;
  });
  const auto service = client(server.url());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(code(service->status()), "answered");
  EXPECT_EQ(server.connections(), 3);
  EXPECT_EQ(server.resumptions(), 2);
  EXPECT_EQ(code(client(server.url())->status()), "answered");
  EXPECT_EQ(server.resumptions(), 2) << "a client with sessions of its own";
}

TEST_F(Client, SharesSessionsWithTheNextClientOfTheProgram) {
  ScriptedServer server(server_identity(), [this](const auto&, const auto&, int) {
    Reply reply = json_reply(200, status_json());
    reply.close_after = true;
    return reply;
  });
  sessions_ = std::make_shared<TlsSessions>();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(code(client(server.url())->status()), "answered");
  EXPECT_EQ(server.resumptions(), 2);
}

TEST_F(Client, SaysWhatItWants) {
  std::string line;
  std::string body;
  const protocol::ChallengeAnswer answer{"c-1", {}, now()};
  ScriptedServer server(server_identity(), [&](const std::string& request, const std::string& content, int) {
    line = request;
    body = content;
    return json_reply(201, protocol::to_json(answer));
  });
  const auto challenge = client(server.url())->challenge(protocol::Purpose::register_card);
  ASSERT_TRUE(challenge);
  EXPECT_EQ(*challenge, answer);
  EXPECT_EQ(line, "POST /v1/challenges HTTP/1.1");
  EXPECT_EQ(body, protocol::to_json(protocol::ChallengeRequest{protocol::Purpose::register_card}));
}

TEST_F(Client, ReadsProblemDocuments) {
  protocol::Problem problem{409, parse_failure_code("K5001").value(), "newer terms", "r-9", {}, "7"};
  ScriptedServer server(server_identity(), [&](const auto&, const auto&, int) {
    return json_reply(409, protocol::to_json(problem));
  });
  const auto answer = client(server.url())->register_card({});
  ASSERT_FALSE(answer);
  EXPECT_EQ(code(answer), "K5001");
  EXPECT_EQ(answer.error().failure.request_id, "r-9");
  EXPECT_EQ(answer.error().current_terms_version, "7");
  EXPECT_EQ(server.requests(), 1) << "what the service refuses is not repeated";
}

struct Bad {
  const char* name;
  Reply reply;
  const char* code;
};

TEST_F(Client, BadAnswersHaveTheirNames) {
  const std::string too_large = "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + std::string(70'000, ' ');
  const std::string endless =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n" + std::string(70'000, ' ');
  const Bad cases[] = {
      {"garbage", {"not HTTP at all\r\n\r\n", true, false}, "K2004"},
      {"not JSON", json_reply(200, "<html>"), "K2004"},
      {"another message", json_reply(200, "{\"version\":1}"), "K2004"},
      {"error without problem", json_reply(404, "not here"), "K2004"},
      {"cut in the body", {"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"accep", true, false}, "K2001"},
      {"cut before the head", {"", true, false}, "K2001"},
      {"too large", {too_large, true, false}, "K2005"},
      {"too large, length unknown", {endless, true, false}, "K2005"},
  };
  for (const Bad& row : cases) {
    ScriptedServer server(server_identity(), [&](const auto&, const auto&, int) { return row.reply; });
    EXPECT_EQ(code(client(server.url())
                       ->inquire({eligibility::InquiryKey{eligibility::InsurerNumber::parse("139998").value(),
                                                          {},
                                                          "1",
                                                          {},
                                                          day_in_japan(now())},
                                  day_in_japan(now())})),
              row.code)
        << row.name;
  }
}

TEST_F(Client, RepeatsWhatIsIdempotentAndNothingElse) {
  const auto failing_twice = [this](const auto&, const auto&, int count) {
    if (count < 3)
      return json_reply(503, protocol::to_json(protocol::Problem{
                                 503, parse_failure_code("K3002").value(), {}, {}, {}, {}}));
    return json_reply(200, status_json());
  };
  ScriptedServer passing(server_identity(), failing_twice);
  EXPECT_EQ(code(client(passing.url())->status()), "answered");
  EXPECT_EQ(passing.requests(), 3);
  ScriptedServer strict(server_identity(), failing_twice);
  EXPECT_EQ(code(client(strict.url())->verify({})), "K3002");
  EXPECT_EQ(strict.requests(), 1);
}

TEST_F(Client, RepeatsAnythingOfWhichNothingWasSent) {
  ScriptedServer server(server_identity(), [](const auto&, const auto&, int) {
    return json_reply(
        409, protocol::to_json(protocol::Problem{409, parse_failure_code("K3201").value(), {}, {}, {}, {}}));
  });
  server.hang_up_on(2);  // as a service does that has no room for another handshake
  EXPECT_EQ(code(client(server.url())->verify({})), "K3201");
  EXPECT_EQ(server.requests(), 1);
}

TEST_F(Client, APersonWhoTriesAgainIsNotMadeToWait) {
  ScriptedServer server(server_identity(), [](const auto&, const auto&, int) {
    return json_reply(
        429, protocol::to_json(protocol::Problem{429, parse_failure_code("K3002").value(), {}, {}, 60, {}}));
  });
  // Pauses of minutes would show: each call sends at once whatever was asked for before, and says how long.
  const auto service = client(server.url(), {3, std::chrono::minutes{10}, std::chrono::seconds{50}});
  for (int call = 1; call <= 3; ++call) {
    const auto answer = service->challenge(protocol::Purpose::verify);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().retry_after_seconds, 60);
    EXPECT_EQ(server.requests(), call);
  }
}

TEST(Backoff, IsDrawnFromTheWholeRange) {
  using std::chrono::milliseconds;
  using std::chrono::seconds;
  constexpr RetryPolicy policy{5, milliseconds{400}, milliseconds{2'000}};
  struct Row {
    int attempt;
    seconds asked;
    double chance;
    std::optional<milliseconds> pause;
  };
  const Row rows[] = {
      {1, seconds{0}, 0.0, milliseconds{0}},     {1, seconds{0}, 1.0, milliseconds{400}},
      {2, seconds{0}, 1.0, milliseconds{800}},   {2, seconds{0}, 0.5, milliseconds{400}},
      {4, seconds{0}, 1.0, milliseconds{2'000}},  // not 3,200
      {1, seconds{1}, 0.0, milliseconds{1'000}},  // never before what was asked
      {1, seconds{2}, 0.5, milliseconds{2'200}},  // and not all at that moment
      {1, seconds{3}, 0.5, std::nullopt},         // longer than one waits without a word
      {5, seconds{0}, 0.5, std::nullopt},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(pause_after(row.attempt, row.asked, policy, row.chance), row.pause)
        << row.attempt << ' ' << row.asked.count() << ' ' << row.chance;
  }
  constexpr RetryPolicy patient{1'000, milliseconds{400}, milliseconds{2'000}};
  EXPECT_EQ(pause_after(900, seconds{0}, patient, 1.0), milliseconds{2'000});
  for (int i = 0; i < 1'000; ++i) {
    const double chance = random_chance();
    EXPECT_TRUE(chance >= 0.0 && chance <= 1.0);
  }
}

TEST_F(Client, DoesNotPressAServiceThatAsksForALongPause) {
  ScriptedServer server(server_identity(), [](const auto&, const auto&, int) {
    return json_reply(
        503, protocol::to_json(protocol::Problem{503, parse_failure_code("K3003").value(), {}, {}, 600, {}}));
  });
  const auto answer = client(server.url())->status();
  EXPECT_EQ(code(answer), "K3003");
  EXPECT_EQ(answer.error().retry_after_seconds, 600);
  EXPECT_EQ(server.requests(), 1);
}

TEST_F(Client, GivesUpAtTheDeadline) {
  deadline_ = std::chrono::milliseconds{300};
  ScriptedServer server(server_identity(), [](const auto&, const auto&, int) {
    return Reply{"HTTP/1.1 200 OK\r\n", false, true};
  });
  EXPECT_EQ(code(client(server.url())->verify({})), "K2002");
}

TEST_F(Client, CanBeCancelled) {
  ScriptedServer server(server_identity(), [](const auto&, const auto&, int) {
    return Reply{"", false, true};
  });
  const auto service = client(server.url());
  std::thread person([&] {
    server.wait_for_requests(1);
    service->cancel();
  });
  EXPECT_EQ(code(service->verify({})), "cancelled");
  person.join();
}

TEST_F(Client, ACallAboutToBeginIsCancelledToo) {
  ScriptedServer server(server_identity(),
                        [this](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  const auto service = client(server.url());
  service->cancel();
  EXPECT_EQ(code(service->status()), "cancelled");
  EXPECT_EQ(server.requests(), 0);
  service->allow();
  EXPECT_EQ(code(service->status()), "answered");
}

TEST_F(Client, ACheckIsNotSentTwiceWhenAKeptConnectionDies) {
  ScriptedServer server(server_identity(), [this](const auto&, const auto&, int count) {
    return count == 1 ? json_reply(200, status_json()) : Reply{"", true, false};
  });
  const auto service = client(server.url());
  EXPECT_EQ(code(service->status()), "answered");
  EXPECT_EQ(code(service->verify({})), "K2001");
  EXPECT_EQ(server.requests(), 2);
}

TEST_F(Client, NoticesAClockThatDiffersFromTheServices) {
  ScriptedServer server(server_identity(), [this](const auto&, const auto&, int) {
    Reply reply = json_reply(200, status_json());
    reply.raw.insert(reply.raw.find("\r\n") + 2, "Date: Sat, 01 Jan 2022 00:00:00 GMT\r\n");
    return reply;
  });
  EXPECT_EQ(code(client(server.url())->status()), "K2007");
}

TEST_F(Client, TrustsOnlyItsCa) {
  const test::TestAuthority another;
  ScriptedServer server(another.issue(now() - day, now() + day),
                        [this](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  EXPECT_EQ(code(client(server.url())->status()), "K2003");
  EXPECT_EQ(server.requests(), 0);
}

TEST_F(Client, ChecksTheName) {
  ScriptedServer server(server_identity(),
                        [this](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  const std::string url = server.url();
  EXPECT_EQ(code(client("https://localhost" + url.substr(url.rfind(':')))->status()), "K2003");
}

TEST_F(Client, TellsAWrongClockFromAWrongCertificate) {
  // libcurl looks at the system's clock, so the certificate is moved instead: the service lives two years
  // ago.
  const TimePoint then = now() - 730 * day;
  ScriptedServer past(authority_.issue(then - day, then + day), [then](const auto&, const auto&, int) {
    return json_reply(200, protocol::to_json(protocol::StatusAnswer{true, then, "0.1.0", {}}));
  });
  EXPECT_EQ(code(client(past.url())->challenge(protocol::Purpose::verify)), "K2007");
  ScriptedServer expired(authority_.issue(then - day, then + day),
                         [this](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  EXPECT_EQ(code(client(expired.url())->challenge(protocol::Purpose::verify)), "K2003");
}

TEST_F(Client, NobodyListens) {
  std::string url;
  {
    ScriptedServer server(server_identity(), [](const auto&, const auto&, int) { return Reply{}; });
    url = server.url();
  }
  EXPECT_EQ(code(client(url)->status()), "K2001");
}

TEST_F(Client, AProxyThatRefusesIsNamed) {
  // A TLS server is no proxy: it cannot answer CONNECT.
  proxy_ = "http://no-such-proxy.invalid:8080";
  EXPECT_EQ(code(client("https://127.0.0.1:9")->status()), "K2006");
  EXPECT_EQ(classify(CURLE_RECV_ERROR, {}, 407, 0, false).kind, ClientErrorKind::proxy_failed);
  proxy_ = "http://127.0.0.1:9";  // nobody listens there
  EXPECT_EQ(code(client("https://service.invalid")->status()), "K2006");
}

TEST_F(Client, SaysItsVersion) {
  std::string head;
  Identity identity;
  ScriptedServer server(server_identity(),
                        [&](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  server.keep_head(head);
  identity.service = server.url();
  identity.ca_pem = authority_.pem();
  EXPECT_EQ(code(HttpServiceClient(http_settings({}, identity), clock_).status()), "answered");
  EXPECT_NE(head.find("User-Agent: kakunin/"), std::string::npos) << head;
}

TEST_F(Client, AsksForATraceOnlyWhereItIsWanted) {
  std::string head;
  ScriptedServer server(server_identity(),
                        [&](const auto&, const auto&, int) { return json_reply(200, status_json()); });
  server.keep_head(head);
  Identity identity;
  identity.service = server.url();
  identity.ca_pem = authority_.pem();
  EXPECT_EQ(code(HttpServiceClient(http_settings({}, identity), clock_).status()), "answered");
  EXPECT_THAT(head, ContainsRegex("traceparent: 00-[0-9a-f]+-[0-9a-f]+-00($|\r)"));
  EXPECT_THAT(head, Not(HasSubstr("X-Request-Id")));

  Settings settings;
  settings.trace = true;
  std::vector<std::string> told;
  HttpSettings http = http_settings(settings, identity);
  http.on_trace = [&](std::string_view id) { told.emplace_back(id); };
  HttpServiceClient traced(http, clock_);
  EXPECT_EQ(code(traced.status()), "answered");
  EXPECT_EQ(code(traced.status()), "answered");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(head, ContainsRegex("traceparent: 00-" + told[0] + "-[0-9a-f]+-01\r"));
  EXPECT_THAT(head, ContainsRegex("X-Request-Id: " + told[0].substr(0, 8) + "-2($|\r)"));
}

TEST_F(Client, ASlowAnswerIsNoUnreachableService) {
  EXPECT_EQ(classify(CURLE_OPERATION_TIMEDOUT, {}, 0, 0, true).kind, ClientErrorKind::timed_out);
  EXPECT_EQ(classify(CURLE_OPERATION_TIMEDOUT, {}, 0, 0, false).kind, ClientErrorKind::unreachable);
}

TEST_F(Client, TermsMustMatchTheirHash) {
  protocol::Terms terms{"1", "利用規約", sha256(as_bytes("利用規約"))};
  ScriptedServer server(server_identity(), [&](const auto&, const auto&, int) {
    return json_reply(200, protocol::to_json(terms));
  });
  const auto service = client(server.url());
  EXPECT_EQ(code(service->terms()), "answered");
  terms.text = "別の規約";
  EXPECT_EQ(code(service->terms()), "K2004");
}

}  // namespace
}  // namespace kakunin::terminal
