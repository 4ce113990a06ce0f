// SPDX-License-Identifier: Apache-2.0
// The local API beside the counter, over real sockets on loopback, without a window.
#include "app/viewmodel/local_api_model.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "app/viewmodel/fake_client.h"
#include "base/failure.h"

namespace kakunin::app {
namespace {

using local_api::Scope;
using terminal::StateId;

constexpr TimePoint morning{std::chrono::seconds{1'795'394'460}};
constexpr int patience = 30'000;

sockaddr_in loopback(int port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return to;
}

/// A port that nobody has now.
class TakenPort {
 public:
  TakenPort() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in here = loopback(0);
    socklen_t size = sizeof here;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    EXPECT_EQ(::listen(socket_, 1), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size), 0);
    port_ = ntohs(here.sin_port);
  }
  ~TakenPort() { free(); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;
  void free() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  [[nodiscard]] int port() const { return port_; }

 private:
  int socket_;
  int port_ = 0;
};

/// One connection on a thread of its own: sends a request and gathers what comes until the other side ends
/// it.
class Caller {
 public:
  Caller(int port, const std::string& request) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const sockaddr_in to = loopback(port);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
    EXPECT_EQ(::send(socket_, request.data(), request.size(), 0), static_cast<ssize_t>(request.size()));
    thread_ = std::thread([this] { gather(); });
  }
  ~Caller() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  [[nodiscard]] std::string got() const {
    const std::lock_guard lock(mutex_);
    return got_;
  }
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  void gather() {
    char bytes[1024];
    for (ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0); n > 0;
         n = ::recv(socket_, bytes, sizeof bytes, 0)) {
      const std::lock_guard lock(mutex_);
      got_.append(bytes, static_cast<std::size_t>(n));
    }
    ended_ = true;
  }

  int socket_;
  mutable std::mutex mutex_;
  std::string got_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

/// Notes what the window would have posted.
struct FakePort final : VisitPort {
  std::vector<terminal::Event> posted;
  void post(terminal::Event event) override { posted.push_back(std::move(event)); }
  void post(terminal::Event event, const terminal::Visit&) override { posted.push_back(std::move(event)); }
};

class LocalApi : public testing::Test {
 protected:
  LocalApi() {
    visit_.set_port(&port_);
    EXPECT_EQ(
        tokens_.make(QStringLiteral("all"), {Scope::events, Scope::verdict, Scope::control, Scope::inquiry}),
        TokenFault::none);
    token_ = tokens_.made()->token;
    LocalApiModel::Parts parts{clock_, [this] { return client_; }, {}, [this] { return closed_; }, "1.0"};
    parts.pause = std::chrono::milliseconds{20};
    model_ = std::make_unique<LocalApiModel>(std::move(parts), visit_, tokens_);
  }
  void switch_on() {
    TakenPort free;
    settings_.port = free.port();
    free.free();
    settings_.on = true;
    model_->set_settings(settings_);
    ASSERT_TRUE(model_->runs());
  }
  [[nodiscard]] std::string request(const std::string& line, const std::string& body = {}) const {
    return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer " + token_ +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  [[nodiscard]] std::string call(const std::string& line, const std::string& body = {}) const {
    const Caller caller(model_->port(), request(line, body));
    EXPECT_TRUE(QTest::qWaitFor([&] { return caller.ended(); }, patience));
    return caller.got();
  }
  void go(StateId state) {
    auto next = std::make_unique<terminal::Visit>();
    next->state = state;
    next->ticket = ++ticket_;
    if (state == StateId::verdict) next->data.answer.emplace().request_id = "r-" + std::to_string(ticket_);
    visit_.show(std::move(next));
  }
  [[nodiscard]] static bool waits_for(const Caller& caller, const std::string& text) {
    return QTest::qWaitFor([&] { return caller.got().find(text) != std::string::npos; }, patience);
  }

