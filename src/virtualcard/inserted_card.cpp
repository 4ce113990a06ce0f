// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/inserted_card.h"

#include <algorithm>
#include <random>
#include <utility>

namespace kakunin::virtualcard {
namespace {

// Direct convention, T=0 only, no historical bytes.
const Bytes t0_atr{0x3B, 0x00};

[[nodiscard]] Bytes remaining(std::size_t size) {
  return {0x61, static_cast<std::uint8_t>(size < 256 ? size : 0)};
}

/// Always the same for the same command number, and never a well-formed answer of a card: it ends in 0000.
[[nodiscard]] Bytes garbage_bytes(unsigned seed) {
  std::minstd_rand random{seed + 1};
  Bytes bytes(std::uniform_int_distribution<std::size_t>{2, 300}(random));
  std::uniform_int_distribution<unsigned> any{0, 255};
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(any(random)); });
  std::fill(bytes.end() - 2, bytes.end(), std::uint8_t{0});
  return bytes;
}

}  // namespace

InsertedCard::InsertedCard(CardImage image, VirtualCard::Keep keep, const Quirks& quirks)
    : card_(std::move(image), std::move(keep), quirks.selection_clears_pin), quirks_(quirks) {
}

Bytes InsertedCard::atr() const {
  if (quirks_.interface == CardInterface::contactless) return image().contactless_atr;
  return quirks_.protocol_t0 ? t0_atr : image().contact_atr;
}

void InsertedCard::power_on() {
  first_ = true;
  waiting_.clear();
  card_.power_on();
}

CardReply InsertedCard::process(ByteView command) {
  ++commands_;
  if (quirks_.silent_from && commands_ >= *quirks_.silent_from) return {};
  const bool torn = quirks_.tear && quirks_.tear->at_command == commands_;
  if (torn && quirks_.tear->moment == TearMoment::before) return {std::nullopt, true};
  Bytes answer = answered(command);
  if (torn && quirks_.tear->moment == TearMoment::during) return {std::nullopt, true};
  if (quirks_.garbage && quirks_.garbage->at_command == commands_) {
    answer = quirks_.garbage->kind == GarbageKind::one_byte ? Bytes{0x90} : garbage_bytes(commands_);
  }
  return {std::move(answer), torn};
}

Bytes InsertedCard::answered(ByteView command) {
  if (std::exchange(first_, false) && quirks_.first_command_fails) {
    return encoded(answer(sw::no_diagnosis));
  }
  if (quirks_.protocol_t0) return over_t0(command);
  if (quirks_.no_extended_length) {
    const auto parsed = card::parse_command(command);
    if (parsed && parsed->extended) return encoded(answer(sw::wrong_length));
  }
  return card_.process(command);
}

Bytes InsertedCard::over_t0(ByteView command) {
  auto parsed = card::parse_command(command);
  const Bytes waiting = std::exchange(waiting_, {});
  if (!parsed || parsed->extended) return encoded(answer(sw::wrong_length));
  if (parsed->cla == 0x00 && parsed->ins == 0xC0) {
    if (waiting.empty()) return encoded(answer(sw::conditions_not_satisfied));
    const std::size_t part = std::min(waiting.size(), parsed->le.value_or(256));
    Bytes out(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(part));
    waiting_.assign(waiting.begin() + static_cast<std::ptrdiff_t>(part), waiting.end());
    append(out, waiting_.empty() ? Bytes{0x90, 0x00} : remaining(waiting_.size()));
    return out;
  }
  const bool has_data = !parsed->data.empty();
  wipe(parsed->data);
  Bytes answer = card_.process(command);
  const std::size_t size = answer.size() - 2;
  if (size == 0) return answer;
  if (has_data) {
    answer.resize(size);
    waiting_ = std::move(answer);
    return remaining(size);
  }
  if (parsed->le && *parsed->le > size) return {0x6C, static_cast<std::uint8_t>(size)};
  return answer;
}

}  // namespace kakunin::virtualcard
