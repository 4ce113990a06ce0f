// SPDX-License-Identifier: Apache-2.0
#pragma once
// The system's clipboard: texts of patients are put there marked to be left out of clipboard histories and
// taken away again, and what other programs copy is seen where a person switched that on. Of a text put there
// only its hash is remembered.
//
// Marks, by the name each platform's history programs look for:
//   KDE      x-kde-passwordManagerHint = secret
//   Windows  ExcludeClipboardContentFromMonitorProcessing, CanIncludeInClipboardHistory = 0,
//            CanUploadToCloudClipboard = 0
//   macOS    org.nspasteboard.ConcealedType (written, not tried: Qt must be taught the type there)
// Assumption: programs that keep histories respect them; nothing forces them to.

#include <QObject>
#include <QTimer>
#include <optional>

#include "base/bytes.h"
#include "terminal/handover/clipboard_destination.h"

class QClipboard;
class QMimeData;

namespace kakunin::app::platform {

/// The text with every mark. The caller owns it.
[[nodiscard]] std::unique_ptr<QMimeData> marked_text(const QString& text);

class Clipboard final : public QObject {
  Q_OBJECT

 public:
  explicit Clipboard(QObject* parent = nullptr);

  /// 0: stays.
  void set_clear_after(std::chrono::seconds time) { clear_after_ = time; }
  /// From now on copied() tells of texts of other programs. Never looks back.
  void set_watching(bool watching) { watching_ = watching; }
  [[nodiscard]] bool watching() const { return watching_; }

  /// GUI thread. False: the system did not take it.
  [[nodiscard]] bool put(const QString& text) { return put(text, clear_after_); }
  [[nodiscard]] bool put(const QString& text, std::chrono::seconds clear_after);
  /// What was put there by us is there still.
  [[nodiscard]] bool holds_ours() const;
  /// Takes our own text away, if it is there still.
  void clear_ours();
  /// Takes this text of another program away, if it is there still.
  void clear(const QString& text);

  /// For the hand-over, from any thread. Outlived by no more than the call under way.
  [[nodiscard]] std::shared_ptr<handover::ClipboardPort> port();

 signals:
  void copied(const QString& text);

 private:
  class Port;
  void look();

  QClipboard& clipboard_;
  QTimer clear_timer_;
  std::chrono::seconds clear_after_{60};
  bool watching_ = false;
  std::optional<Digest> ours_;
};

}  // namespace kakunin::app::platform
