// SPDX-License-Identifier: Apache-2.0
#include "app/platform/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <chrono>
#include <thread>
#include <utility>

#include "app/platform/peer.h"
#include "terminal/private_files.h"

namespace kakunin::app::platform {
namespace {

constexpr std::chrono::seconds patience{3};
constexpr std::chrono::milliseconds between_tries{50};
constexpr char answer[] = "raised\n";

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
  const QString socket = base_ + QStringLiteral(".socket");
  QFile::remove(socket);  // left by one that died; the lock says that nobody listens on it
  server_ = std::make_unique<QLocalServer>();
  server_->setSocketOptions(QLocalServer::UserAccessOption);
  connect(server_.get(), &QLocalServer::newConnection, this, &SingleInstance::answer_next);
  return server_->listen(socket);
}

bool SingleInstance::ask_other() {
  QLocalSocket socket;
  socket.connectToServer(base_ + QStringLiteral(".socket"));
  const int wait = static_cast<int>(std::chrono::milliseconds{patience}.count());
  return socket.waitForConnected(wait) && peer_is_this_user(socket.socketDescriptor()) &&
         socket.waitForReadyRead(wait) && socket.readAll() == answer;
}

void SingleInstance::answer_next() {
  while (QLocalSocket* socket = server_->nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (peer_is_this_user(socket->socketDescriptor())) {
      socket->write(answer);
      Q_EMIT raise_requested();
    }
    socket->disconnectFromServer();
  }
}

}  // namespace kakunin::app::platform
