// SPDX-License-Identifier: Apache-2.0
#include "virtualcard/applications.h"

#include <array>

#include "virtualcard/my_number_files.h"

namespace kakunin::virtualcard {

std::span<const Application::Command> JpkiApplication::commands() const {
  static constexpr std::array known{
      Command{0x00, 0xA4, &JpkiApplication::select_file},
      Command{0x00, 0xB0, &JpkiApplication::read_binary},
      Command{0x00, 0x20, &JpkiApplication::verify},
      Command{0x00, 0x24, &JpkiApplication::change_pin},
      Command{0x80, 0x2A, &JpkiApplication::compute_digital_signature},
      Command{0x80, 0xFC, &JpkiApplication::last_command},
  };
  return std::span{known}.first(known.size() - (knows_last_command_ ? 0 : 1));
}

std::span<const Application::Command> FaceInputApplication::commands() const {
  static constexpr std::array known{
      Command{0x00, 0xA4, &FaceInputApplication::select_file},
      Command{0x00, 0xB0, &FaceInputApplication::read_binary},
      Command{0x00, 0x20, &FaceInputApplication::verify},
      Command{0x00, 0x24, &FaceInputApplication::change_pin},
      Command{0x00, 0x88, &FaceInputApplication::internal_authenticate},
      Command{0x80, 0x2A, &FaceInputApplication::compute_digital_signature},
  };
  return known;
}

std::optional<FileId> FaceInputApplication::default_key() const {
  return files::face_input::authentication_key;
}

std::span<const Application::Command> FaceCheckApplication::commands() const {
  static constexpr std::array known{
      Command{0x00, 0xA4, &FaceCheckApplication::select_file},
      Command{0x00, 0xB0, &FaceCheckApplication::read_binary},
      Command{0x00, 0x20, &FaceCheckApplication::verify},
  };
  return known;
}

}  // namespace kakunin::virtualcard
