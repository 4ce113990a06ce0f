// SPDX-License-Identifier: Apache-2.0
#pragma once
// A card on disk, as JSON. It is a sample card: its private keys and PINs are in the file, readable by its
// owner only. The counters are in it too, so a card stays locked until it is unlocked.
//
//   {"format": "kakunin-card-1", "name": "shikaku-taro", "family": "standard",
//    "contact_atr": "3BE0...", "contactless_atr": "3B88...",
//    "data_objects": {"0045": "<hex>"},
//    "applications": [{"kind": "jpki", "aid": "D392F000260100000001", "files": [
//      {"id": "000A", "type": "data", "read": "free", "content": "<base64>"},
//      {"id": "0001", "type": "data", "read": ["001B"], "content": "<base64>"},
//      {"id": "0018", "type": "pin", "secret": "1234", "tries_left": 3, "limit": 3, "minimum": 4, "maximum":
//      4},
//      {"id": "0017", "type": "key", "use": ["0018"], "pkcs8": "<base64>"}]}]}
//
// family: standard, next_generation, android, iphone, old_resident, other. kind: jpki, face_input,
// face_check. read and use: "free", "nobody", or the PINs of which one is enough. A PIN without secret is not
// set.

#include <filesystem>
#include <string>

#include "base/expected.h"
#include "virtualcard/elementary_file.h"

namespace kakunin::virtualcard {

enum class CardFileProblem : std::uint8_t { unreadable, malformed, unwritable };

struct CardFileError {
  CardFileProblem problem = CardFileProblem::malformed;
  std::string detail;  // where in the file, or the system's words; no content
};

[[nodiscard]] Expected<CardImage, CardFileError> parse_card(std::string_view json);
[[nodiscard]] std::string card_json(const CardImage& image);

[[nodiscard]] Expected<CardImage, CardFileError> load_card(const std::filesystem::path& file);
/// Atomic and flushed to the disk.
[[nodiscard]] Expected<void, CardFileError> save_card(const std::filesystem::path& file,
                                                      const CardImage& image);

[[nodiscard]] std::string_view name(CardFamily family);
[[nodiscard]] std::optional<CardFamily> parse_card_family(std::string_view text);
[[nodiscard]] std::string_view name(ApplicationKind kind);

/// "000A".
[[nodiscard]] std::string to_text(FileId id);

}  // namespace kakunin::virtualcard
