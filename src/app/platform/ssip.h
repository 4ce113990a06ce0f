// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lines of SSIP, the protocol of Speech Dispatcher (its manual, "SSIP Documentation"): requests out, replies
// and events in. Pure text, no socket.
//
//   "250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n"  → one Reply{250, {"espeak-ng"}}
//   "701-1\r\n701-1\r\n701 BEGIN\r\n"               → one Reply{701, {"1", "1"}}: an event

#include <QByteArray>
#include <QString>
#include <functional>
#include <vector>

namespace kakunin::app::platform {

struct SsipReply {
  int code = 0;
  std::vector<QByteArray> data;
  QByteArray text;

  [[nodiscard]] bool is_event() const { return code >= 700 && code < 800; }
  [[nodiscard]] bool is_ok() const { return code >= 200 && code < 300; }
};

class SsipReader {
 public:
  /// Takes what came and gives each reply that is complete; false: this is no SSIP.
  [[nodiscard]] bool read(const QByteArray& bytes, const std::function<void(SsipReply)>& take);

 private:
  [[nodiscard]] bool read_line(const QByteArray& line, const std::function<void(SsipReply)>& take);

  QByteArray rest_;
  SsipReply reply_;
};

/// The text as SPEAK wants it: lines end in CRLF, a lone "." is doubled, and the end is marked.
[[nodiscard]] QByteArray ssip_text(const QString& text);

}  // namespace kakunin::app::platform
