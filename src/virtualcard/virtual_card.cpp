// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/virtual_card.h"

#include <algorithm>

#include "virtualcard/tlv_writer.h"

namespace kakunin::virtualcard {
namespace {

constexpr std::uint32_t fci_template = 0x6F;
constexpr std::uint32_t df_name = 0x84;
constexpr std::size_t longest_aid = 16;

/// The class byte says: logical channel, secure messaging, chaining (ISO/IEC 7816-4:2013, 5.4.1). 0: usable.
[[nodiscard]] std::uint16_t class_problem(std::uint8_t cla) {
  if (cla == 0x00 || cla == 0x80) return 0;
  if ((cla & 0x60U) != 0) return sw::unknown_class;
  if ((cla & 0x0CU) != 0) return sw::secure_messaging_not_supported;
  if ((cla & 0x10U) != 0) return sw::chaining_not_supported;
  return sw::channel_not_supported;
}

}  // namespace

VirtualCard::VirtualCard(CardImage image, Keep keep, bool selection_clears_pin)
    : image_(std::make_unique<CardImage>(std::move(image))),
      keep_(std::move(keep)),
      selection_clears_pin_(selection_clears_pin) {
  for (auto& application : image_->applications) {
    applications_.push_back(make_application(application, image_->family));
  }
}

void VirtualCard::power_on() {
  current_ = nullptr;
  for (const auto& application : applications_) application->clear_pin_status();
}

Bytes VirtualCard::process(ByteView command) {
  auto parsed = card::parse_command(command);
  if (!parsed) return encoded(answer(sw::wrong_length));
  Answer result = run(*parsed);
  wipe(parsed->data);
  if (current_ != nullptr && current_->take_changed() && keep_ && !keep_(*image_)) {
    current_->clear_pin_status();
    result = answer(sw::memory_failure);
  }
  return encoded(std::move(result));
}

Answer VirtualCard::run(const card::ParsedCommand& command) {
  if (const auto problem = class_problem(command.cla)) return answer(problem);
  if (command.cla == 0x00 && command.ins == 0xA4 && command.p1 != 0x02) return select(command);
  if (command.cla == 0x00 && command.ins == 0x84) return get_challenge(command);
  if (current_ != nullptr) return current_->handle(command);
  if (command.cla == 0x00 && command.ins == 0xA4) return answer(sw::file_not_found);
  if (command.cla == 0x00 && command.ins == 0xCA) return get_data(command);
  return answer(sw::unknown_instruction);
}

Answer VirtualCard::select(const card::ParsedCommand& command) {
  switch (command.p1) {
    case 0x00:
      // The master file cannot be named; without a name the command does nothing.
      if (!command.data.empty()) return answer(sw::file_not_found);
      return answer(current_ == nullptr ? sw::wrong_parameters : sw::success);
    case 0x04:
      return select_application(command);
    default:
      return answer(sw::wrong_parameters);
  }
}

Answer VirtualCard::select_application(const card::ParsedCommand& command) {
  const bool wants_fci = command.p2 == 0x00;
  if (!wants_fci && command.p2 != 0x0C) return answer(sw::wrong_parameters);
  if (command.data.size() > longest_aid) return answer(sw::wrong_length);
  const auto named = std::ranges::find_if(applications_, [&](const auto& application) {
    // The beginning of an identifier is enough; the first that fits is taken.
    const ByteView aid = application->aid();
    return !command.data.empty() && command.data.size() <= aid.size() &&
           std::ranges::equal(command.data, aid.first(command.data.size()));
  });
  if (named == applications_.end()) return answer(sw::file_not_found);
  if (selection_clears_pin_) {
    for (const auto& application : applications_) application->clear_pin_status();
  }
  current_ = named->get();
  current_->select();
  if (!wants_fci) return answer(sw::success);
  return answer(tlv(fci_template, tlv(df_name, current_->aid())));
}

Answer VirtualCard::get_challenge(const card::ParsedCommand& command) const {
  if (command.p1 != 0 || command.p2 != 0) return answer(sw::wrong_parameters);
  if (!command.data.empty() || !command.le || *command.le > 256) return answer(sw::wrong_length);
  Bytes challenge(*command.le);
  fill_random(challenge);
  return answer(std::move(challenge));
}

Answer VirtualCard::get_data(const card::ParsedCommand& command) const {
  const auto tag = static_cast<std::uint16_t>(command.p1 << 8U | command.p2);
  const auto& objects = image_->data_objects;
  const auto found = std::ranges::find(objects, tag, &std::pair<std::uint16_t, Bytes>::first);
  if (found == objects.end()) return answer(sw::object_not_found);
  if (!command.data.empty() || !command.le || *command.le < found->second.size()) {
    return answer(sw::wrong_length);
  }
  return answer(found->second);
}

}  // namespace kakunin::virtualcard
