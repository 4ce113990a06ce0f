// SPDX-License-Identifier: Apache-2.0
#pragma once
// A file that a person asked for: written in the background for this user only, and how that went. GUI thread
// only.

#include <QObject>
#include <filesystem>
#include <string>

#include "app/viewmodel/background.h"

namespace kakunin::app {

class FileExport final : public QObject {
  Q_OBJECT

 public:
  enum class State : std::uint8_t { none, writing, written, failed };

  explicit FileExport(QObject* parent = nullptr) : QObject(parent) {}

  /// The content is overwritten in memory once it is in the file.
  void write(const std::filesystem::path& file, std::string content);
  /// What was written stays; nothing more is said of it.
  void forget();

  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 signals:
  void changed();

 private:
  State state_ = State::none;
  std::filesystem::path file_;
  Background writer_{*this};
};

}  // namespace kakunin::app
