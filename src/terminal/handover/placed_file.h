// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files put into another program's folder: whole or not there, never over one that is there. Written under a
// hidden name in the same folder (so on the same volume), flushed to the disk, then renamed; the rename is
// the moment of hand-over. placed_file_posix.cpp is the POSIX form.
//
//   Draft draft;
//   if (auto failed = write_draft(folder, content, draft)) ...
//   switch (place(draft, folder / "OQSsiquc01res_face_20260501093015.xml")) ...

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace kakunin::handover {

/// A file on its way; what is left of one by a crash begins with this.
inline constexpr std::string_view draft_prefix = ".kakunin-";

struct FolderIdentity {
  std::uint64_t device = 0;
  std::uint64_t node = 0;
  bool operator==(const FolderIdentity&) const = default;
};
/// nullopt: not there, or no folder.
[[nodiscard]] std::optional<FolderIdentity> identity_of(const std::filesystem::path& folder);

struct Draft {
  std::filesystem::path file;  // empty: none
  FolderIdentity folder;
  bool operator==(const Draft&) const = default;
};

/// A new hidden file in the folder with this content, on the disk. Readable by whom the folder's owner lets
/// read, as other programs of the clinic must. On an error nothing of it stays.
[[nodiscard]] std::error_code write_draft(const std::filesystem::path& folder, std::string_view content,
                                          Draft& draft);

enum class Placed : std::uint8_t {
  done,
  name_taken,  // a file of that name is there; the draft is still one
  failed,      // the draft may be there still: ask fate_of()
};
struct Placing {
  Placed placed = Placed::failed;
  std::error_code error;
};
[[nodiscard]] Placing place(const Draft& draft, const std::filesystem::path& file);
/// The same over a file that is there.
[[nodiscard]] std::error_code replace(const Draft& draft, const std::filesystem::path& file);

/// What became of a draft whose placing failed: a network drive may have done it and lost the answer.
enum class Fate : std::uint8_t { waiting, placed, unknown };
/// A draft that is gone from the very folder it stood in was renamed by us: nobody else moves a hidden file.
/// unknown: the folder is another one than it was, and what stood in it is gone with it.
[[nodiscard]] Fate fate_of(const Draft& draft, const std::filesystem::path& folder);

void discard(const Draft& draft);
/// Takes away what a crash left behind: drafts of this program older than ten minutes.
void sweep_drafts(const std::filesystem::path& folder);

/// One process at a time; the file stays there. Never waits.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& file);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  [[nodiscard]] bool held() const { return handle_ >= 0; }
  /// Why not; empty where another process holds it.
  [[nodiscard]] const std::error_code& error() const { return error_; }

 private:
  int handle_ = -1;
  std::error_code error_;
};

}  // namespace kakunin::handover
