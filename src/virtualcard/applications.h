// SPDX-License-Identifier: Apache-2.0
#pragma once
// The three applications and the commands each of them knows.

#include "virtualcard/application.h"

namespace kakunin::virtualcard {

/// 公的個人認証AP: certificates, and signatures after a PIN.
class JpkiApplication final : public Application {
 public:
  JpkiApplication(ApplicationImage& image, bool knows_last_command)
      : Application(image), knows_last_command_(knows_last_command) {}

 private:
  [[nodiscard]] std::span<const Command> commands() const override;
  bool knows_last_command_;
};

/// 券面事項入力補助AP: the holder's data after a PIN, and a proof of the card without one. Assumption: the
/// proof is INTERNAL AUTHENTICATE 00 88 00 93 over a DigestInfo.
class FaceInputApplication final : public Application {
 public:
  using Application::Application;

 private:
  [[nodiscard]] std::span<const Command> commands() const override;
  [[nodiscard]] std::optional<FileId> default_key() const override;
};

/// 券面事項確認AP: what is printed on the card, after 照合番号A or B.
class FaceCheckApplication final : public Application {
 public:
  using Application::Application;

 private:
  [[nodiscard]] std::span<const Command> commands() const override;
};

}  // namespace kakunin::virtualcard
