// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/listeners_destination.h"

namespace kakunin::handover {

Expected<void, Failure> ListenersDestination::deliver(std::string_view, Progress& progress,
                                                      const std::stop_token&) {
  const auto told = port_->tell();
  if (!told) return unexpected(told.error());
  progress.file_name = std::to_string(*told);
  return {};
}

}  // namespace kakunin::handover
