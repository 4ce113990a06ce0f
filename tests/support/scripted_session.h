// SPDX-License-Identifier: Apache-2.0
#pragma once
// A CardSession that holds its user to a script: these commands, in this order, answered so. Over the same
// exchange() as a real session, so 61xx and 6Cxx are part of the script.
//
//   ScriptedSession session{{"00A4040C0AD392F000260100000001", "9000"}, {"00200098", "63C3"}};
//   ...
//   EXPECT_TRUE(session.finished());
//
// A PIN asked for at the reader is the step "pad 00200098 4": header and number of digits.

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "card/card_session.h"
#include "card/exchange.h"

namespace kakunin::test {

/// One command and its answer, both in hexadecimal. The answer may instead be an error; "" is an empty
/// answer.
struct Step {
  std::string command;
  std::string answer;
  std::optional<card::CardErrorKind> error;

  Step(std::string sent, std::string received) : command(std::move(sent)), answer(std::move(received)) {}
  Step(std::string sent, card::CardErrorKind failure) : command(std::move(sent)), error(failure) {}
};

class ScriptedSession final : public card::CardSession {
 public:
  ScriptedSession(std::initializer_list<Step> steps) : steps_(steps) {}
  explicit ScriptedSession(std::vector<Step> steps) : steps_(std::move(steps)) {}

  Expected<card::ResponseApdu, card::CardError> transmit(const card::CommandApdu& command) override {
    return card::exchange(command, [this](Bytes& bytes) { return answer(to_hex(bytes)); });
  }
  void give_pin_pad() { pin_pad_ = true; }
  bool has_pin_pad() const override { return pin_pad_; }
  Expected<card::ResponseApdu, card::CardError> verify_on_pin_pad(const card::CommandApdu& verify,
                                                                  std::size_t digits) override {
    const auto bytes = answer("pad " + to_hex(verify.encode()) + " " + std::to_string(digits));
    if (!bytes) return unexpected(bytes.error());
    return card::parse_response(*bytes).value();
  }
  void cancel() override {}
  bool extended_length() const override { return extended_length_; }
  void no_extended_length() override { extended_length_ = false; }

  /// All steps were taken and nothing else was sent.
  [[nodiscard]] bool finished() const { return next_ == steps_.size() && deviations_.empty(); }
  /// What was sent against the script, for messages.
  [[nodiscard]] const std::vector<std::string>& deviations() const { return deviations_; }
  /// Every command sent, in hexadecimal.
  [[nodiscard]] const std::vector<std::string>& sent() const { return sent_; }

 private:
  Expected<Bytes, card::CardError> answer(std::string command) {
    sent_.push_back(std::move(command));
    if (next_ == steps_.size() || steps_[next_].command != sent_.back()) {
      deviations_.push_back(sent_.back());
      return *from_hex("6FFF");
    }
    const Step& step = steps_[next_++];
    if (step.error) return unexpected(card::CardError{*step.error, {}, {}});
    return from_hex(step.answer).value();
  }

  std::vector<Step> steps_;
  std::size_t next_ = 0;
  std::vector<std::string> sent_;
  std::vector<std::string> deviations_;
  bool extended_length_ = true;
  bool pin_pad_ = false;
};

}  // namespace kakunin::test
