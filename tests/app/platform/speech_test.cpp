// SPDX-License-Identifier: Apache-2.0
// Reading aloud against a stand-in for Speech Dispatcher that speaks SSIP and says nothing.
#include "app/platform/speech.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <map>

#include "app/platform/speech_dispatcher.h"

namespace kakunin::app::platform {
namespace {

using terminal::Language;
using testing::ElementsAre;
using testing::IsEmpty;

/// Its modules and their voices; notes what it was asked to say.
class StandInDispatcher : public QObject {
 public:
  StandInDispatcher(const QString& path, std::map<QByteArray, QByteArray> modules)
      : modules_(std::move(modules)) {
    EXPECT_TRUE(server_.listen(path));
    connect(&server_, &QLocalServer::newConnection, this, [this] {
      client_ = server_.nextPendingConnection();
      connect(client_, &QLocalSocket::readyRead, this, [this] {
        while (client_->canReadLine()) on_line(client_->readLine().trimmed());
      });
    });
  }

  void send_event(const char* code, int message, const char* name) {
    const QByteArray id = QByteArray::number(message);
    say(QByteArray{code} + "-" + id + "\r\n" + code + "-9\r\n" + code + " " + name + "\r\n");
  }
  void hang_up() { client_->disconnectFromServer(); }

  std::vector<std::string> spoken;
  std::vector<std::string> commands;
  bool refuse_to_speak = false;

 private:
  void say(const QByteArray& text) { client_->write(text); }

  void on_line(const QByteArray& line) {
    if (receiving_) return on_text(line);
    commands.push_back(line.toStdString());
    if (line == "LIST OUTPUT_MODULES") {
      for (const auto& each : modules_) say("250-" + each.first + "\r\n");
      say("250 OK MODULE LIST SENT\r\n");
    } else if (line == "LIST SYNTHESIS_VOICES") {
      say(modules_.at(module_) + "249 OK VOICE LIST SENT\r\n");
    } else if (line == "SPEAK") {
      receiving_ = !refuse_to_speak;
      say(receiving_ ? "230 OK RECEIVING DATA\r\n" : "380 ERR NOT ALLOWED\r\n");
    } else {
      if (line.startsWith("SET SELF OUTPUT_MODULE ")) module_ = line.mid(23);
      say("203 OK\r\n");
    }
  }

  void on_text(const QByteArray& line) {
    if (line != ".") {
      text_ += line + "\n";
      return;
    }
    receiving_ = false;
    spoken.push_back(text_.toStdString());
    text_.clear();
    say("225-" + QByteArray::number(spoken.size()) + "\r\n225 OK MESSAGE QUEUED\r\n");
  }

