// SPDX-License-Identifier: Apache-2.0
#include "terminal/bridge/folder_watch.h"

namespace kakunin::bridge {

std::unique_ptr<FolderWatch> make_folder_watch(std::filesystem::path) {
  return make_polling_watch();
}

}  // namespace kakunin::bridge
