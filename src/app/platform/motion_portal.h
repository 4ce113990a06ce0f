// SPDX-License-Identifier: Apache-2.0
#pragma once
// motion.h over the desktop portal. The bus comes in from outside, so that a test brings its own.

#include <QDBusConnection>
#include <QDBusVariant>
#include <functional>

#include "app/platform/motion.h"

namespace kakunin::app::platform {

class PortalPreferences final : public SystemPreferences {
  Q_OBJECT
 public:
  using Bus = std::function<QDBusConnection()>;
  explicit PortalPreferences(Bus session_bus, QObject* parent = nullptr);

  void start() override;

 private Q_SLOTS:
  void on_setting_changed(const QString& group, const QString& key, const QDBusVariant& value);

 private:
  Bus session_bus_;
};

/// The wishes after one setting became known; as they were where it says nothing about them.
[[nodiscard]] SystemWishes with_setting(SystemWishes wishes, const QString& group, const QString& key,
                                        const QVariant& value);

}  // namespace kakunin::app::platform
