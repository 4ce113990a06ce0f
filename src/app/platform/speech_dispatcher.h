// SPDX-License-Identifier: Apache-2.0
#pragma once
// speech.h over Speech Dispatcher's own socket. Every request waits for the reply to the one before; the rest
// of the app never waits.

#include <QByteArray>
#include <QString>
#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "app/platform/speech.h"
#include "app/platform/ssip.h"

class QTimer;

namespace kakunin::app::platform {

class LocalSocket;

class DispatcherSpeech final : public Speech {
  Q_OBJECT
 public:
  /// start_service brings the service up where its socket does not answer; false: there is none to start.
  DispatcherSpeech(QString socket_path, std::function<bool()> start_service, QObject* parent = nullptr);
  ~DispatcherSpeech() override;

  void look_for_voices() override;
  [[nodiscard]] Voice voice(terminal::Language language) const override;
  void speak(const QString& text, terminal::Language language) override;
  void pause() override;
  void resume() override;
  void stop() override;

 private:
  using OnReply = std::function<void(const SsipReply&)>;
  struct Request {
    QByteArray bytes;
    OnReply on_reply;
  };

  void connect_to_service();
  void introduce_self();
  void on_no_service();
  void send(QByteArray bytes, OnReply on_reply = {});
  void send_next();
  void on_received(const QByteArray& bytes);
  void take(const SsipReply& reply);
  void take_event(const SsipReply& reply);
  void ask_for_modules();
  void ask_for_voices(const QByteArray& module);
  void end_reading(bool well);

  QString socket_path_;
  std::function<bool()> start_service_;
  std::unique_ptr<LocalSocket> socket_;
  std::unique_ptr<QTimer> again_;
  int tries_left_ = 0;
  SsipReader reader_;
  std::deque<Request> requests_;
  bool waiting_ = false;  // for the reply to the first of requests_

  std::array<Voice, 2> voices_{};
  std::array<QByteArray, 2> modules_;
  QByteArray reading_;  // the message's id; empty: none, or not known yet
  bool is_reading_ = false;
  std::uint32_t number_ = 0;  // of the text read last
};

}  // namespace kakunin::app::platform
