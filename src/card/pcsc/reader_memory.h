// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the sessions of one reader, past and present, know of it.

#include <atomic>

namespace kakunin::card::pcsc {

struct ReaderMemory {
  /// False once the reader has shown that it cannot carry extended lengths.
  std::atomic<bool> extended_length{true};
  /// The reader waits for a PIN to be typed on its keys, perhaps for a session that has been given up.
  std::atomic<bool> awaits_pin{false};
};

}  // namespace kakunin::card::pcsc
