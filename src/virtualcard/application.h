// SPDX-License-Identifier: Apache-2.0
#pragma once
// An application of the card at work: its current file, which PINs have been verified, and the commands it
// knows. The applications differ in their tables of commands; what a command does is the same in all of them.

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "virtualcard/elementary_file.h"
#include "virtualcard/status_words.h"

namespace kakunin::virtualcard {

class Application {
 public:
  explicit Application(ApplicationImage& image) : image_(&image) {}
  virtual ~Application() = default;
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  [[nodiscard]] ByteView aid() const { return image_->aid; }
  /// Carries out a command other than SELECT of an application.
  [[nodiscard]] Answer handle(const card::ParsedCommand& command);
  /// The application has been selected: no file is current. PIN status stays.
  void select() { current_.reset(); }
  void clear_pin_status() { verified_.clear(); }
  /// True once after a command changed what the card keeps.
  [[nodiscard]] bool take_changed() { return std::exchange(changed_, false); }

 protected:
  using Run = Answer (Application::*)(const card::ParsedCommand&);
  struct Command {
    std::uint8_t cla;
    std::uint8_t ins;
    Run run;
  };
  [[nodiscard]] virtual std::span<const Command> commands() const = 0;
  /// The key P2 = 00 stands for, where the application has one.
  [[nodiscard]] virtual std::optional<FileId> default_key() const { return std::nullopt; }

  // file_commands.cpp
  [[nodiscard]] Answer select_file(const card::ParsedCommand& command);
  [[nodiscard]] Answer read_binary(const card::ParsedCommand& command);
  // pin_commands.cpp
  [[nodiscard]] Answer verify(const card::ParsedCommand& command);
  [[nodiscard]] Answer change_pin(const card::ParsedCommand& command);
  // key_commands.cpp
  [[nodiscard]] Answer compute_digital_signature(const card::ParsedCommand& command);
  [[nodiscard]] Answer internal_authenticate(const card::ParsedCommand& command);
  // 80 FC 00 00, which only the phone of one maker knows
  [[nodiscard]] Answer last_command(const card::ParsedCommand& command);

 private:
  /// The file P2 names: 80 the current one, 80 + SFI another. missing: what to say where there is none.
  struct Reference {
    ElementaryFile* file = nullptr;
    std::uint16_t problem = 0;
  };
  [[nodiscard]] Reference referenced(std::uint8_t p2);
  [[nodiscard]] bool satisfied(const AccessRule& rule) const;
  [[nodiscard]] Answer query(const PinFile& pin) const;
  [[nodiscard]] Answer sign(std::uint8_t p2, const card::ParsedCommand& command);

  ApplicationImage* image_;
  std::optional<FileId> current_;
  std::set<FileId> verified_;
  bool changed_ = false;
};

[[nodiscard]] std::unique_ptr<Application> make_application(ApplicationImage& image, CardFamily family);

}  // namespace kakunin::virtualcard
