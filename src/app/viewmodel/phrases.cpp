// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/phrases.h"

#include "app/viewmodel/utf8.h"
#include "terminal/trouble.h"

namespace kakunin::app {

using terminal::Language;

QString labelled(const QString& label, const QString& value, Language language) {
  return label + (language == Language::japanese ? QStringLiteral("：") : QStringLiteral(": ")) + value;
}

QString with_code(const QString& words, const Failure& failure, Language language) {
  const QString form =
      language == Language::japanese ? QStringLiteral("%1（%2）") : QStringLiteral("%1 (%2)");
  return form.arg(words, text(to_text(failure.code)));
}

QString with_code(const Failure& failure, Language language) {
  return with_code(text(terminal::sentence(failure.code).in(language)), failure, language);
}

}  // namespace kakunin::app
