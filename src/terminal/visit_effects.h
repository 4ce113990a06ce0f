// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a visit wants done. The machine only says it; visit_runner.h does it and answers with an event.

#include <chrono>
#include <string>
#include <variant>

#include "base/secret_digits.h"
#include "protocol/messages.h"

namespace kakunin::terminal {

enum class TimerKind : std::uint8_t { idle, card, challenge };

namespace effect {

// Card. All but OpenCard and CloseCard need the session that OpenCard opened.
/// Opens the card exclusively, selects, reads the certificate and, with query_tries, asks for the tries left.
struct OpenCard {
  std::string reader;
  bool query_tries = true;
};
struct VerifyPin {
  SecretDigits pin;
};
/// Has the PIN typed at the reader.
struct VerifyPinOnPad {};
struct ReadCertificate {};
struct Sign {
  Bytes certificate;
  Bytes statement;
};
struct ProveFace {
  Bytes statement;
};
/// Gives up the command under way and powers the card off.
struct CloseCard {};

// Service.
struct FetchChallenge {
  protocol::Purpose purpose = protocol::Purpose::verify;
};
struct SendVerification {
  protocol::VerificationRequest request;
};
struct FetchTerms {};
struct SendRegistration {
  protocol::RegistrationRequest request;
};
/// Gives up the call under way and those waiting.
struct AbandonService {};

// Time. A timer of a kind replaces the one before.
struct StartTimer {
  TimerKind kind = TimerKind::idle;
  std::chrono::seconds after{0};
};
struct StopTimer {
  TimerKind kind = TimerKind::idle;
};

}  // namespace effect

using Effect =
    std::variant<effect::OpenCard, effect::VerifyPin, effect::VerifyPinOnPad, effect::ReadCertificate,
                 effect::Sign, effect::ProveFace, effect::CloseCard, effect::FetchChallenge,
                 effect::SendVerification, effect::FetchTerms, effect::SendRegistration,
                 effect::AbandonService, effect::StartTimer, effect::StopTimer>;

}  // namespace kakunin::terminal
