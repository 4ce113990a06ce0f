// SPDX-License-Identifier: Apache-2.0
#include "simulator/simulated_counter.h"

#include <boost/json.hpp>

#include "simulator/simulated_patient.h"
#include "terminal/visit_runner.h"

namespace kakunin::simulator {
namespace {

namespace json = boost::json;

using local_api::ApiRequest;
using local_api::ApiResponse;
using terminal::StateId;

constexpr std::string_view card_path = "/v1/simulator/card";
constexpr std::string_view cards_path = "/v1/simulator/cards";

ApiResponse json_response(unsigned status, const json::value& body) {
  ApiResponse response;
  response.status = status;
  response.body = json::serialize(body);
  return response;
}

std::string member(const json::object& object, std::string_view key, std::string_view otherwise) {
  const json::value* value = object.if_contains(key);
  return std::string(value != nullptr && value->is_string() ? std::string_view(value->get_string())
                                                            : otherwise);
}

}  // namespace

struct SimulatedCounter::Parts final : local_api::ApiDesk, local_api::ApiExtension, terminal::VisitListener {
  explicit Parts(std::unique_ptr<training::Training> made)
      : training(std::move(made)),
        feed(clock, eligibility::parse_facility_id(training::facility_id)),
        runner(std::make_unique<terminal::VisitRunner>(
            terminal::VisitRunner::Parts{training->readers(), training->client(), training->options()},
            *this)) {}
  ~Parts() override {
    server.reset();
    runner.reset();
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  // The visit, on the runner's thread.
  void visit_changed(const terminal::Visit& visit) override {
    {
      const std::lock_guard lock(mutex);
      state = visit.state;
    }
    feed.visit_changed(visit);
    // The runner is there: it makes no visit change before someone posts.
    if (auto action = patient.act(visit)) runner->post(*std::move(action), visit);
  }

  // What the API asks of the counter.
  local_api::Beginning begin(std::optional<protocol::Method> method) override {
    const std::lock_guard lock(mutex);
    if (state != StateId::start) return local_api::Beginning::busy;
    state = StateId::choose_method;  // a second one does not begin before the first is told
    runner->post(terminal::event::Begin{protocol::Purpose::verify, today(), method});
    return local_api::Beginning::begun;
  }
  bool cancel() override {
    const std::lock_guard lock(mutex);
    if (state == StateId::start) return false;
    if (state == StateId::verdict) {
      runner->post(terminal::event::Close{});
    } else {
      runner->post(terminal::event::Cancel{});
    }
    return true;
  }
  terminal::ServiceResult<protocol::VerdictAnswer> inquire(const protocol::InquiryRequest& request) override {
    return training->client()->inquire(request);
  }
  [[nodiscard]] Day today() const override { return day_in_japan(clock->now()); }

  // The simulator's own calls.
  std::optional<ApiResponse> handle(const ApiRequest& request) override {
    if (request.target == cards_path && request.method == "GET") return list_cards();
    if (request.target != card_path) return std::nullopt;
    if (request.method == "PUT") return put_card(request.body);
    if (request.method != "DELETE") return local_api::problem(405, "wrong_method", "PUT or DELETE a card.");
    training->remove();
    return json_response(200, json::object{{"card", nullptr}});
  }
  static ApiResponse list_cards() {
    json::array cards;
    for (const training::SampleCard& card : training::Training::cards()) {
      cards.push_back(json::object{{"name", card.name}, {"ja", card.japanese}, {"en", card.english}});
    }
    return json_response(200, json::object{{"cards", std::move(cards)}});
  }
  ApiResponse put_card(const std::string& body) {
    boost::system::error_code error;
    const json::value value = json::parse(body, error);
    if (error || !value.is_object())
      return local_api::problem(400, "malformed", "The body is no JSON object.");
    const json::object& order = value.get_object();
    patient.behave({member(order, "pin", "1234"), member(order, "consent", "no") == "yes"});
    const std::string name = member(order, "card", "");
    if (!training->insert(name))
      return local_api::problem(422, "unknown_card", "There is no such sample card.");
    return json_response(202, json::object{{"card", name}});
  }

  std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
  std::unique_ptr<training::Training> training;
  local_api::VisitFeed feed;
  SimulatedPatient patient;
  std::mutex mutex;
  StateId state = StateId::start;
  std::unique_ptr<terminal::VisitRunner> runner;
  std::unique_ptr<local_api::ApiCalls> calls;
  std::unique_ptr<local_api::ApiServer> server;
};

Expected<std::unique_ptr<SimulatedCounter>, std::string> SimulatedCounter::start(
    const SimulatorOptions& options, local_api::AccessTokens tokens) {
  auto training = training::Training::make();
  if (!training) return unexpected(std::move(training.error().detail));
  auto parts = std::make_unique<Parts>(*std::move(training));
  parts->calls = std::make_unique<local_api::ApiCalls>(
      local_api::ApiCalls::Parts{*parts, parts->feed, options.allowed_origins, parts.get(), options.version},
      std::move(tokens));
  auto server = local_api::ApiServer::start(options.port, *parts->calls, parts->feed);
  if (!server) return unexpected(std::move(server.error()));
  parts->server = *std::move(server);
  return std::unique_ptr<SimulatedCounter>(new SimulatedCounter(std::move(parts)));
}

SimulatedCounter::SimulatedCounter(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {
}

SimulatedCounter::~SimulatedCounter() = default;

std::uint16_t SimulatedCounter::port() const {
  return parts_->server->port();
}

}  // namespace kakunin::simulator
