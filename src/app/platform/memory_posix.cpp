// SPDX-License-Identifier: Apache-2.0
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <span>

#include "app/platform/memory.h"

namespace kakunin::app::platform {
namespace {

using Segments = std::span<const ElfW(Phdr)>;

/// Code that the dynamic linker has written to is in no file.
bool is_as_in_its_file(const dl_phdr_info& object, Segments segments) {
  const auto dynamic =
      std::ranges::find_if(segments, [](const auto& segment) { return segment.p_type == PT_DYNAMIC; });
  if (dynamic == segments.end()) return false;
  const auto* entry = reinterpret_cast<const ElfW(Dyn)*>(object.dlpi_addr + dynamic->p_vaddr);  // NOLINT
  for (; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_TEXTREL) return false;
    if (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL) != 0) return false;
  }
  return true;
}

/// Segments that cannot be written are pages of the file, and come back from it.
int give_back_segments(dl_phdr_info* object, std::size_t /*size*/, void* /*unused*/) {
  static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const Segments segments(object->dlpi_phdr, object->dlpi_phnum);
  if (!is_as_in_its_file(*object, segments)) return 0;
  for (const ElfW(Phdr) & segment : segments) {
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const std::size_t begin = (object->dlpi_addr + segment.p_vaddr) & ~(page - 1);
    const std::size_t end = (object->dlpi_addr + segment.p_vaddr + segment.p_memsz + page - 1) & ~(page - 1);
    ::madvise(reinterpret_cast<void*>(begin), end - begin,
              MADV_DONTNEED);  // NOLINT: an address of the linker's
  }
  return 0;
}

}  // namespace

void give_back_memory() {
  ::malloc_trim(0);
  ::dl_iterate_phdr(&give_back_segments, nullptr);
}

}  // namespace kakunin::app::platform
