// SPDX-License-Identifier: Apache-2.0
#pragma once
// How words are put together, with the punctuation of the language they are in.

#include <QString>

#include "base/failure.h"
#include "terminal/language.h"

namespace kakunin::app {

/// "番号：12", "Number: 12".
[[nodiscard]] QString labelled(const QString& label, const QString& value, terminal::Language language);
/// "もう一度お試しください。（K1102）", "Try again. (K1102)".
[[nodiscard]] QString with_code(const QString& words, const Failure& failure, terminal::Language language);
/// The same with the failure's own sentence.
[[nodiscard]] QString with_code(const Failure& failure, terminal::Language language);

}  // namespace kakunin::app