  QTemporaryDir directory_;
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(morning);
  std::shared_ptr<test::FakeClient> client_ = std::make_shared<test::FakeClient>();
  FakePort port_;
  VisitModel visit_;
  ApiTokensModel tokens_{
      {std::filesystem::path(directory_.path().toStdString()) / "kakunin" / "api-tokens.json", clock_, {}}};
  terminal::LocalApiSettings settings_;
  std::string token_;
  bool closed_ = false;
  std::uint32_t ticket_ = 1;
  std::unique_ptr<LocalApiModel> model_;
};

TEST_F(LocalApi, IsOffUntilItIsSwitchedOnAndOffAgainAtOnce) {
  EXPECT_FALSE(model_->runs());
  EXPECT_FALSE(model_->failure());
  EXPECT_EQ(model_->listeners_port(), nullptr);
  switch_on();
  EXPECT_EQ(model_->port(), settings_.port);
  EXPECT_NE(call("GET /v1/status").find(R"("version":"1.0")"), std::string::npos);
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: visit"));
  settings_.on = false;
  model_->set_settings(settings_);
  EXPECT_FALSE(model_->runs());
  EXPECT_TRUE(QTest::qWaitFor([&] { return listener.ended(); }, patience));
}

TEST_F(LocalApi, TellsTheVisitItsVerdictAndThatItIsGone) {
  switch_on();
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: visit"));
  go(StateId::present_card);
  go(StateId::verdict);
  visit_.set_language(terminal::Language::english);  // drawn anew, and not told anew
  ASSERT_TRUE(waits_for(listener, "event: verdict"));
  EXPECT_NE(call("GET /v1/verdict").find("r-3"), std::string::npos);
  go(StateId::start);
  ASSERT_TRUE(waits_for(listener, "event: cleared"));
  const std::string got = listener.got();
  EXPECT_EQ(got.find("event: verdict"), got.rfind("event: verdict"));
  EXPECT_NE(got.find(R"("state":"present_card")"), std::string::npos);
  EXPECT_EQ(call("GET /v1/verdict").find("HTTP/1.1 200"), std::string::npos);
}

TEST_F(LocalApi, BeginsAVisitOnceAndOnlyWhereThatCanBe) {
  switch_on();
  QSignalSpy begun(model_.get(), &LocalApiModel::begun);
  closed_ = true;
  EXPECT_NE(call("POST /v1/visits").find("counter_closed"), std::string::npos);
  closed_ = false;
  EXPECT_NE(call("POST /v1/visits", R"({"method":"visual"})").find("HTTP/1.1 202"), std::string::npos);
  EXPECT_NE(call("POST /v1/visits").find("\"busy\""), std::string::npos)
      << "it has not come to the screen yet";
  ASSERT_EQ(port_.posted.size(), 1U);
  EXPECT_EQ(std::get<terminal::event::Begin>(port_.posted[0]).method, protocol::Method::visual);
  EXPECT_EQ(begun.count(), 1);
  EXPECT_NE(call("DELETE /v1/visits/current").find("no_visit"), std::string::npos);
  go(StateId::present_card);
  EXPECT_NE(call("POST /v1/visits").find("\"busy\""), std::string::npos);
  EXPECT_NE(call("DELETE /v1/visits/current").find("HTTP/1.1 202"), std::string::npos);
  ASSERT_EQ(port_.posted.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<terminal::event::Close>(port_.posted[1]));
}

TEST_F(LocalApi, InquiresAwayFromTheGuiThreadAndGivesUpWhereItIsSwitchedOff) {
  switch_on();
  const char* body = R"({"insurer":"139998","number":"42","birth":"19790203"})";
  EXPECT_NE(call("POST /v1/inquiries", body).find("kakunin-result/1"), std::string::npos);
  client_->held = true;
  const Caller waits(model_->port(), request("POST /v1/inquiries", body));
  ASSERT_TRUE(QTest::qWaitFor([this] { return client_->calls == 2; }, patience));
  settings_.on = false;
  model_->set_settings(settings_);  // hangs, until the test's own limit, where the inquiry is not given up
  EXPECT_TRUE(client_->cancelled);
}

TEST_F(LocalApi, ACallThatWaitsForTheGuiThreadDoesNotKeepTheServerFromEnding) {
  switch_on();
  const Caller waits(model_->port(), request("POST /v1/visits"));
  settings_.on = false;
  model_->set_settings(settings_);
  EXPECT_TRUE(QTest::qWaitFor([&] { return waits.ended(); }, patience));
  EXPECT_TRUE(port_.posted.empty());
}

TEST_F(LocalApi, RevokingCutsTheListenerAndTheToken) {
  switch_on();
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: visit"));
  EXPECT_EQ(model_->listeners(), 1);
  EXPECT_EQ(tokens_.revoke("all"), TokenFault::none);
  EXPECT_TRUE(QTest::qWaitFor([&] { return listener.ended(); }, patience));
  EXPECT_NE(call("GET /v1/status").find("no_token"), std::string::npos);
}

TEST_F(LocalApi, PracticeIsToldAsPracticeAndNothingOfItIs) {
  switch_on();
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: visit"));
  model_->set_practising(true);
  go(StateId::verdict);
  model_->show_result({});
  EXPECT_NE(call("GET /v1/verdict").find("no_verdict"), std::string::npos);
  EXPECT_NE(call("POST /v1/visits").find("\"training\""), std::string::npos);
  go(StateId::start);
  model_->set_practising(false);
  go(StateId::choose_method);
  ASSERT_TRUE(waits_for(listener, "choose_method"));
  EXPECT_NE(listener.got().find(R"("training":true)"), std::string::npos);
  EXPECT_EQ(listener.got().find("event: verdict"), std::string::npos);
  EXPECT_EQ(listener.got().find(R"("state":"verdict")"), std::string::npos);
}

TEST_F(LocalApi, APortThatIsTakenIsToldAndTakenOnceItIsFree) {
  TakenPort other;
  settings_.port = other.port();
  settings_.on = true;
  model_->set_settings(settings_);
  EXPECT_FALSE(model_->runs());
  ASSERT_TRUE(model_->failure());
  EXPECT_EQ(to_text(model_->failure()->code), "K7301");
  model_->test();
  EXPECT_EQ(to_text(model_->tested()->failure->code), "K7301");
  EXPECT_EQ(to_text(model_->listeners_port()->tell().error().code), "K7301");
  other.free();
  EXPECT_TRUE(QTest::qWaitFor([this] { return model_->runs(); }, patience));
  EXPECT_FALSE(model_->failure());
}

TEST_F(LocalApi, HandsOverToThoseWhoListenAndSaysWhereNobodyDoes) {
  switch_on();
  const auto port = model_->listeners_port();
  ASSERT_NE(port, nullptr);
  go(StateId::verdict);
  EXPECT_EQ(to_text(port->tell().error().code), "K7303");
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: verdict"));
  EXPECT_EQ(port->tell().value(), 1);  // a second hand-over tells it again
  EXPECT_TRUE(QTest::qWaitFor(
      [&] { return listener.got().find("event: verdict") != listener.got().rfind("event: verdict"); },
      patience));
  EXPECT_EQ(tokens_.revoke("all"), TokenFault::none);
  EXPECT_EQ(model_->listeners_port(), nullptr) << "nobody is to have verdicts";
}

TEST_F(LocalApi, ATestIsToldAsAMarkedSample) {
  switch_on();
  model_->test();
  EXPECT_EQ(to_text(model_->tested()->failure->code), "K7303");
  const Caller listener(model_->port(), request("GET /v1/events"));
  ASSERT_TRUE(waits_for(listener, "event: visit"));
  model_->test();
  EXPECT_EQ(model_->tested()->told, 1);
  EXPECT_FALSE(model_->tested()->failure);
  ASSERT_TRUE(waits_for(listener, "event: cleared"));
  EXPECT_NE(listener.got().find("テスト送信"), std::string::npos);
}

}  // namespace
}  // namespace kakunin::app
