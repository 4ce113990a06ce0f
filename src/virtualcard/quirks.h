// SPDX-License-Identifier: Apache-2.0
#pragma once
// How cards, readers and people misbehave. All of it is off unless asked for. Commands are counted from the
// insertion, the first is 1.

#include <chrono>
#include <cstdint>
#include <optional>

namespace kakunin::virtualcard {

enum class CardInterface : std::uint8_t { contact, contactless };

/// before: the command is not carried out. during: carried out, the answer is lost. after: answered, then
/// gone.
enum class TearMoment : std::uint8_t { before, during, after };

struct Tear {
  unsigned at_command = 1;
  TearMoment moment = TearMoment::before;
};

enum class GarbageKind : std::uint8_t { one_byte, random_bytes };

struct Garbage {
  unsigned at_command = 1;
  GarbageKind kind = GarbageKind::one_byte;
};

struct Quirks {
  CardInterface interface = CardInterface::contact;
  /// Every answer takes this long.
  std::chrono::milliseconds delay{0};
  /// Commands in extended form answer 6700.
  bool no_extended_length = false;
  /// As over T=0: 61xx and GET RESPONSE, 6Cxx for a wrong Le, no extended form, an ATR without T=1.
  bool protocol_t0 = false;
  /// The first command after each power-up answers 6F00 and does nothing.
  bool first_command_fails = false;
  /// SELECT of an application ends the PIN status.
  bool selection_clears_pin = false;
  std::optional<Tear> tear;
  std::optional<Garbage> garbage;
  /// From this command on the card does not answer any more.
  std::optional<unsigned> silent_from;
};

}  // namespace kakunin::virtualcard
