// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_book.h"

#include "base/secret_digits.h"
#include "terminal/private_files.h"

namespace kakunin::record {

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
  auto key = store.find();
  if (!key) return unexpected(key.error());
  if (*lock) {
    if ((*lock)->kind != KeyKind::secret_store || !*key) return unexpected(RecordError::wrong_key);
  } else if (!*key) {
    *key = Key::make();
    if (!*key) return unexpected(RecordError::no_key);
    if (auto kept = store.keep(**key); !kept) return unexpected(kept.error());
  }
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
    auto entry = entry_from_json(one.content);
    wipe(one.content);
    if (!entry) return unexpected(RecordError::damaged);
    found.push_back({one.id, *std::move(entry)});
  }
  return found;
}

Recorded<void> RecordBook::protect_with(std::string_view passphrase) {
  const Lock lock{KeyKind::passphrase, make_salt()};
  const auto key = derive_key(passphrase, lock.salt);
  if (!key) return unexpected(RecordError::no_key);
  return file_.change_owner(lock, *key);
}

}  // namespace kakunin::record
