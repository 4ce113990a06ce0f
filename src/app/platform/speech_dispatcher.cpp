// SPDX-License-Identifier: Apache-2.0
#include "app/platform/speech_dispatcher.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <utility>

#include "app/platform/local_socket.h"

namespace kakunin::app::platform {
namespace {

using terminal::Language;

constexpr int tries_for_a_starting_service = 25;
constexpr std::chrono::milliseconds between_tries{200};
constexpr int event_begin = 701;
constexpr int event_end = 702;
constexpr int event_cancelled = 703;

std::size_t index(Language language) {
  return static_cast<std::size_t>(language);
}

// A line of LIST SYNTHESIS_VOICES: name, language, variant, parted by tabs.
bool is_of_language(const QByteArray& voice, const QByteArray& language) {
  const qsizetype tab = voice.indexOf('\t');
  const QByteArray of = voice.mid(tab + 1, voice.indexOf('\t', tab + 1) - tab - 1).toLower();
  return tab >= 0 && (of == language || of.startsWith(language + '-') || of.startsWith(language + '_'));
}

bool reads_kanji(const QByteArray& module) {
  return !module.startsWith("espeak");
}

}  // namespace

DispatcherSpeech::DispatcherSpeech(QString socket_path, std::function<bool()> start_service, QObject* parent)
    : Speech(parent), socket_path_(std::move(socket_path)), start_service_(std::move(start_service)) {
}

DispatcherSpeech::~DispatcherSpeech() {
  if (socket_ == nullptr) return;
  socket_->disconnect(this);
  if (is_reading_) socket_->write("CANCEL SELF\r\n");
  socket_->write("QUIT\r\n");
}

void DispatcherSpeech::look_for_voices() {
  if (socket_ != nullptr) return;
  voices_.fill(Voice::unknown);
  tries_left_ = tries_for_a_starting_service;
  socket_ = std::make_unique<LocalSocket>();
  again_ = std::make_unique<QTimer>();
  again_->setSingleShot(true);
  connect(again_.get(), &QTimer::timeout, this, &DispatcherSpeech::connect_to_service);
  connect(socket_.get(), &LocalSocket::received, this, &DispatcherSpeech::on_received);
  connect(socket_.get(), &LocalSocket::disconnected, this, &DispatcherSpeech::on_no_service);
  again_->start(0);
}

void DispatcherSpeech::connect_to_service() {
  if (socket_->connect_to(socket_path_)) return introduce_self();
  const bool first = tries_left_ == tries_for_a_starting_service;
  if (--tries_left_ <= 0 || (first && !start_service_())) return on_no_service();
  again_->start(between_tries);
}

void DispatcherSpeech::introduce_self() {
  send("SET SELF CLIENT_NAME user:kakunin:terms\r\n");
  send("SET SELF NOTIFICATION ALL ON\r\n");
  ask_for_modules();
}

void DispatcherSpeech::on_no_service() {
  requests_.clear();
  waiting_ = false;
  reader_ = {};
  if (socket_ != nullptr) {
    socket_->disconnect(this);
    socket_.release()->deleteLater();  // its own signal may have brought us here
  }
  voices_.fill(Voice::no_service);
  end_reading(false);
  Q_EMIT voices_changed();
}

void DispatcherSpeech::ask_for_modules() {
  send("LIST OUTPUT_MODULES\r\n", [this](const SsipReply& reply) {
    for (const QByteArray& module : reply.data) ask_for_voices(module);
    send("GET OUTPUT_MODULE\r\n", [this](const SsipReply&) {  // the last one: all answers are in
      for (Voice& each : voices_) each = each == Voice::unknown ? Voice::none : each;
      Q_EMIT voices_changed();
    });
  });
}

void DispatcherSpeech::ask_for_voices(const QByteArray& module) {
  send("SET SELF OUTPUT_MODULE " + module + "\r\n");
  send("LIST SYNTHESIS_VOICES\r\n", [this, module](const SsipReply& reply) {
    const auto note = [&](Language language, const QByteArray& code, Voice found) {
      Voice& voice = voices_.at(index(language));
      const bool any = std::any_of(reply.data.begin(), reply.data.end(),
                                   [&](const QByteArray& line) { return is_of_language(line, code); });
      if (!any || voice == Voice::full) return;
      voice = found;
      modules_.at(index(language)) = module;
    };
    note(Language::japanese, "ja", reads_kanji(module) ? Voice::full : Voice::kana_only);
    note(Language::english, "en", Voice::full);
  });
}

Voice DispatcherSpeech::voice(Language language) const {
  return voices_.at(index(language));
}

void DispatcherSpeech::speak(const QString& text, Language language) {
  stop();
  if (const Voice has = voice(language); has != Voice::full && has != Voice::kana_only) {
    Q_EMIT failed();
    return;
  }
  is_reading_ = true;
  send("SET SELF OUTPUT_MODULE " + modules_.at(index(language)) + "\r\n");
  send(language == Language::japanese ? "SET SELF LANGUAGE ja\r\n" : "SET SELF LANGUAGE en\r\n");
  // Replies to a text that was stopped meanwhile say nothing about the one after it.
  const auto is_current = [this, number = ++number_] { return is_reading_ && number == number_; };
  send("SPEAK\r\n", [this, text, is_current](const SsipReply& ready) {
    if (!ready.is_ok()) {
      if (is_current()) end_reading(false);
      return;
    }
    // Now the service waits for a text, stopped or not; a CANCEL stands behind it.
    requests_.push_front({ssip_text(text), [this, is_current](const SsipReply& queued) {
                            if (!is_current()) return;
                            if (!queued.is_ok() || queued.data.empty()) return end_reading(false);
                            reading_ = queued.data.front();
                          }});
  });
}

void DispatcherSpeech::pause() {
  if (is_reading_) send("PAUSE SELF\r\n");
}

void DispatcherSpeech::resume() {
  if (is_reading_) send("RESUME SELF\r\n");
}

void DispatcherSpeech::stop() {
  if (!std::exchange(is_reading_, false)) return;
  reading_.clear();
  send("RESUME SELF\r\n");  // a paused client would stay silent
  send("CANCEL SELF\r\n");
}

void DispatcherSpeech::send(QByteArray bytes, OnReply on_reply) {
  if (socket_ == nullptr) return;
  requests_.push_back({std::move(bytes), std::move(on_reply)});
  send_next();
}

void DispatcherSpeech::send_next() {
  if (waiting_ || requests_.empty()) return;
  waiting_ = true;
  socket_->write(requests_.front().bytes);
}

void DispatcherSpeech::on_received(const QByteArray& bytes) {
  if (!reader_.read(bytes, [this](const SsipReply& reply) { take(reply); })) on_no_service();
}

void DispatcherSpeech::take(const SsipReply& reply) {
  if (reply.is_event()) return take_event(reply);
  if (requests_.empty()) return;
  const Request answered = std::move(requests_.front());
  requests_.pop_front();
  if (answered.on_reply) answered.on_reply(reply);
  waiting_ = false;
  send_next();
}

void DispatcherSpeech::take_event(const SsipReply& reply) {
  if (reading_.isEmpty() || reply.data.empty() || reply.data.front() != reading_) return;
  if (reply.code == event_begin) Q_EMIT started();
  if (reply.code == event_end || reply.code == event_cancelled) end_reading(true);
}

void DispatcherSpeech::end_reading(bool well) {
  reading_.clear();
  if (!std::exchange(is_reading_, false)) return;
  if (well) {
    Q_EMIT finished();
  } else {
    Q_EMIT failed();
  }
}

std::unique_ptr<Speech> make_speech() {
  const QString run = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
  return std::make_unique<DispatcherSpeech>(run + QStringLiteral("/speech-dispatcher/speechd.sock"), [] {
    return QProcess::startDetached(QStringLiteral("speech-dispatcher"), {QStringLiteral("--spawn")});
  });
}

}  // namespace kakunin::app::platform
