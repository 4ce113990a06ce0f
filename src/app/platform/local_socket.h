// SPDX-License-Identifier: Apache-2.0
#pragma once
// Local sockets, as much of them as this program needs. QLocalSocket would bring QtNetwork and eight
// libraries behind it, of which nothing else here makes use and which the first frame would wait for.
// local_socket_posix.cpp is the form of Linux.

#include <QByteArray>
#include <QObject>
#include <QString>
#include <chrono>
#include <memory>

class QSocketNotifier;

namespace kakunin::app::platform {

/// A client's end; nothing here waits.
class LocalSocket final : public QObject {
  Q_OBJECT
 public:
  explicit LocalSocket(QObject* parent = nullptr);
  ~LocalSocket() override;

  /// false: nobody listens there.
  [[nodiscard]] bool connect_to(const QString& path);
  /// What the other side does not take at once goes out as it takes it.
  void write(const QByteArray& bytes);

 Q_SIGNALS:
  void received(const QByteArray& bytes);
  /// By the other side, or because it cannot be reached any more.
  void disconnected();

 private:
  void read();
  void write_pending();
  void close();

  int descriptor_ = -1;
  QByteArray pending_;
  std::unique_ptr<QSocketNotifier> readable_;
  std::unique_ptr<QSocketNotifier> writable_;
};

/// Says the same few bytes to whoever connects and is this user (SO_PEERCRED), and hangs up.
class LocalAnswer final : public QObject {
  Q_OBJECT
 public:
  explicit LocalAnswer(QByteArray answer, QObject* parent = nullptr);
  ~LocalAnswer() override;

  /// path: of a socket that only this user may connect to; one left there is replaced.
  [[nodiscard]] bool listen_at(const QString& path);

 Q_SIGNALS:
  void asked();

 private:
  void answer_next();

  QByteArray answer_;
  QString path_;
  int descriptor_ = -1;
  std::unique_ptr<QSocketNotifier> readable_;
};

/// What a LocalAnswer of this user at path says; empty where there is none, or it says nothing in that time.
[[nodiscard]] QByteArray ask_at(const QString& path, std::chrono::milliseconds patience);

}  // namespace kakunin::app::platform
