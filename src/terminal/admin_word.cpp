// SPDX-License-Identifier: Apache-2.0
#include "terminal/admin_word.h"

#include <sodium.h>

#include <algorithm>

namespace kakunin::terminal {
namespace {

constexpr std::string_view argon2id = crypto_pwhash_argon2id_STRPREFIX;

/// May be called again and from any thread.
bool library_is_ready() {
  return sodium_init() >= 0;
}

}  // namespace

AdminWord::AdminWord() {
  // Best effort: without the right to lock, the buffer is still wiped.
  static_cast<void>(sodium_mlock(buffer_.data(), buffer_.size()));
}

AdminWord::~AdminWord() {
  clear();  // the page stays locked: another secret may lie on it
}

AdminWord::AdminWord(AdminWord&& other) noexcept : AdminWord() {
  *this = std::move(other);
}

AdminWord& AdminWord::operator=(AdminWord&& other) noexcept {
  if (this == &other) return *this;
  buffer_ = other.buffer_;
  size_ = other.size_;
  other.clear();
  return *this;
}

bool AdminWord::append(std::string_view utf8) {
  if (utf8.size() > capacity - size_) return false;
  std::copy(utf8.begin(), utf8.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ += utf8.size();
  return true;
}

void AdminWord::clear() {
  sodium_memzero(buffer_.data(), buffer_.size());
  size_ = 0;
}

std::size_t AdminWord::length() const {
  const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const std::string_view word = view();
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), begins_character));
}

Expected<std::string, AdminWordError> hash_admin_word(const AdminWord& word) {
  if (word.length() < shortest_admin_word) return unexpected(AdminWordError::too_short);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (!library_is_ready() ||
      crypto_pwhash_str(text.data(), word.view().data(), word.view().size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return unexpected(AdminWordError::out_of_memory);
  }
  return std::string{text.data()};
}

bool is_admin_word(const AdminWord& word, const std::string& hash) {
  return is_admin_word_hash(hash) && library_is_ready() &&
         crypto_pwhash_str_verify(hash.c_str(), word.view().data(), word.view().size()) == 0;
}

bool is_admin_word_hash(const std::string& text) {
  // Any cost is taken for a hash, one that is none gives -1.
  return text.starts_with(argon2id) && text.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_needs_rehash(text.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) >= 0;
}

}  // namespace kakunin::terminal
