// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/lasting_maps.h"

#include <sqlite3.h>

#include <cstddef>
#include <new>

namespace kakunin::service::sqlite {
namespace {

constexpr const char* name = "kakunin-lasting-maps";
constexpr int first_version_with_maps = 3;  // of sqlite3_io_methods

/// The VFS below, which opens the files and does all the work.
sqlite3_vfs* below(sqlite3_vfs* vfs) {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

/// Lies behind the file object of the VFS below, in memory that SQLite gives both. The methods come first:
/// they are what a file points to.
struct Extra {
  sqlite3_io_methods methods;  // as below, but for xUnfetch
  const sqlite3_io_methods* original;
  sqlite3_int64 size = -1;  // of the file when its mapping was last dropped
};

std::size_t place_of_extra(const sqlite3_vfs* base) {
  constexpr std::size_t step = alignof(std::max_align_t);
  return (static_cast<std::size_t>(base->szOsFile) + step - 1) / step * step;
}

void* memory_of_extra(const sqlite3_vfs* base, sqlite3_file* file) {
  return reinterpret_cast<char*>(file) + place_of_extra(base);
}

/// Without a page it means the whole mapping.
int unfetch(sqlite3_file* file, sqlite3_int64 offset, void* page) {
  auto& more = *reinterpret_cast<Extra*>(const_cast<sqlite3_io_methods*>(file->pMethods));
  if (page == nullptr) {
    sqlite3_int64 size = 0;
    const int code = more.original->xFileSize(file, &size);
    if (code == SQLITE_OK && size == more.size) return SQLITE_OK;
    more.size = code == SQLITE_OK ? size : -1;
  }
  return more.original->xUnfetch(file, offset, page);
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out) {
  const int code = below(vfs)->xOpen(below(vfs), path, file, flags, flags_out);
  const bool is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  if (code != SQLITE_OK || !is_database || file->pMethods->iVersion < first_version_with_maps) return code;
  auto* more = new (memory_of_extra(below(vfs), file)) Extra{*file->pMethods, file->pMethods};
  more->methods.xUnfetch = unfetch;
  file->pMethods = &more->methods;
  return code;
}

}  // namespace

const char* vfs_with_lasting_maps() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs* base = sqlite3_vfs_find(nullptr);
    sqlite3_vfs made = *base;
    made.szOsFile = static_cast<int>(place_of_extra(base) + sizeof(Extra));
    made.pNext = nullptr;
    made.zName = name;
    made.pAppData = base;
    made.xOpen = open;
    return made;
  }();
  [[maybe_unused]] static const int registered = sqlite3_vfs_register(&vfs, 0);
  return name;
}

}  // namespace kakunin::service::sqlite
