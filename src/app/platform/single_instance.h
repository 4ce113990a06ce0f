// SPDX-License-Identifier: Apache-2.0
#pragma once
// One counter app per user and purpose: a second start brings the first window forward and ends.
//
//   SingleInstance instance{instance_name(config_file, training)};
//   if (instance.claim() == Claim::raised_the_other) return 0;
//   connect(&instance, &SingleInstance::raise_requested, &window, &MainWindow::come_forward);
//
// A lock file (stale ones are taken over) says who is first; a local socket carries the wish. Both lie in the
// user's own run-time directory (0700), and each side looks at the other's user id before it speaks.

#include <QObject>
#include <cstdint>
#include <filesystem>
#include <memory>

class QLockFile;

namespace kakunin::app::platform {

class LocalAnswer;

enum class Claim : std::uint8_t {
  first,                  // this is the one; go on
  raised_the_other,       // the one that runs shows its window; exit 0
  other_does_not_answer,  // one runs but hangs, or is another user's; say so and exit 1
  not_possible,           // no directory for lock and socket; go on alone
};

/// Each settings file has its own instance, and training stands beside the real one.
/// An empty path means the usual file.
[[nodiscard]] QString instance_name(const std::filesystem::path& config_file, bool training);

/// The user's run-time directory; made 0700 where it is missing, empty where that fails.
[[nodiscard]] QString runtime_directory();

class SingleInstance : public QObject {
  Q_OBJECT
 public:
  explicit SingleInstance(QString name, QString directory = runtime_directory(), QObject* parent = nullptr);
  ~SingleInstance() override;

  /// Waits at most some three seconds for one that is just starting.
  [[nodiscard]] Claim claim();

 Q_SIGNALS:
  void raise_requested();

 private:
  [[nodiscard]] bool listen();
  [[nodiscard]] bool ask_other();

  QString base_;  // path without .lock and .socket
  std::unique_ptr<QLockFile> lock_;
  std::unique_ptr<LocalAnswer> server_;
};

}  // namespace kakunin::app::platform
