// SPDX-License-Identifier: Apache-2.0
// Prints the commands and bytes that cross the reader in one visit: with extended length, and with 256-byte
// reads. Set beside what another program sends for the same signature, counted from the reader service's log:
//
//   pcscd --foreground --apdu > log      (then: grep -c "APDU: " log)
#include <algorithm>
#include <cstdio>
#include <string>

#include "card/exchange.h"
#include "card/my_number_card.h"

namespace {

using namespace kakunin;
using card::CardError;

struct Traffic {
  int commands = 0;
  std::size_t sent = 0;
  std::size_t received = 0;
};

/// An RSA-2048 card with a certificate of the usual size; counts what passes.
class CountingSession final : public card::CardSession {
 public:
  explicit CountingSession(bool extended_length) : extended_length_(extended_length) {}

  Expected<card::ResponseApdu, CardError> transmit(const card::CommandApdu& command) override {
    return card::exchange(command, [this](Bytes& bytes) -> Expected<Bytes, CardError> {
      Bytes answer = answer_to(bytes);
      ++traffic_.commands;
      traffic_.sent += bytes.size();
      traffic_.received += answer.size();
      return answer;
    });
  }
  void cancel() override {}
  bool extended_length() const override { return extended_length_; }
  void no_extended_length() override { extended_length_ = false; }
  [[nodiscard]] const Traffic& traffic() const { return traffic_; }

 private:
  static constexpr std::size_t certificate_size = 1250;
  static constexpr std::size_t signature_size = 256;

  [[nodiscard]] static Bytes certificate() {
    Bytes bytes{0x30, 0x82, (certificate_size - 4) >> 8U, (certificate_size - 4) & 0xFFU};
    bytes.resize(certificate_size, 0x5A);
    return bytes;
  }

  [[nodiscard]] static Bytes answer_to(ByteView bytes) {
    const auto command = card::parse_command(bytes);
    Bytes answer;
    if (command && command->ins == 0xB0) {
      const Bytes file = certificate();
      const bool by_sfi = (command->p1 & 0x80U) != 0;
      const auto offset = by_sfi ? 0 : static_cast<std::size_t>(command->p1) << 8U | command->p2;
      const auto length = std::min(command->le.value_or(0), file.size() - std::min(offset, file.size()));
      append(answer, ByteView{file}.subspan(offset, length));
    }
    if (command && command->ins == 0x2A) answer.resize(signature_size, 0x5A);
    const bool asks_for_tries = command && command->ins == 0x20 && command->data.empty();
    append(answer, asks_for_tries ? Bytes{0x63, 0xC3} : Bytes{0x90, 0x00});
    return answer;
  }

  bool extended_length_;
  Traffic traffic_;
};

/// Selecting, certificate, tries left where asked for, PIN, signature.
[[nodiscard]] bool visit(CountingSession& session, bool ask_for_tries) {
  auto selected = card::MyNumberCard::select(session);
  if (!selected || !selected->authentication_certificate()) return false;
  if (ask_for_tries && !selected->authentication_tries_left()) return false;
  SecretDigits pin;
  for (const char c : {'1', '2', '3', '4'}) {
    if (!pin.push_back(c)) return false;
  }
  if (!selected->verify_authentication_pin(pin)) return false;
  return selected->sign_for_authentication(Bytes(51, 0x30)).has_value();
}

[[nodiscard]] bool report(const char* title, bool extended_length, bool ask_for_tries) {
  CountingSession session{extended_length};
  if (!visit(session, ask_for_tries)) return false;
  const auto& traffic = session.traffic();
  std::printf("%-44s %8d %12zu %12zu\n", title, traffic.commands, traffic.sent, traffic.received);
  return true;
}

}  // namespace

int main() {
  std::printf("%-44s %8s %12s %12s\n", "visit with PIN", "commands", "bytes sent", "received");
  const bool all =
      report("extended length", true, false) && report("extended length, tries left asked for", true, true) &&
      report("256-byte reads", false, false) && report("256-byte reads, tries left asked for", false, true);
  return all ? 0 : 1;
}
