// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads a public text aloud, as the terms of use. Never personal data: no text of a verdict comes here.
//
// Linux: Speech Dispatcher over its socket (SSIP), which brings every voice the machine has; no library is
// linked and nothing runs before look_for_voices(). espeak-ng reads Japanese kana but not kanji: such a voice
// counts as kana_only. Windows: no voice is offered (speech_none.cpp).

#include <QObject>
#include <array>
#include <cstdint>
#include <memory>

#include "terminal/language.h"

namespace kakunin::app::platform {

enum class Voice : std::uint8_t {
  unknown,    // not looked for yet, or still looking
  full,       // any text of the language
  kana_only,  // Japanese, but kanji are not read
  none,       // the speech service has no voice of the language
  no_service  // there is no speech service on this machine
};

/// Why there is nothing to hear, and what the administrator can do; for the tooltip and the diagnosis.
[[nodiscard]] const terminal::Text& sentence(Voice voice);

class Speech : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  /// Starts looking (and the speech service, where it does not run); voices_changed() tells the result.
  virtual void look_for_voices() = 0;
  [[nodiscard]] virtual Voice voice(terminal::Language language) const = 0;
  [[nodiscard]] bool available(terminal::Language language) const;

  /// Stops what is being read and reads this. finished() or failed() follows, unless stop() comes before.
  virtual void speak(const QString& text, terminal::Language language) = 0;
  virtual void pause() = 0;
  virtual void resume() = 0;
  virtual void stop() = 0;

 Q_SIGNALS:
  void voices_changed();
  void started();
  void finished();
  void failed();
};

/// The speech of the platform this program runs on; costs nothing before look_for_voices().
[[nodiscard]] std::unique_ptr<Speech> make_speech();

}  // namespace kakunin::app::platform
