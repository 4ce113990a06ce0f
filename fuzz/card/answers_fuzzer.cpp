// SPDX-License-Identifier: Apache-2.0
// A hostile card: the whole of MyNumberCard over a session whose answers come from the input. Each answer is
// a length (two bytes, the upper values ask for an error instead) and that many bytes.
#include <algorithm>
#include <cstdlib>

#include "card/exchange.h"
#include "card/my_number_card.h"

namespace {

using namespace kakunin;
using card::CardError;
using card::CardErrorKind;

class FuzzedSession final : public card::CardSession {
 public:
  explicit FuzzedSession(ByteView answers) : answers_(answers) {}

  Expected<card::ResponseApdu, CardError> transmit(const card::CommandApdu& command) override {
    const int before = sent_;
    auto response = card::exchange(command, [this](Bytes&) { return next(); });
    const int limit = command.carries_secret() ? 1 : 2 + card::max_get_responses;
    if (sent_ - before > limit) std::abort();
    return response;
  }
  void cancel() override {}
  bool extended_length() const override { return extended_length_; }
  void no_extended_length() override { extended_length_ = false; }

 private:
  Expected<Bytes, CardError> next() {
    ++sent_;
    if (answers_.size() < 2) return unexpected(CardError{CardErrorKind::card_removed, {}, {}});
    const auto length = static_cast<std::size_t>(answers_[0]) << 8U | answers_[1];
    answers_ = answers_.subspan(2);
    if (length >= 0xFF00) return unexpected(CardError{CardErrorKind::transmission_failed, {}, {}});
    const auto taken = answers_.first(std::min(length, answers_.size()));
    answers_ = answers_.subspan(taken.size());
    return Bytes(taken.begin(), taken.end());
  }

  ByteView answers_;
  int sent_ = 0;
  bool extended_length_ = true;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedSession session{ByteView{data, size}};
  auto selected = card::MyNumberCard::select(session);
  if (!selected) return 0;
  static_cast<void>(selected->token_info());
  static_cast<void>(selected->authentication_tries_left());
  const auto certificate = selected->authentication_certificate();
  SecretDigits pin;
  for (const char c : {'1', '2', '3', '4'}) static_cast<void>(pin.push_back(c));
  if (const auto verified = selected->verify_authentication_pin(pin); !verified) {
    const auto left = verified.error().tries_left;
    if (left && (*left < 0 || *left > 15)) std::abort();
  }
  const Bytes statement(32, 0x41);
  const auto input = certificate ? card::statement_input(*certificate, statement) : std::nullopt;
  static_cast<void>(selected->sign_for_authentication(input.value_or(statement)));
  static_cast<void>(selected->face_proof(statement));
  return 0;
}
