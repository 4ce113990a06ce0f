// SPDX-License-Identifier: Apache-2.0
#include "app/platform/ssip.h"

#include <QStringList>
#include <utility>

namespace kakunin::app::platform {
namespace {
constexpr qsizetype max_line = 64 * 1024;
constexpr qsizetype code_size = 3;
}  // namespace

bool SsipReader::read(const QByteArray& bytes, const std::function<void(SsipReply)>& take) {
  rest_ += bytes;
  qsizetype from = 0;
  for (qsizetype end = rest_.indexOf('\n'); end >= 0; end = rest_.indexOf('\n', from)) {
    if (!read_line(rest_.mid(from, end - from).trimmed(), take)) return false;
    from = end + 1;
  }
  rest_.remove(0, from);
  return rest_.size() <= max_line;
}

bool SsipReader::read_line(const QByteArray& line, const std::function<void(SsipReply)>& take) {
  bool is_number = false;
  reply_.code = line.left(code_size).toInt(&is_number);
  if (!is_number || line.size() < code_size) return false;
  const QByteArray rest = line.mid(code_size + 1);
  if (line.size() > code_size && line.at(code_size) == '-') {
    reply_.data.push_back(rest);
    return true;
  }
  reply_.text = rest;
  take(std::exchange(reply_, {}));
  return true;
}

QByteArray ssip_text(const QString& text) {
  QByteArray out;
  for (const QString& line : text.split(QLatin1Char('\n'))) {
    if (line.startsWith(QLatin1Char('.'))) out += '.';
    out += QString{line}.remove(QLatin1Char('\r')).toUtf8() + "\r\n";
  }
  return out + ".\r\n";
}

}  // namespace kakunin::app::platform
