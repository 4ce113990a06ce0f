// SPDX-License-Identifier: Apache-2.0
#include <dlfcn.h>

#include "base/shared_library.h"

namespace kakunin {

SharedLibrary::SharedLibrary(const char* name) : handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
}

void* SharedLibrary::address(const char* name) const {
  return handle_ == nullptr ? nullptr : dlsym(handle_, name);
}

}  // namespace kakunin
