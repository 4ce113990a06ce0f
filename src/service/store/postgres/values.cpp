// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/values.h"

namespace kakunin::service::postgres {

void put_integer(std::string& to, std::uint64_t value, std::size_t size) {
  for (std::size_t i = size; i-- > 0;) to += static_cast<char>(value >> (8U * i) & 0xFFU);
}

int put(std::string& to, Day day) {
  if (!day.ok()) throw StoreFailure{{StoreError::Kind::conflict, "a day that is not in the calendar"}};
  const auto days = (std::chrono::sys_days(day) - first_day).count();
  put_integer(to, static_cast<std::uint64_t>(days), 4);
  return 4;
}

int put(std::string& to, TimePoint time) {
  const auto since = std::chrono::microseconds(time - first_day).count();
  put_integer(to, static_cast<std::uint64_t>(since), 8);
  return 8;
}

std::vector<const char*> Values::pointers() const {
  std::vector<const char*> pointers;
  pointers.reserve(lengths_.size());
  const char* at = bytes_.data();
  for (const int length : lengths_) {
    pointers.push_back(length < 0 ? nullptr : at);
    if (length > 0) at += length;
  }
  return pointers;
}

}  // namespace kakunin::service::postgres
