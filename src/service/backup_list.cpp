// SPDX-License-Identifier: Apache-2.0
#include "service/backup_list.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <sstream>

#include "base/bytes.h"
#include "protocol/iso_time.h"
#include "service/files.h"

namespace kakunin::service {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_name = "BACKUP";
constexpr std::string_view list_head = "kakunin-backup/1 ";
constexpr std::string_view seal_head = "hmac-sha256 ";
constexpr std::size_t largest_list = 16UL * 1024 * 1024;
constexpr std::size_t shortest_key = 32;

std::string list_text(const std::vector<BackedUp>& files, TimePoint now) {
  std::string text = std::string(list_head) + protocol::to_iso(now) + "\n";
  for (const BackedUp& file : files) text += file.sha256 + " " + file.place.string() + "\n";
  return text + "end " + std::to_string(files.size()) + "\n";
}

bool is_sealed_with(const BackupKey& key, std::string_view text) {
  const std::size_t line = text.rfind(seal_head);
  if (line == std::string_view::npos) return false;
  const std::string seal = key.seal_of(text.substr(0, line));
  const std::string_view found = text.substr(line);
  return seal.size() == found.size() && CRYPTO_memcmp(seal.data(), found.data(), seal.size()) == 0;
}

}  // namespace

Expected<BackupKey, std::string> BackupKey::read(const fs::path& file) {
  auto bytes = read_secret_file(file);
  if (!bytes) return unexpected(std::move(bytes.error()));
  while (bytes->ends_with('\n') || bytes->ends_with('\r')) bytes->pop_back();
  if (bytes->size() < shortest_key) {
    return unexpected(file.string() +
                      ": too short for a key, which has 32 bytes at least; `openssl rand -hex 32` makes one");
  }
  return BackupKey(std::move(*bytes));
}

std::string BackupKey::seal_of(std::string_view lines) const {
  const ByteView text = as_bytes(lines);
  Digest made{};
  unsigned size = 0;
  HMAC(EVP_sha256(), bytes_.data(), static_cast<int>(bytes_.size()), text.data(), text.size(), made.data(),
       &size);
  return std::string(seal_head) + to_hex(made) + "\n";
}

Expected<void, std::string> write_list(const fs::path& folder, const std::vector<BackedUp>& files,
                                       TimePoint now, const std::optional<BackupKey>& key) {
  std::string text = list_text(files, now);
  if (key) text += key->seal_of(text);
  return write_file(folder / list_name, text, FileAccess::owner_only);
}

Expected<BackupList, std::string> read_list(const fs::path& folder, const std::optional<BackupKey>& key) {
  const auto text = read_file(folder / list_name, largest_list);
  if (!text) return unexpected("not a whole backup: " + text.error());
  if (key && !is_sealed_with(*key, *text)) {
    return unexpected(folder.string() + ": its list of files was not sealed with this key, or was changed");
  }
  std::istringstream in(*text);
  std::string line;
  std::getline(in, line);
  const auto made = line.starts_with(list_head)
                        ? protocol::parse_iso_time(std::string_view(line).substr(list_head.size()))
                        : std::nullopt;
  if (!made) return unexpected(folder.string() + ": not a backup of this kind");
  BackupList list{*made, {}, key ? Seal::good : Seal::none};
  while (std::getline(in, line)) {
    if (line == "end " + std::to_string(list.files.size())) {
      if (!key && std::getline(in, line) && line.starts_with(seal_head)) list.seal = Seal::unchecked;
      return list;
    }
    const auto space = line.find(' ');
    if (space == std::string::npos) break;
    list.files.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  return unexpected(folder.string() + ": the list of its files is cut off");
}

}  // namespace kakunin::service
