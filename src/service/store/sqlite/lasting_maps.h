// SPDX-License-Identifier: Apache-2.0
#pragma once
// SQLite unmaps the database file at the first look-up after every commit and then faults each page in again,
// a tenth of all the service's work. Under this VFS, the default one otherwise, a mapping lasts while the
// file keeps its size: mapped pages of a file are the pages of the file, whoever writes them.

namespace kakunin::service::sqlite {

/// The name to open databases with.
[[nodiscard]] const char* vfs_with_lasting_maps();

}  // namespace kakunin::service::sqlite
