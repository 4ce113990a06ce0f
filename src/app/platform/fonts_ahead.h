// SPDX-License-Identifier: Apache-2.0
#pragma once
// The fonts of the first frame, read while the program is still connecting to the window system: after a cold
// start of the machine that is the longest of what can be done beside it. fonts_ahead_unix.cpp asks
// fontconfig, whose library Qt uses; elsewhere there is nothing to do.

#include <QString>
#include <thread>

namespace kakunin::app::platform {

class FontsAhead {
 public:
  /// family: of the texts of the first frame. Begins at once; a fault shows nowhere, the frame is then later.
  explicit FontsAhead(const QString& family);
  ~FontsAhead();
  FontsAhead(const FontsAhead&) = delete;
  FontsAhead& operator=(const FontsAhead&) = delete;

 private:
  std::thread reading_;
};

}  // namespace kakunin::app::platform
