// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/application.h"

#include <algorithm>

#include "virtualcard/applications.h"

namespace kakunin::virtualcard {

Answer Application::handle(const card::ParsedCommand& command) {
  for (const auto& known : commands()) {
    if (known.cla == command.cla && known.ins == command.ins) return (this->*known.run)(command);
  }
  return answer(sw::unknown_instruction);
}

Application::Reference Application::referenced(std::uint8_t p2) {
  const unsigned sfi = p2 & 0x1FU;
  if ((p2 & 0xE0U) != 0x80U || sfi == 0x1FU) return {nullptr, sw::wrong_parameters};
  if (sfi != 0) {
    auto* file = image_->find(FileId{static_cast<std::uint16_t>(sfi)});
    return {file, file == nullptr ? sw::object_not_found : std::uint16_t{0}};
  }
  if (!current_) return {nullptr, sw::no_current_file};
  return {image_->find(*current_), 0};
}

bool Application::satisfied(const AccessRule& rule) const {
  if (rule.nobody) return false;
  return rule.any_of.empty() ||
         std::ranges::any_of(rule.any_of, [this](FileId pin) { return verified_.contains(pin); });
}

Answer Application::last_command(const card::ParsedCommand& command) {
  if (command.p1 != 0 || command.p2 != 0) return answer(sw::wrong_parameters);
  return answer(command.data.empty() ? sw::success : sw::wrong_length);
}

std::unique_ptr<Application> make_application(ApplicationImage& image, CardFamily family) {
  switch (image.kind) {
    case ApplicationKind::jpki:
      return std::make_unique<JpkiApplication>(image, family == CardFamily::iphone);
    case ApplicationKind::face_input:
      return std::make_unique<FaceInputApplication>(image);
    case ApplicationKind::face_check:
      return std::make_unique<FaceCheckApplication>(image);
  }
  return nullptr;
}

}  // namespace kakunin::virtualcard
