// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a card holds: applications of elementary files (ISO/IEC 7816-4:2013, 7), each readable or usable under
// a condition. A CardImage is the whole card at rest, with its PIN counters; card_file.h keeps it on disk.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/secret_digits.h"
#include "virtualcard/private_key.h"

namespace kakunin::virtualcard {

/// A file identifier, 0001-FFFE. Its low five bits are the short identifier (SFI) where it is below 001F.
enum class FileId : std::uint16_t {};

/// Access after any one of these PINs; none named: free. Nobody: never, whatever is presented.
struct AccessRule {
  std::vector<FileId> any_of;
  bool nobody = false;
};

struct TransparentFile {
  AccessRule read;
  Bytes content;
};

struct PinFile {
  /// Not set on a card that was issued without this PIN.
  std::optional<SecretDigits> secret;
  int tries_left = 0;
  /// Tries after a success; 0: without a counter.
  int limit = 3;
  std::size_t minimum = 4;
  std::size_t maximum = 4;

  [[nodiscard]] bool blocked() const { return !secret || (limit > 0 && tries_left <= 0); }
};

struct KeyFile {
  AccessRule use;
  PrivateKey key;
};

struct ElementaryFile {
  FileId id{};
  std::variant<TransparentFile, PinFile, KeyFile> body;
};

enum class ApplicationKind : std::uint8_t {
  jpki,        // 公的個人認証AP
  face_input,  // 券面事項入力補助AP
  face_check,  // 券面事項確認AP
};

struct ApplicationImage {
  ApplicationKind kind = ApplicationKind::jpki;
  Bytes aid;
  std::vector<ElementaryFile> files;

  [[nodiscard]] const ElementaryFile* find(FileId id) const;
  [[nodiscard]] ElementaryFile* find(FileId id);
};

/// Which card this imitates.
enum class CardFamily : std::uint8_t { standard, next_generation, android, iphone, old_resident, other };

struct CardImage {
  std::string name;
  CardFamily family = CardFamily::standard;
  Bytes contact_atr;
  Bytes contactless_atr;
  std::vector<ApplicationImage> applications;
  /// Data objects of the master file (GET DATA while no application is selected).
  std::vector<std::pair<std::uint16_t, Bytes>> data_objects;

  [[nodiscard]] const ApplicationImage* find(ApplicationKind kind) const;
  /// Gives every PIN that is set its full number of tries, as the window of a municipal office does.
  void unlock();
};

}  // namespace kakunin::virtualcard
