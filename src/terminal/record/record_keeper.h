// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keeps the record as the settings want it: opened with what protects it, old days erased when it is opened
// and whenever another day has begun, every refusal with its reason. For one thread.
//
//   RecordKeeper keeper({file, store, clock});
//   keeper.set(settings.record);
//   if (keeper.standing() == Standing::needs_passphrase) keeper.open(passphrase);
//   if (auto kept = keeper.keep(entry); !kept) ...

#include <memory>

#include "terminal/record/record_book.h"

namespace kakunin::record {

enum class Standing : std::uint8_t {
  off,               // nothing is kept on disk
  open,              // entries are kept
  needs_passphrase,  // closed until its owner gives it
  needs_new_one,     // to be made, with a passphrase that its owner has yet to choose
  failed,            // fault() says why
};

class RecordKeeper {
 public:
  struct Parts {
    std::filesystem::path file = default_record_file();
    std::shared_ptr<SecretStore> store;
    std::shared_ptr<const Clock> clock;
  };

  explicit RecordKeeper(Parts parts) : parts_(std::move(parts)) {}

  /// Off closes it. A record that the store's key opens, or makes, is opened here.
  void set(const terminal::RecordSettings& settings);
  /// Argon2: takes about a second. A wrong one leaves it as it was, with its fault.
  void open(std::string_view passphrase);

  [[nodiscard]] Standing standing() const { return standing_; }
  [[nodiscard]] std::optional<RecordError> fault() const { return fault_; }
  /// What it opens with; nullopt where there is none yet.
  [[nodiscard]] std::optional<KeyKind> protection() const { return protection_; }

  /// no_key while it is not open.
  [[nodiscard]] Recorded<std::int64_t> keep(const RecordEntry& entry);
  /// Erases what is too old where a day has begun since the last time.
  [[nodiscard]] Recorded<void> keep_days();

  /// The key of the store is forgotten once a passphrase opens the record.
  [[nodiscard]] Recorded<void> protect_with(std::string_view passphrase);
  [[nodiscard]] Recorded<void> protect_with_store();

  /// nullptr while it is not open.
  [[nodiscard]] RecordBook* book() { return book_ ? &*book_ : nullptr; }

 private:
  void open_by_itself();
  void take(Recorded<RecordBook> opened, Standing otherwise);

  Parts parts_;
  terminal::RecordSettings settings_;
  Standing standing_ = Standing::off;
  std::optional<RecordError> fault_;
  std::optional<KeyKind> protection_;
  std::optional<RecordBook> book_;
  std::optional<Day> day_;  // the last one that old entries were erased on
};

}  // namespace kakunin::record
