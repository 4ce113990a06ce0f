// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why the record cannot be used, for people.

#include "base/expected.h"
#include "terminal/language.h"

namespace kakunin::record {

enum class RecordError : std::uint8_t {
  cannot_open,   // the file or its folder
  not_a_record,  // a file of something else, or of a newer program
  wrong_key,     // the passphrase is wrong, or the key of another record
  no_key,        // the platform's secret store gives none
  damaged,       // an entry was changed or moved by something else
  cannot_write,  // disk full, read-only
};
[[nodiscard]] terminal::Text text(RecordError error);

template <class T>
using Recorded = Expected<T, RecordError>;

}  // namespace kakunin::record
