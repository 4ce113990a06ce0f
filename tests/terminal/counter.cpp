// SPDX-License-Identifier: Apache-2.0
#include "terminal/counter.h"

#include <openssl/x509.h>

#include <utility>

namespace kakunin::test {

using terminal::StateId;
using terminal::Visit;
namespace event = terminal::event;

namespace {

constexpr std::chrono::minutes patience{1};

/// A certificate the key made for itself: enough for a card and for a service that believes it.
Bytes self_signed(const virtualcard::PrivateKey& key) {
  const Bytes pkcs8 = key.pkcs8();
  const unsigned char* at = pkcs8.data();
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair{
      d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(pkcs8.size())), &EVP_PKEY_free};
  const std::unique_ptr<X509, decltype(&X509_free)> made{X509_new(), &X509_free};
  X509_set_version(made.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 86'400);
  X509_set_pubkey(made.get(), pair.get());
  X509_sign(made.get(), pair.get(), EVP_sha384());
  unsigned char* der = nullptr;
  const int size = i2d_X509(made.get(), &der);
  Bytes bytes(der, der + size);
  OPENSSL_free(der);
  return bytes;
}

}  // namespace

std::shared_ptr<virtualcard::InsertedCard> patients_card(const virtualcard::Quirks& quirks,
                                                         virtualcard::CardFamily family, int tries) {
  using namespace std::chrono;
  const auto key = virtualcard::PrivateKey::generate(virtualcard::KeyKind::ec_p384);
  virtualcard::CardOrder order;
  order.name = "patient";
  order.family = family;
  order.holder = {"見本　花子", "東京都見本区", 1980y / February / 17,
                  '2',          "999999990017", 2035y / February / 17,
                  "2285",       "13999"};
  const Bytes own = self_signed(key);
  order.authentication = virtualcard::Credential{key, own, own};
  static const auto face_key = virtualcard::PrivateKey::generate(virtualcard::KeyKind::rsa_2048);
  order.face_key = face_key;
  order.face_issuer = face_key;
  order.pin = pin("1234");
  order.pin_tries_left = tries;
  return std::make_shared<virtualcard::InsertedCard>(virtualcard::make_card(std::move(order)),
                                                     virtualcard::VirtualCard::Keep{}, quirks);
}

terminal::VisitOptions Counter::usual_options() {
  terminal::VisitOptions options;
  options.terminal_id = "T-1";
  return options;
}

Counter::Plan Counter::usual_plan() {
  const auto enter = [](Counter& counter) { counter.choose(event::PinEntered{pin("1234")}); };
  const auto agree = [](Counter& counter) { counter.choose(event::Accept{}); };
  return {{StateId::enter_pin, enter},
          {StateId::enter_consent_pin, enter},
          {StateId::last_try_confirm, [](Counter& counter) { counter.choose(event::Confirm{}); }},
          {StateId::registration_offer, agree},
          {StateId::terms, agree},
          {StateId::present_card_again, [](Counter& counter) { counter.choose(event::ReadCard{}); }},
          {StateId::registered, [](Counter& counter) { counter.choose(event::CheckAgain{}); }}};
}

Counter::Plan Counter::plan_at_the_reader() {
  const auto type = [](Counter& counter) {
    if (counter.pin_pad().wait_until_asked()) static_cast<void>(counter.pin_pad().enter(pin("1234")));
  };
  Plan plan = usual_plan();
  plan.erase(StateId::enter_pin);
  plan.erase(StateId::enter_consent_pin);
  plan[StateId::pin_on_reader] = type;
  plan[StateId::consent_pin_on_reader] = type;
  return plan;
}

virtualcard::VirtualPinPad& Counter::pin_pad() {
  if (!pin_pad_) {
    pin_pad_ = std::make_shared<virtualcard::VirtualPinPad>();
    readers_->attach_pin_pad(left_reader, pin_pad_);
  }
  return *pin_pad_;
}

bool Counter::change_card(std::shared_ptr<virtualcard::InsertedCard> card) {
  readers_->insert(left_reader, std::move(card));
  const auto events = readers_->snapshot().readers.at(0).events;
  return wait_for([events](const Visit& visit) { return visit.desk.readers.at(0).events == events; });
}

Counter::Counter(terminal::VisitOptions options, std::shared_ptr<ScriptedService> service)
    : readers_(std::make_shared<virtualcard::InProcessReaders>(
          std::vector<std::string>{left_reader, right_reader})),
      service_(std::move(service)),
      history_(1) {
  runner_ = std::make_unique<terminal::VisitRunner>(
      terminal::VisitRunner::Parts{readers_, service_, std::move(options)},
      static_cast<terminal::VisitListener&>(*this));
}

Counter::~Counter() {
  end();
}

void Counter::begin(protocol::Method method) {
  post(event::Begin{protocol::Purpose::verify, visit_day, method});
}

void Counter::begin_registration() {
  post(event::Begin{protocol::Purpose::register_card, visit_day, std::nullopt});
}

void Counter::post(terminal::Event event) {
  if (std::holds_alternative<event::Begin>(event)) {
    const std::lock_guard lock(mutex_);
    history_.erase(history_.begin(), history_.end() - 1);
    planned_ = history_.size();
  }
  runner_->post(std::move(event));
}

void Counter::post(terminal::Event event, const Visit& shown) {
  runner_->post(std::move(event), shown);
}

void Counter::choose(terminal::Event event) {
  runner_->post(std::move(event), now());
}

void Counter::visit_changed(const Visit& visit) {
  {
    const std::lock_guard lock(mutex_);
    history_.push_back(visit);
  }
  changed_.notify_all();
}

bool Counter::reach(StateId goal, const Plan& plan) {
  while (true) {
    StateId seen{};
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait_for(lock, patience, [this] { return planned_ < history_.size(); })) return false;
      seen = history_[planned_].state;
      const bool news = planned_ == 0 || history_[planned_ - 1].state != seen;
      ++planned_;
      if (!news) continue;  // the same screen told anew, for a card that came or went
      if (seen == goal) return true;
      if (seen == StateId::start || seen == StateId::trouble || seen == StateId::verdict) return false;
    }
    if (const auto step = plan.find(seen); step != plan.end()) step->second(*this);
  }
}

bool Counter::wait_for(const std::function<bool(const Visit&)>& what) {
  std::unique_lock lock(mutex_);
  const bool seen = changed_.wait_for(lock, patience, [&] { return what(history_.back()); });
  planned_ = history_.size();
  return seen;
}

std::vector<StateId> Counter::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<StateId> states;
  for (const Visit& visit : history_) {
    if (states.empty() || states.back() != visit.state) states.push_back(visit.state);
  }
  return states;
}

Visit Counter::now() const {
  const std::lock_guard lock(mutex_);
  return history_.back();
}

int tries_left(virtualcard::InProcessReaders& readers, const char* reader) {
  auto session = readers.open(reader);
  if (!session) return -1;
  auto card = card::MyNumberCard::select(**session);
  return card ? card->authentication_tries_left().value_or(-2) : -3;
}

}  // namespace kakunin::test
