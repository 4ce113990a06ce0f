// SPDX-License-Identifier: Apache-2.0
#include "app/platform/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <array>

#include "base/secret_digits.h"

namespace kakunin::app::platform {
namespace {

struct Mark {
  const char* type;
  QByteArray value;
};

const std::array<Mark, 5>& marks() {
  static const QByteArray no(4, '\0');  // a DWORD
  static const std::array<Mark, 5> table{{
      {"x-kde-passwordManagerHint", QByteArrayLiteral("secret")},
      {"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\"", no},
      {"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\"", no},
      {"application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\"", no},
      {"org.nspasteboard.ConcealedType", QByteArray()},
  }};
  return table;
}

Digest hash_of(const QString& text) {
  QByteArray bytes = text.toUtf8();
  const Digest hash = sha256(
      {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
  bytes.fill('\0');
  return hash;
}

}  // namespace

std::unique_ptr<QMimeData> marked_text(const QString& text) {
  auto data = std::make_unique<QMimeData>();
  data->setText(text);
  for (const Mark& mark : marks()) data->setData(QString::fromLatin1(mark.type), mark.value);
  return data;
}

/// Asks the GUI thread; gone with the clipboard.
class Clipboard::Port final : public handover::ClipboardPort {
 public:
  explicit Port(Clipboard& clipboard) : clipboard_(&clipboard) {}

  void put(std::string text, std::function<void(bool)> done) override {
    const auto kept = std::make_shared<std::string>(std::move(text));
    const bool asked = QMetaObject::invokeMethod(
        qApp,
        [clipboard = clipboard_, kept, done] {
          done(clipboard && clipboard->put(QString::fromStdString(*kept)));
          wipe(*kept);
        },
        Qt::QueuedConnection);
    if (!asked) done(false);
  }

 private:
  QPointer<Clipboard> clipboard_;
};

Clipboard::Clipboard(QObject* parent) : QObject(parent), clipboard_(*QGuiApplication::clipboard()) {
  clear_timer_.setSingleShot(true);
  connect(&clear_timer_, &QTimer::timeout, this, &Clipboard::clear_ours);
  connect(&clipboard_, &QClipboard::dataChanged, this, &Clipboard::look);
}

bool Clipboard::put(const QString& text, std::chrono::seconds clear_after) {
  ours_ = hash_of(text);                                // before it is told to anybody
  clipboard_.setMimeData(marked_text(text).release());  // the clipboard's from here on
  if (!clipboard_.ownsClipboard() && !holds_ours()) {
    ours_.reset();
    return false;
  }
  clear_timer_.stop();
  if (clear_after.count() > 0) clear_timer_.start(clear_after);
  return true;
}

bool Clipboard::holds_ours() const {
  return ours_ && hash_of(clipboard_.text()) == *ours_;
}

void Clipboard::clear_ours() {
  if (holds_ours()) clipboard_.clear();
  ours_.reset();
  clear_timer_.stop();
}

void Clipboard::clear(const QString& text) {
  if (clipboard_.text() == text) clipboard_.clear();
}

std::shared_ptr<handover::ClipboardPort> Clipboard::port() {
  return std::make_shared<Port>(*this);
}

void Clipboard::look() {
  if (!watching_ || clipboard_.ownsClipboard() || holds_ours()) return;
  const QMimeData* data = clipboard_.mimeData();
  if (data != nullptr && data->hasText()) emit copied(data->text());
}

}  // namespace kakunin::app::platform
