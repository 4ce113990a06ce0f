// SPDX-License-Identifier: Apache-2.0
// VERIFY and CHANGE REFERENCE DATA (ISO/IEC 7816-4:2013, 11.5.6 and 11.5.7), as the My Number card has them:
// the exhausting try answers 63C0 and later ones 6984, while asking for the tries left always answers 63Cx.
#include "virtualcard/application.h"

namespace kakunin::virtualcard {
namespace {

[[nodiscard]] SecretDigits as_secret(ByteView characters) {
  SecretDigits secret;
  for (const auto c : characters) {
    if (!secret.push_back(static_cast<char>(c))) break;
  }
  return secret;
}

}  // namespace

Answer Application::query(const PinFile& pin) const {
  if (pin.blocked()) return answer(tries_status(0));
  return answer(pin.limit == 0 ? sw::wrong_pin : tries_status(pin.tries_left));
}

Answer Application::verify(const card::ParsedCommand& command) {
  if (command.p1 != 0) return answer(sw::wrong_parameters);
  const Reference reference = referenced(command.p2);
  if (reference.file == nullptr) return answer(reference.problem);
  auto* pin = std::get_if<PinFile>(&reference.file->body);
  if (pin == nullptr) return answer(sw::wrong_kind_of_file);
  if (command.data.empty()) return query(*pin);
  if (command.data.size() > SecretDigits::capacity) return answer(sw::wrong_length);
  if (pin->blocked()) return answer(sw::pin_blocked);

  if (equal_in_constant_time(pin->secret->view(), command.data)) {
    changed_ = changed_ || pin->tries_left != pin->limit;
    pin->tries_left = pin->limit;
    verified_.insert(reference.file->id);
    return answer(sw::success);
  }
  verified_.erase(reference.file->id);
  if (pin->limit == 0) return answer(sw::wrong_pin);
  --pin->tries_left;
  changed_ = true;
  return answer(tries_status(pin->tries_left));
}

Answer Application::change_pin(const card::ParsedCommand& command) {
  // P1 = 01: the new value alone, because the old one has just been verified.
  if (command.p1 != 1) return answer(sw::wrong_parameters);
  const Reference reference = referenced(command.p2);
  if (reference.file == nullptr) return answer(reference.problem);
  auto* pin = std::get_if<PinFile>(&reference.file->body);
  if (pin == nullptr) return answer(sw::wrong_kind_of_file);
  if (pin->blocked()) return answer(sw::pin_blocked);
  if (!verified_.contains(reference.file->id)) return answer(sw::security_status_not_satisfied);
  if (command.data.size() < pin->minimum || command.data.size() > pin->maximum) {
    return answer(sw::wrong_length);
  }
  pin->secret = as_secret(command.data);
  changed_ = true;
  return answer(sw::success);
}

}  // namespace kakunin::virtualcard
