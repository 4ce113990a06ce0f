// SPDX-License-Identifier: Apache-2.0
#include "app/platform/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QLockFile>
#include <QStandardPaths>
#include <chrono>
#include <thread>
#include <utility>

#include "app/platform/local_socket.h"
#include "terminal/private_files.h"

namespace kakunin::app::platform {
namespace {

constexpr std::chrono::seconds patience{3};
constexpr std::chrono::milliseconds between_tries{50};
constexpr char answer[] = "raised\n";
constexpr QLatin1String socket_suffix(".socket");

QString path_text(const std::filesystem::path& path) {
  return QString::fromStdU16String(path.u16string());
}

}  // namespace

QString instance_name(const std::filesystem::path& config_file, bool training) {
  QString name = training ? QStringLiteral("kakunin-training") : QStringLiteral("kakunin");
  if (config_file.empty()) return name;
  std::error_code unknown;
  const QByteArray path =
      path_text(std::filesystem::weakly_canonical(std::filesystem::absolute(config_file), unknown)).toUtf8();
  const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
  return name + QLatin1Char('-') + QString::fromLatin1(hash);
}

QString runtime_directory() {
  const QString given = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
  const std::filesystem::path directory = std::filesystem::path{given.toStdU16String()} / "kakunin";
  if (given.isEmpty() || !terminal::make_private_directory(directory)) return {};
  return path_text(directory);
}

SingleInstance::SingleInstance(QString name, QString directory, QObject* parent)
    : QObject(parent), base_(directory.isEmpty() ? QString{} : directory + QLatin1Char('/') + name) {
}

SingleInstance::~SingleInstance() = default;

Claim SingleInstance::claim() {
  if (base_.isEmpty()) return Claim::not_possible;
  lock_ = std::make_unique<QLockFile>(base_ + QStringLiteral(".lock"));
  lock_->setStaleLockTime(0);  // only the end of its process makes a lock stale
  for (QDeadlineTimer end{patience}; !end.hasExpired(); std::this_thread::sleep_for(between_tries)) {
    if (lock_->tryLock()) return listen() ? Claim::first : Claim::not_possible;
    if (lock_->error() != QLockFile::LockFailedError) return Claim::not_possible;
    if (ask_other()) return Claim::raised_the_other;
  }
  return Claim::other_does_not_answer;
}

bool SingleInstance::listen() {
  server_ = std::make_unique<LocalAnswer>(answer);
  connect(server_.get(), &LocalAnswer::asked, this, &SingleInstance::raise_requested);
  // A socket that one left which died is replaced: the lock says that nobody listens on it.
  return server_->listen_at(base_ + socket_suffix);
}

bool SingleInstance::ask_other() {
  return ask_at(base_ + socket_suffix, patience) == answer;
}

}  // namespace kakunin::app::platform
