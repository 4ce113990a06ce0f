// SPDX-License-Identifier: Apache-2.0
#include "base/secret_digits.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

#ifndef _WIN32
#include <sys/mman.h>
#endif

namespace kakunin {
namespace {

// Locking is best effort: without the right to lock, the buffer is still wiped.
void keep_in_memory([[maybe_unused]] const void* data, [[maybe_unused]] std::size_t size) {
#ifndef _WIN32
  static_cast<void>(mlock(data, size));
#endif
}

}  // namespace

SecretDigits::SecretDigits() { keep_in_memory(buffer_.data(), buffer_.size()); }

SecretDigits::~SecretDigits() { clear(); }

SecretDigits::SecretDigits(SecretDigits&& other) noexcept : SecretDigits() { *this = std::move(other); }

SecretDigits& SecretDigits::operator=(SecretDigits&& other) noexcept {
  if (this == &other) return *this;
  buffer_ = other.buffer_;
  size_ = other.size_;
  other.clear();
  return *this;
}

bool SecretDigits::push_back(char c) {
  if (size_ == capacity) return false;
  buffer_[size_++] = static_cast<std::uint8_t>(c);
  return true;
}

void SecretDigits::pop_back() {
  if (size_ == 0) return;
  buffer_[--size_] = 0;
}

void SecretDigits::clear() {
  OPENSSL_cleanse(buffer_.data(), buffer_.size());
  size_ = 0;
}

bool SecretDigits::all_digits() const {
  const auto text = view();
  return std::all_of(text.begin(), text.end(), [](std::uint8_t c) { return c >= '0' && c <= '9'; });
}

void wipe(Bytes& bytes) {
  OPENSSL_cleanse(bytes.data(), bytes.size());
  bytes.clear();
}

void wipe(std::string& text) {
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

}  // namespace kakunin
