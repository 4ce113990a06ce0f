// SPDX-License-Identifier: Apache-2.0
// Where no speech service is spoken to.
#include "app/platform/speech.h"

namespace kakunin::app::platform {
namespace {

class NoSpeech final : public Speech {
 public:
  void look_for_voices() override { Q_EMIT voices_changed(); }
  [[nodiscard]] Voice voice(terminal::Language /*language*/) const override { return Voice::no_service; }
  void speak(const QString& /*text*/, terminal::Language /*language*/) override { Q_EMIT failed(); }
  void pause() override {}
  void resume() override {}
  void stop() override {}
};

}  // namespace

std::unique_ptr<Speech> make_speech() {
  return std::make_unique<NoSpeech>();
}

}  // namespace kakunin::app::platform
