// SPDX-License-Identifier: Apache-2.0
// SELECT of an elementary file and READ BINARY (ISO/IEC 7816-4:2013, 11.1.1 and 11.3.3).
#include <algorithm>

#include "virtualcard/application.h"

namespace kakunin::virtualcard {

Answer Application::select_file(const card::ParsedCommand& command) {
  // The card knows this one form only; readers that ask with P1 = 09 get nowhere with real cards.
  if (command.p1 != 0x02 || command.p2 != 0x0C) return answer(sw::wrong_parameters);
  if (command.data.size() != 2) return answer(sw::wrong_length);
  const FileId id{static_cast<std::uint16_t>(command.data[0] << 8U | command.data[1])};
  if (image_->find(id) == nullptr) return answer(sw::file_not_found);
  current_ = id;
  return answer(sw::success);
}

Answer Application::read_binary(const card::ParsedCommand& command) {
  if (!command.data.empty() || !command.le) return answer(sw::wrong_length);
  std::size_t offset = command.p2;
  if ((command.p1 & 0x80U) != 0) {
    const unsigned sfi = command.p1 & 0x1FU;
    if ((command.p1 & 0x60U) != 0 || sfi == 0 || sfi == 0x1FU) return answer(sw::wrong_parameters);
    const FileId id{static_cast<std::uint16_t>(sfi)};
    if (image_->find(id) == nullptr) return answer(sw::file_not_found);
    current_ = id;
  } else {
    offset |= static_cast<std::size_t>(command.p1) << 8U;
  }
  if (!current_) return answer(sw::no_current_file);
  const auto* file = std::get_if<TransparentFile>(&image_->find(*current_)->body);
  if (file == nullptr) return answer(sw::wrong_kind_of_file);
  if (!satisfied(file->read)) return answer(sw::security_status_not_satisfied);
  if (offset >= file->content.size()) return answer(sw::wrong_offset);
  const ByteView rest = ByteView{file->content}.subspan(offset);
  const ByteView part = rest.first(std::min(rest.size(), *command.le));
  return answer(Bytes{part.begin(), part.end()});
}

}  // namespace kakunin::virtualcard
