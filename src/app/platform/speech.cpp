// SPDX-License-Identifier: Apache-2.0
#include "app/platform/speech.h"

namespace kakunin::app::platform {
namespace {

// In the order of Voice.
constexpr std::array<terminal::Text, 5> sentences{{
    {"音声を探しています。", "Looking for voices."},
    {"読み上げできます。", "Texts can be read aloud."},
    {"この端末の音声は漢字を読めないため、読み上げできません。漢字を読める音声合成（Open "
     "JTalkなど）を追加してください。",
     "The Japanese voice of this machine does not read kanji. Add one that does, such as Open JTalk."},
    {"この言語の音声がありません。音声合成を追加してください。",
     "There is no voice for this language. Add a speech synthesizer."},
    {"音声合成の仕組み（Speech Dispatcher）がありません。",
     "There is no speech service (Speech Dispatcher) on this machine."},
}};

}  // namespace

const terminal::Text& sentence(Voice voice) {
  return sentences.at(static_cast<std::size_t>(voice));
}

bool Speech::available(terminal::Language language) const {
  return voice(language) == Voice::full;
}

}  // namespace kakunin::app::platform
