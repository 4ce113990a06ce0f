// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_book.h"

#include <algorithm>

#include "base/secret_digits.h"
#include "terminal/private_files.h"

namespace kakunin::record {
namespace {

/// The one that the store has, or a new one that it has from now on.
Recorded<std::optional<Key>> key_for_new(SecretStore& store) {
  auto key = store.find();
  if (!key || *key) return key;
  *key = Key::make();
  if (!*key) return unexpected(RecordError::no_key);
  if (auto kept = store.keep(**key); !kept) return unexpected(kept.error());
  return key;
}

/// Wipes what it was read from.
Recorded<KeptEntry> unsealed(SealedEntry& sealed) {
  auto entry = entry_from_json(sealed.content);
  wipe(sealed.content);
  if (!entry) return unexpected(RecordError::damaged);
  return KeptEntry{sealed.id, *std::move(entry)};
}

}  // namespace

bool is_passphrase(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return std::count_if(text.begin(), text.end(), begins) >= static_cast<std::ptrdiff_t>(shortest_passphrase);
}

std::filesystem::path default_record_file() {
  return terminal::data_directory() / "record.db";
}

Recorded<std::optional<KeyKind>> RecordBook::protection(const std::filesystem::path& file) {
  const auto lock = RecordFile::lock_of(file);
  if (!lock) return unexpected(lock.error());
  return *lock ? std::optional((*lock)->kind) : std::nullopt;
}

Recorded<RecordBook> RecordBook::open(const std::filesystem::path& file, SecretStore& store) {
  const auto lock = RecordFile::lock_of(file);
  if (!lock) return unexpected(lock.error());
  if (*lock && (*lock)->kind != KeyKind::secret_store) return unexpected(RecordError::wrong_key);
  auto key = *lock ? store.find() : key_for_new(store);
  if (!key) return unexpected(key.error());
  if (!*key) return unexpected(RecordError::wrong_key);
  auto opened = *lock ? RecordFile::open(file, **key)
                      : RecordFile::create(file, {KeyKind::secret_store, make_salt()}, **key);
  if (!opened) return unexpected(opened.error());
  return RecordBook(*std::move(opened));
}

Recorded<RecordBook> RecordBook::open(const std::filesystem::path& file, std::string_view passphrase) {
  const auto found = RecordFile::lock_of(file);
  if (!found) return unexpected(found.error());
  if (*found && (*found)->kind != KeyKind::passphrase) return unexpected(RecordError::wrong_key);
  const Lock lock = *found ? **found : Lock{KeyKind::passphrase, make_salt()};
  const auto key = derive_key(passphrase, lock.salt);
  if (!key) return unexpected(RecordError::no_key);
  auto opened = *found ? RecordFile::open(file, *key) : RecordFile::create(file, lock, *key);
  if (!opened) return unexpected(opened.error());
  return RecordBook(*std::move(opened));
}

Recorded<std::size_t> RecordBook::retain(int days, Day today) {
  return file_.erase_before(Day(std::chrono::sys_days(today) - std::chrono::days(days - 1)));
}

Recorded<std::int64_t> RecordBook::add(const RecordEntry& entry) {
  std::string content = to_json(entry);
  auto added = file_.add(day_in_japan(entry.check.time), content);
  wipe(content);
  return added;
}

Recorded<std::vector<KeptEntry>> RecordBook::entries(Day day) const {
  auto sealed = file_.entries(day);
  if (!sealed) return unexpected(sealed.error());
  std::vector<KeptEntry> found;
  for (SealedEntry& one : *sealed) {
    auto entry = unsealed(one);
    if (!entry) return unexpected(entry.error());
    found.push_back(*std::move(entry));
  }
  return found;
}

Recorded<std::optional<KeptEntry>> RecordBook::entry(std::int64_t id) const {
  auto sealed = file_.entry(id);
  if (!sealed) return unexpected(sealed.error());
  if (!*sealed) return std::optional<KeptEntry>();
  auto entry = unsealed(**sealed);
  if (!entry) return unexpected(entry.error());
  return std::optional(*std::move(entry));
}

Recorded<void> RecordBook::protect_with(std::string_view passphrase) {
  const Lock lock{KeyKind::passphrase, make_salt()};
  const auto key = derive_key(passphrase, lock.salt);
  if (!key) return unexpected(RecordError::no_key);
  return file_.change_owner(lock, *key);
}

Recorded<void> RecordBook::protect_with(SecretStore& store) {
  const auto key = key_for_new(store);
  if (!key) return unexpected(key.error());
  return file_.change_owner({KeyKind::secret_store, make_salt()}, **key);
}

}  // namespace kakunin::record
