// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_keeper.h"

#include <utility>

namespace kakunin::record {

void RecordKeeper::set(const terminal::RecordSettings& settings) {
  const bool fewer_days = settings.days != settings_.days;
  settings_ = settings;
  if (!terminal::is_kept(settings_)) {
    book_.reset();
    fault_.reset();
    standing_ = Standing::off;
    return;
  }
  if (fewer_days) day_.reset();
  if (book_) {
    if (auto erased = keep_days(); !erased) fault_ = erased.error();
  } else {
    open_by_itself();
  }
}

void RecordKeeper::open_by_itself() {
  fault_.reset();
  const auto found = RecordBook::protection(parts_.file);
  if (!found) {
    standing_ = Standing::failed;
    fault_ = found.error();
    return;
  }
  protection_ = *found;
  if (protection_ == KeyKind::passphrase) {
    standing_ = Standing::needs_passphrase;
  } else if (!protection_ && settings_.key == terminal::RecordKey::passphrase) {
    standing_ = Standing::needs_new_one;
  } else {
    take(RecordBook::open(parts_.file, *parts_.store), Standing::failed);
  }
}

void RecordKeeper::open(std::string_view passphrase) {
  if (standing_ != Standing::needs_passphrase && standing_ != Standing::needs_new_one) return;
  take(RecordBook::open(parts_.file, passphrase), standing_);
}

void RecordKeeper::take(Recorded<RecordBook> opened, Standing otherwise) {
  if (!opened) {
    standing_ = otherwise;
    fault_ = opened.error();
    return;
  }
  book_.emplace(*std::move(opened));
  standing_ = Standing::open;
  fault_.reset();
  if (const auto kind = RecordBook::protection(parts_.file)) protection_ = *kind;
  day_.reset();
  if (auto erased = keep_days(); !erased) fault_ = erased.error();
}

Recorded<void> RecordKeeper::keep_days() {
  const Day today = day_in_japan(parts_.clock->now());
  if (!book_ || day_ == today) return {};
  if (auto erased = book_->retain(settings_.days, today); !erased) return unexpected(erased.error());
  day_ = today;
  return {};
}

Recorded<std::int64_t> RecordKeeper::keep(const RecordEntry& entry) {
  if (!book_) return unexpected(fault_.value_or(RecordError::no_key));
  auto added = book_->add(entry);
  fault_ = added ? std::nullopt : std::optional(added.error());
  if (!added) return added;
  if (auto erased = keep_days(); !erased) fault_ = erased.error();  // the entry is safe
  return added;
}

Recorded<void> RecordKeeper::protect_with(std::string_view passphrase) {
  if (!book_) return unexpected(RecordError::no_key);
  if (auto done = book_->protect_with(passphrase); !done) return done;
  if (std::exchange(protection_, KeyKind::passphrase) == KeyKind::secret_store) {
    static_cast<void>(parts_.store->forget());  // it opens nothing any more
  }
  return {};
}

Recorded<void> RecordKeeper::protect_with_store() {
  if (!book_) return unexpected(RecordError::no_key);
  if (auto done = book_->protect_with(*parts_.store); !done) return done;
  protection_ = KeyKind::secret_store;
  return {};
}

}  // namespace kakunin::record
