// SPDX-License-Identifier: Apache-2.0
// COMPUTE DIGITAL SIGNATURE in the card's own form (80 2A 00 P2) and INTERNAL AUTHENTICATE (ISO/IEC
// 7816-4:2013, 11.5.2).
#include "virtualcard/application.h"

namespace kakunin::virtualcard {

Answer Application::sign(std::uint8_t p2, const card::ParsedCommand& command) {
  Reference reference;
  if (p2 == 0 && default_key()) {
    reference.file = image_->find(*default_key());
    if (reference.file == nullptr) return answer(sw::object_not_found);
  } else {
    reference = referenced(p2);
    if (reference.file == nullptr) return answer(reference.problem);
  }
  const auto* key = std::get_if<KeyFile>(&reference.file->body);
  if (key == nullptr) return answer(sw::wrong_kind_of_file);
  if (!satisfied(key->use)) return answer(sw::security_status_not_satisfied);
  if (!key->key.accepts(command.data.size())) return answer(sw::wrong_length);
  const std::size_t size = key->key.signature_size();
  if (command.le && *command.le < size) {
    return answer(static_cast<std::uint16_t>(sw::wrong_le | (size & 0xFFU)));
  }
  Bytes signature = key->key.sign_input(command.data);
  return signature.empty() ? answer(sw::conditions_not_satisfied) : answer(std::move(signature));
}

Answer Application::compute_digital_signature(const card::ParsedCommand& command) {
  // Only the form every public program uses: the card pads what it is given.
  if (command.p1 != 0) return answer(sw::wrong_parameters);
  return sign(command.p2, command);
}

Answer Application::internal_authenticate(const card::ParsedCommand& command) {
  if (command.p1 != 0) return answer(sw::wrong_parameters);
  return sign(command.p2, command);
}

}  // namespace kakunin::virtualcard