  std::map<QByteArray, QByteArray> modules_;
  QLocalServer server_;
  QLocalSocket* client_ = nullptr;
  QByteArray module_;
  QByteArray text_;
  bool receiving_ = false;
};

const char* const espeak_voices = "249-English (Great Britain)\ten-GB\tnone\r\n249-Japanese\tja\tnone\r\n";
const char* const jtalk_voices = "249-nitech\tja\tnone\r\n";

class ReadAloud : public testing::Test {
 protected:
  void look(std::map<QByteArray, QByteArray> modules) {
    dispatcher_ = std::make_unique<StandInDispatcher>(path_, std::move(modules));
    QSignalSpy changed{&speech_, &Speech::voices_changed};
    speech_.look_for_voices();
    ASSERT_TRUE(changed.wait(10'000));
  }

  void wait_until_spoken(std::size_t count) {
    ASSERT_TRUE(QTest::qWaitFor([&] { return dispatcher_->spoken.size() == count; }, 10'000));
  }

  const QTemporaryDir directory_;
  const QString path_ = directory_.path() + QStringLiteral("/speechd.sock");
  int starts_ = 0;
  bool can_start_ = false;
  std::unique_ptr<StandInDispatcher> dispatcher_;
  DispatcherSpeech speech_{path_, [this] {
                             ++starts_;
                             return can_start_;
                           }};
};

struct Machine {
  std::map<QByteArray, QByteArray> modules;
  Voice japanese;
  Voice english;
};

TEST_F(ReadAloud, knows_which_languages_the_machine_can_read) {
  const Machine machines[] = {
      {{{"espeak-ng", espeak_voices}}, Voice::kana_only, Voice::full},
      {{{"espeak-ng", espeak_voices}, {"openjtalk", jtalk_voices}}, Voice::full, Voice::full},
      {{{"a-jtalk", jtalk_voices}, {"espeak-ng", espeak_voices}}, Voice::full, Voice::full},
      {{{"openjtalk", jtalk_voices}}, Voice::full, Voice::none},
      {{{"flite", "249-kal\ten\tnone\r\n"}}, Voice::none, Voice::full},
      {{{"odd", "249-Javanese\tjav\tnone\r\n249-no tabs\r\n"}}, Voice::none, Voice::none},
      {{}, Voice::none, Voice::none},
  };
  for (const Machine& machine : machines) {
    StandInDispatcher dispatcher{path_, machine.modules};
    DispatcherSpeech speech{path_, [] { return false; }};
    QSignalSpy changed{&speech, &Speech::voices_changed};
    EXPECT_EQ(speech.voice(Language::english), Voice::unknown);
    speech.look_for_voices();
    ASSERT_TRUE(changed.wait(10'000));
    EXPECT_EQ(speech.voice(Language::japanese), machine.japanese);
    EXPECT_EQ(speech.voice(Language::english), machine.english);
    EXPECT_EQ(speech.available(Language::japanese), machine.japanese == Voice::full);
  }
}

TEST_F(ReadAloud, reads_with_the_voice_of_the_language_to_the_end) {
  look({{"espeak-ng", espeak_voices}, {"openjtalk", jtalk_voices}});
  QSignalSpy started{&speech_, &Speech::started};
  QSignalSpy finished{&speech_, &Speech::finished};
  dispatcher_->commands.clear();
  speech_.speak(QStringLiteral("第１条\n.\n目的"), Language::japanese);
  wait_until_spoken(1);
  EXPECT_EQ(dispatcher_->spoken[0], "第１条\n..\n目的\n");
  EXPECT_THAT(dispatcher_->commands,
              ElementsAre("SET SELF OUTPUT_MODULE openjtalk", "SET SELF LANGUAGE ja", "SPEAK"));
  dispatcher_->send_event("701", 1, "BEGIN");
  dispatcher_->send_event("702", 1, "END");
  ASSERT_TRUE(finished.wait(10'000));
  EXPECT_EQ(started.count(), 1);
}

TEST_F(ReadAloud, pauses_resumes_and_stops) {
  look({{"espeak-ng", espeak_voices}});
  QSignalSpy finished{&speech_, &Speech::finished};
  speech_.speak(QStringLiteral("Article 1"), Language::english);
  wait_until_spoken(1);
  dispatcher_->commands.clear();
  speech_.pause();
  speech_.resume();
  speech_.stop();
  speech_.stop();
  speech_.pause();
  ASSERT_TRUE(QTest::qWaitFor([&] { return dispatcher_->commands.size() == 4; }, 10'000));
  EXPECT_THAT(dispatcher_->commands, ElementsAre("PAUSE SELF", "RESUME SELF", "RESUME SELF", "CANCEL SELF"));
  dispatcher_->send_event("703", 1, "CANCELED");  // of what was stopped: no news
  speech_.speak(QStringLiteral("Article 2"), Language::english);
  wait_until_spoken(2);
  EXPECT_EQ(finished.count(), 0);
}

TEST_F(ReadAloud, the_end_of_an_older_text_does_not_end_the_newer) {
  look({{"espeak-ng", espeak_voices}});
  QSignalSpy finished{&speech_, &Speech::finished};
  QSignalSpy started{&speech_, &Speech::started};
  for (const char16_t* text : {u"one", u"two"}) speech_.speak(QString::fromUtf16(text), Language::english);
  wait_until_spoken(2);
  dispatcher_->send_event("702", 1, "END");
  dispatcher_->send_event("701", 2, "BEGIN");
  ASSERT_TRUE(started.wait(10'000));
  EXPECT_EQ(finished.count(), 0);
}

TEST_F(ReadAloud, says_when_it_cannot) {
  look({{"openjtalk", jtalk_voices}});
  QSignalSpy failed{&speech_, &Speech::failed};
  speech_.speak(QStringLiteral("no voice"), Language::english);
  EXPECT_EQ(failed.count(), 1);
  dispatcher_->refuse_to_speak = true;
  speech_.speak(QStringLiteral("だめ"), Language::japanese);
  ASSERT_TRUE(failed.wait(10'000));
  EXPECT_THAT(dispatcher_->spoken, IsEmpty());
  dispatcher_->refuse_to_speak = false;
  speech_.speak(QStringLiteral("はい"), Language::japanese);
  wait_until_spoken(1);
  dispatcher_->hang_up();
  ASSERT_TRUE(failed.wait(10'000));
  EXPECT_EQ(speech_.voice(Language::japanese), Voice::no_service);
}

TEST_F(ReadAloud, without_a_service_to_start_there_is_none) {
  QSignalSpy changed{&speech_, &Speech::voices_changed};
  speech_.look_for_voices();
  ASSERT_TRUE(changed.wait(10'000));
  EXPECT_EQ(starts_, 1);
  EXPECT_EQ(speech_.voice(Language::english), Voice::no_service);
}

TEST_F(ReadAloud, waits_for_a_service_that_it_started_and_can_look_again) {
  QSignalSpy changed{&speech_, &Speech::voices_changed};
  speech_.look_for_voices();
  ASSERT_TRUE(changed.wait(10'000));
  can_start_ = true;
  speech_.look_for_voices();
  ASSERT_TRUE(QTest::qWaitFor([this] { return starts_ == 2; }, 10'000));
  dispatcher_ = std::make_unique<StandInDispatcher>(path_, std::map<QByteArray, QByteArray>{});
  ASSERT_TRUE(changed.wait(10'000));
  EXPECT_EQ(speech_.voice(Language::english), Voice::none);
}

TEST_F(ReadAloud, costs_nothing_before_it_is_looked_for) {
  EXPECT_EQ(starts_, 0);
  speech_.stop();
  speech_.pause();
  EXPECT_TRUE(speech_.children().isEmpty());
}

TEST(Ssip, replies_come_whole_however_they_are_cut) {
  const QByteArray bytes = "250-a\r\n250-b c\r\n250 OK\r\n701-1\r\n701 BEGIN\r\n";
  for (qsizetype size = 1; size <= bytes.size(); ++size) {
    SsipReader reader;
    std::vector<SsipReply> replies;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
      EXPECT_TRUE(reader.read(bytes.mid(at, size), [&](SsipReply reply) { replies.push_back(reply); }));
    }
    ASSERT_EQ(replies.size(), 2U);
    EXPECT_THAT(replies[0].data, ElementsAre("a", "b c"));
    EXPECT_TRUE(replies[0].is_ok());
    EXPECT_TRUE(replies[1].is_event());
  }
}

TEST(Ssip, something_else_is_refused) {
  const auto none = [](const SsipReply&) { ADD_FAILURE(); };
  for (const QByteArray& bytes :
       {QByteArray{"HTTP/1.1 400\r\n"}, QByteArray{"\r\n"}, QByteArray{"25\r\n"}, QByteArray(100'000, '2')}) {
    EXPECT_FALSE(SsipReader{}.read(bytes, none));
  }
}

}  // namespace
}  // namespace kakunin::app::platform
